"""Numbers: the figures of a text, in digits and in words, with what bounds them and the measure they are given in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_VALUES = (
    {word: float(n) for n, word in enumerate(_ONES)}
    | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
    | {"a": 1.0, "an": 1.0, "half": 0.5, "couple": 2.0}
)
_CURRENCIES = {"$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_MEASURES = {  # each word with the unit that its values are given in, and how many of those it is
    "metre meter m": ("m", 1),
    "kilometre kilometer km": ("m", 1000),
    "centimetre centimeter cm": ("m", 0.01),
    "foot feet ft": ("m", 0.3048),
    "inch": ("m", 0.0254),
    "yard": ("m", 0.9144),
    "mile": ("m", 1609.344),
    "kilogram kilo kg": ("kg", 1),
    "tonne": ("kg", 1000),
    "ton": ("kg", 1000),
    "pound": ("GBP", 1),  # of money; a weight in pounds has no other measure to be compared with here
    "gram g": ("kg", 0.001),
    "litre liter": ("l", 1),
    "hectare": ("ha", 1),
    "acre": ("ha", 0.404686),
    "second": ("s", 1),
    "minute": ("s", 60),
    "hour": ("h", 1),
    "day": ("d", 1),
    "week": ("d", 7),
    "month": ("month", 1),
    "year": ("month", 12),
    "per cent percent % percentage": ("%", 1),
    "dollar": ("USD", 1),
    "euro": ("EUR", 1),
    "crown": ("crown", 1),
    "degree": ("degree", 1),
    "point": ("point", 1),
    "megawatt MW": ("MW", 1),
    "kilowatt kW": ("MW", 0.001),
}
MEASURES = {word: unit for words, unit in _MEASURES.items() for word in words.replace("per cent", "percent").split()}
"""Dictionary forms of the words for measures, each with its unit and how many of that it is."""

_WORD = rf"(?:{'|'.join(sorted([*_ONES, *_TENS], key=len, reverse=True))})"
_SCALE = rf"(?:{'|'.join(_SCALES)})s?"
_SPELLED = (
    rf"(?:(?:{_WORD}|half\s+an?|an?)(?:[\s-]{_SCALE})+|{_WORD})"
    rf"(?:(?:\s+and\s+|[\s-])(?:{_WORD}|{_SCALE}))*"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = rf"(?:(?:{_DIGITS})(?:(?:\s+(?:{_SCALE}))|(?:k|mn?|bn|tn)(?![\w]))?|{_SPELLED})"
_LEAST = r"at\s+least|no\s+(?:fewer|less)\s+than|a\s+minimum\s+of"
_MORE = r"(?:well\s+|far\s+|slightly\s+)?(?:more\s+than|over|above|upwards?\s+of|exceeding)"
_MOST = r"at\s+most|no\s+more\s+than|a\s+maximum\s+of|up\s+to"
_LESS = r"fewer\s+than|less\s+than|under|below|not\s+quite|nearly|almost|close\s+to"
_ABOUT = r"about|around|some|roughly|approximately|an?\s+estimated|estimated|circa|or\s+so"
_BOUND = (
    rf"(?:(?P<least>{_LEAST})|(?P<more>{_MORE})|(?P<most>{_MOST})|(?P<less>{_LESS})|(?P<about>{_ABOUT}))\s+"
    r"(?:an?\s+(?=\d))?"
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:])(?:{_BOUND})?(?P<between>between\s+|from\s+)?(?P<money>US\$|[$£€¥])?\s?(?P<one>{_FIGURE})"
    rf"(?:(?:\s*[–-]\s*|\s+(?:to|or|and)\s+)(?:US\$|[$£€¥])?(?P<two>{_FIGURE}))?"
    rf"(?P<percent>\s?%|[\s-]per\s?cent\b)?(?![\w]|[.,:/]\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\w)(?P<bound>(?:shortly|just|soon|a\s+little|minutes?)\s+(?:before|after)\s+|(?:at\s+)?(?:about|around)\s+|before\s+|after\s+)?"
    r"(?:(?P<half>half\s+past|(?:a\s+)?quarter\s+(?:past|to)|(?:five|ten|twenty(?:[\s-]five)?)\s+(?:past|to))\s+(?P<past>\w+)"
    r"|(?P<h>\d{1,2})(?:[.:](?P<m>\d\d))?\s*(?P<part>[ap]\.?m\b\.?|(?:o[’']clock\s+)?in\s+the\s+(?:morning|afternoon|evening))"
    r"|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\s*[ap]\.?m)|(?P<mil>[0-2]\d[0-5]\d)\s+(?:hours|GMT)"
    r"|(?P<name>midnight|noon|midday))(?![\w])",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.,/:-])(?P<a>\d{1,3})\s?[-–]\s?(?P<b>\d{1,3})(?![\w]|[-–.,/:]\d)")
_VOTES = re.compile(r"\bby\s+(?P<a>\w+)\s+(?:votes?\s+)?to\s+(?P<b>\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at a place of a text: ``start`` and ``end`` with its bounds, ``core`` where the figure itself begins.

    ``low``, ``high``, ``about`` and ``unit`` are those of a ``Quantity``; ``unit`` is "" where a noun may yet name one.
    """

    start: int
    core: int
    end: int
    low: float | None
    high: float | None
    about: bool = False
    unit: str = ""


