"""Places: the names of countries, from CLDR through Babel, and of larger cities and American states, from GeoNames.

``places.txt`` holds the latter, one a line (CC BY 4.0); ``training/README.md`` says how it was made.
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

from generator.analysis.actors.given_names import gender_of_given_name
from generator.analysis.actors.wording import name_key

_OTHERWISE = re.compile(r" \(.*\)$| - .*$| SAR China$")
_NO_PLACE = re.compile(r"United Nations|European Union|Eurozone|Pseudo-.*|.*[Rr]egion|world|Outlying Oceania")
_PARTS = ("England", "Scotland", "Wales", "Northern Ireland")
_NAMES = Path(__file__).with_name("places.txt").read_text("utf-8").splitlines()


def _countries() -> frozenset[str]:
    names = Locale("en").territories.values()
    plain = (_OTHERWISE.sub("", name).replace(" & ", " and ") for name in names if not _NO_PLACE.fullmatch(name))
    return frozenset(name_key(name) for name in (*plain, *_PARTS) if gender_of_given_name(name) is None)


COUNTRIES = _countries()
"""Countries and continents, in the form of ``name_key``, save those whose name is a person's, too."""

CITIES = frozenset(name_key(name) for name in _NAMES if gender_of_given_name(name) is None)
"""American states, and cities of 100,000 people and more, save those whose name is a person's, too."""
