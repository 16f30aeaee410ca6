"""Named days: holidays by the names that news gives them, in the countries where English is most written."""

from __future__ import annotations

import datetime as dt
from functools import cache

import holidays

_COUNTRIES = ("US", "GB", "CA", "IE", "AU", "NZ")  # in this order, where several keep a day of that name
_KEPT = frozenset(("government", "optional", "public", "unofficial"))
_DAYS = {
    "new year's day": "New Year's Day",
    "new year's eve": "New Year's Eve",
    "martin luther king jr. day": "Martin Luther King Jr. Day",
    "martin luther king day": "Martin Luther King Jr. Day",
    "groundhog day": "Groundhog Day",
    "valentine's day": "Valentine's Day",
    "presidents' day": "Washington's Birthday",
    "presidents day": "Washington's Birthday",
    "st. patrick's day": "Saint Patrick's Day",
    "good friday": "Good Friday",
    "easter sunday": "Easter Sunday",
    "easter monday": "Easter Monday",
    "easter": "Easter Sunday",
    "anzac day": "Anzac Day",
    "mother's day": "Mother's Day",
    "memorial day": "Memorial Day",
    "father's day": "Father's Day",
    "juneteenth": "Juneteenth National Independence Day",
    "canada day": "Canada Day",
    "labor day": "Labor Day",
    "columbus day": "Columbus Day",
    "halloween": "Halloween",
    "election day": "Election Day",
    "veterans day": "Veterans Day",
    "remembrance day": "Remembrance Day",
    "thanksgiving day": "Thanksgiving Day",
    "thanksgiving": "Thanksgiving Day",
    "christmas eve": "Christmas Eve",
    "christmas day": "Christmas Day",
    "christmas": "Christmas Day",
    "boxing day": "Boxing Day",
}
_FIXED = {"Christmas Day": "12-25", "Christmas Eve": "12-24", "New Year's Day": "01-01", "New Year's Eve": "12-31"}

NAMES = tuple(_DAYS)
"""What is known, in small letters with straight apostrophes, the longer name before one that it begins with."""


def day_of(name: str, year: int) -> tuple[dt.date, bool] | None:
    """The day of that name in a year, and whether every country that keeps it does so then; None where none does."""
    found = [day for country in _COUNTRIES if (day := _calendar(country, year).get(_DAYS[name]))]
    return (found[0], len(set(found)) == 1) if found else None


def month_and_day(name: str) -> str | None:
    """``MM-DD`` of a day that is the same in every year and country; None of any other."""
    return _FIXED.get(_DAYS[name])


@cache
def _calendar(country: str, year: int) -> dict[str, dt.date]:
    """The holidays of a country in a year, by name."""
    kept = _KEPT.intersection(getattr(holidays, country).supported_categories)
    found = holidays.country_holidays(country, years=year, observed=False, categories=kept)
    return {name: day for day, names in found.items() for name in names.split("; ")}