def find_numbers(text: str) -> Iterator[Number]:
    """The figures of a text, in order of place; those of one place do not overlap.

    Times of day are minutes after midnight, results ("2-1") one number for both figures, the larger first.
    """
    found = [*_clocks(text), *_scores(text), *_figures(text)]
    end = 0
    for number in sorted(found, key=lambda each: (each.start, -each.end)):
        if number.start >= end:
            yield number
            end = number.end


def _figures(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        one, two = _value(match["one"]), match["two"] and _value(match["two"])
        end = match.end()
        joined = (
            re.sub(r"\s+", " ", text[match.end("one") : match.start("two")].strip().lower()) if match["two"] else ""
        )
        if two and (two <= one or (joined == "and" and not match["between"]) or (joined in "–-" and two < 10)):
            two, end = None, match.end("one")
        scale = re.search(r"[a-z]+$", match["two"] or "")
        if two and scale and scale.group() in {**_SCALES, **_SHORT} and one < 1000:
            one *= {**_SCALES, **_SHORT}[scale.group()]
        low, high, about = _bounded(match, one, two or one)
        unit = "%" if match["percent"] else _CURRENCIES.get((match["money"] or "").upper(), "")
        core = match.start("money") if match["money"] else match.start("one")
        if match["one"].lower() not in ("a", "an", "zero"):
            yield Number(match.start(), core, end, low, high, about, unit)


def _bounded(match: re.Match[str], one: float, two: float) -> tuple[float | None, float | None, bool]:
    if match["least"] or match["more"]:
        return one, None, bool(match["more"])
    if match["most"]:
        return None, two, False
    if match["less"]:
        nearly = not re.match("fewer|less|under|below", match["less"], re.IGNORECASE)
        return (one, two, True) if nearly else (None, two, False)
    return one, two, bool(match["about"])


def _value(words: str) -> float:
    """The value of a figure in digits, in words, or in both: "4 million"."""
    total = current = 0.0
    for part in re.findall(r"[\d,.]*\d|[a-z]+", words.lower()):
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part.removesuffix("s") in _SCALES or part in _SHORT:
            scale = _SCALES.get(part.removesuffix("s")) or _SHORT[part]
            if scale == 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0.0
        elif part in _VALUES:
            current = _VALUES[part] if part in ("a", "an", "half") else current + _VALUES[part]
            if part in ("a", "an") and words.lower().startswith("half"):
                current = 0.5
    return total + current


def _clocks(text: str) -> Iterator[Number]:
    for match in _CLOCK.finditer(text):
        minutes = _minutes(match)
        if minutes is None:
            continue
        bound = re.sub(r"\s+", " ", (match["bound"] or "").lower()).strip()
        core = match.end("bound") if match["bound"] else match.start()
        low: float | None = minutes
        high: float | None = minutes
        if bound.endswith("before"):
            low = minutes - 30
        elif bound.endswith("after"):
            high = minutes + 30
        if bound in ("before", "after"):  # of no known length
            low, high = (None, minutes) if bound == "before" else (minutes, None)
        yield Number(match.start(), core, match.end(), low, high, bound.endswith(("about", "around")), "clock")


def _minutes(match: re.Match[str]) -> float | None:
    if match["name"]:
        return 0 if match["name"].lower() == "midnight" else 720
    if match["half"]:
        hour = _VALUES.get(match["past"].lower())
        if match["past"].lower() == "midnight":
            hour = 0.0
        if match["past"].isdigit():
            hour = float(match["past"])
        if hour is None or hour > 12:
            return None
        kind = match["half"].lower()
        beside = 30 if "half" in kind else 15 if "quarter" in kind else _value(re.sub(r"\s+(?:past|to)$", "", kind))
        minutes = 60 * hour + (-beside if kind.endswith("to") else beside)
        after = match.string[match.end() : match.end() + 40].lower()
        return minutes % 720 + (
            720 if re.match(r"[\s,]*(?:(?:in the|this|yesterday|that)\s)?(?:afternoon|evening)", after) else 0
        )
    if match["mil"]:
        return float(60 * int(match["mil"][:2]) + int(match["mil"][2:]))
    if match["h24"]:
        return float(60 * int(match["h24"]) + int(match["m24"]))
    hour, late = (
        float(match["h"]),
        match["part"].lower()[0] == "p" or "noon" in match["part"] or "even" in match["part"],
    )
    return None if hour > 12 else (hour % 12 + (12 if late else 0)) * 60 + float(match["m"] or 0)


def _scores(text: str) -> Iterator[Number]:
    for match in (*_SCORE.finditer(text), *_VOTES.finditer(text)):
        pair = [float(each) if each.isdigit() else _VALUES.get(each.lower()) for each in (match["a"], match["b"])]
        if None not in pair:
            more, less = sorted((each for each in pair if each is not None), reverse=True)
            yield Number(match.start(), match.start("a"), match.end(), more, less, unit="score")
