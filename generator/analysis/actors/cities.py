"""Cities: the names of the world's larger cities, from GeoNames (CC BY 4.0); ``cities.txt`` holds one a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.analysis.actors.gazetteer import gender_of_given_name
from generator.analysis.actors.wording import name_key
from generator.analysis.shipped import read_shipped


@cache
def cities() -> frozenset[str]:
    """Cities of 100,000 people and more, in the form of ``name_key``, save those whose name is a person's, too.

    Raises:
        WeightsError: the file is missing or not as it was shipped.
    """
    names = read_shipped(Path(__file__).with_name("cities.txt")).decode("utf-8").splitlines()
    return frozenset(name_key(name) for name in names if gender_of_given_name(name) is None)
