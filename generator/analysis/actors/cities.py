"""Cities: the names of the world's larger cities, from GeoNames (CC BY 4.0); ``cities.txt`` holds one a line."""

from __future__ import annotations

from pathlib import Path

from generator.analysis.actors.gazetteer import gender_of_given_name
from generator.analysis.actors.wording import name_key

_NAMES = Path(__file__).with_name("cities.txt").read_text("utf-8").splitlines()

CITIES = frozenset(name_key(name) for name in _NAMES if gender_of_given_name(name) is None)
"""Cities of 100,000 people and more, in the form of ``name_key``, save those whose name is a person's, too."""
