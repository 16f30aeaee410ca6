"""Calendar words: months, weekdays, seasons and units of time by name, and the steps that "last" and "next" take."""

from __future__ import annotations

import calendar

MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if number}
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}


def month_number(name: str) -> int:
    """The number of a month, 1 to 12, by its name, the first three letters of it, or its digits."""
    return int(name) if name.isdigit() else MONTHS[name[:3].lower()]


def is_weekday(name: str) -> bool:
    """Whether a word that is no part of a day, month or season is a weekday, long or short."""
    return name[:3].lower() in WEEKDAYS and name.lower() not in SEASONS


def step(words: str) -> int:
    """How many periods on a word like "last" or "the following" leads: -1, 0 or 1."""
    return next((step for word in words.lower().split() if (step := _STEPS.get(word))), 0)
