"""Places: the names of countries, from CLDR through Babel, and of larger cities and American states, from GeoNames.

``places.txt`` holds the latter, one a line (CC BY 4.0); ``training/README.md`` says how it was made. All are in the
form of ``name_key``; those whose name is a person's, too, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel import Locale

from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.wording import name_key
from generator.analysis.shipped import read_shipped

_OTHERWISE = re.compile(r" \(.*\)$| - .*$| SAR China$")
_NO_PLACE = re.compile(r"United Nations|European Union|Eurozone|Pseudo-.*|.*[Rr]egion|world|Outlying Oceania")
_PARTS = ("England", "Scotland", "Wales", "Northern Ireland")


@cache
def countries() -> frozenset[str]:
    """Countries, with those of the United Kingdom, and continents."""
    names = Locale("en").territories.values()
    plain = (_OTHERWISE.sub("", name).replace(" & ", " and ") for name in names if not _NO_PLACE.fullmatch(name))
    return _keys((*plain, *_PARTS))


@cache
def cities() -> frozenset[str]:
    """American states, and cities of 100,000 people and more.

    Raises:
        WeightsError: the file is missing or not as it was shipped.
    """
    return _keys(read_shipped(Path(__file__).with_name("places.txt")).decode("utf-8").splitlines())


def _keys(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name_key(name) for name in names if gender_of_given_name(name) is None)
