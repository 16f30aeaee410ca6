"""Dates: the day on which the article of a page was published, and where the page says so.

In this order: what the metadata state; the ``datePublished`` of the article in the JSON-LD or in microdata; what is
shown around the headline; the day in the page's own address; and last the day of a change, which is marked as such.
A date elsewhere on the page, beside another story say, is none of the article's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.articles.dateline import DATE, day_of
from generator.articles.html.document import text_of
from generator.articles.html.head import is_elsewhere, text_before
from generator.articles.html.structured import Structured
from generator.model import DateSource

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "article:published",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "publicationdate",
    "date.publish",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
)
_STAMP = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d{4})(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
_FORMS = (DATE, _NUMERIC, _ISO)
_CHANGED = re.compile(r"updat|modif|last (?:change|edit)|revis", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)|/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)(?=/)")
_AT_ONCE = dt.timedelta(minutes=2)  # between two stamps of one moment
_EARLIEST = 1990  # web pages are younger
_LONGEST = 120  # characters of a line with a date
_MONTH_FIRST = frozenset("US PH PR GU".split())
_DAY_FIRST = frozenset("GB UK AU NZ IE IN ZA SG MY HK NG KE PK LK GH MT JM TT BD DE FR ES IT NL EU".split())
_COUNTRY_ENDINGS = {"gov": "US", "mil": "US", "uk": "GB"}


def read_published(
    root: HtmlElement,
    meta: Mapping[str, list[str]],
    structured: Structured,
    address: str | None,
    around: Iterable[HtmlElement],
) -> tuple[dt.date, DateSource] | None:
    """The day of publication and where it stands in the page; None where the page gives none.

    Args:
        root: the tree of the page.
        meta: its metadata.
        structured: its JSON-LD.
        address: its address.
        around: the elements around its headline.
    """
    stamps = [value for key in _PUBLISHED for value in meta.get(key, [])]
    own = [*([structured.text("datePublished")]), *_item(root, "datePublished"), structured.text("dateCreated")]
    shown = list(_shown(around))
    order = _order(root, meta, address, [text for text, _ in shown])
    visible = [day for text, changed in shown if not changed and (day := _day(text, order))]
    everywhere = [*stamps, *own, *(text for text, _ in shown)]
    for source, values in ((DateSource.METADATA, stamps), (DateSource.STRUCTURED, own)):
        for value in values:
            if day := _local_day(value, everywhere, visible, order):
                return day, source
    if visible:
        return visible[0], DateSource.SHOWN
    if day := _in_address(address):
        return day, DateSource.ADDRESS
    changes = [v for key in _MODIFIED for v in meta.get(key, [])]
    changes += [structured.text("dateModified"), *_item(root, "dateModified")]
    changes += [text for text, changed in shown if changed]
    days = (day for value in changes if (day := _local_day(value, everywhere, [], order)))
    return next(((day, DateSource.MODIFIED) for day in days), None)


def _local_day(value: str, others: Sequence[str], visible: Sequence[dt.date], order: str | None) -> dt.date | None:
    """The day of a stamp where the page is from.

    A stamp in UTC names the day of the same moment in the zone that another stamp gives, or the day that is shown.
    """
    moment = _moment(value)
    if moment is not None and not moment.utcoffset():
        for other in others:
            local = _moment(other)
            if local is not None and local.utcoffset() and abs(local - moment) < _AT_ONCE:
                return local.date()
        for day in visible:
            if abs(day - moment.date()) == dt.timedelta(days=1):
                return day
    return _day(value, order)


def _moment(value: str) -> dt.datetime | None:
    """The moment of a stamp with a zone; None of any other."""
    match = _STAMP.match(value)
    if match is None or match[4] is None or match[7] is None:
        return None
    try:
        zone = match[7].upper()
        offset = dt.timedelta()
        if zone[0] in "+-":
            offset = dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])) * (-1 if zone[0] == "-" else 1)
        figures = [int(match[n] or 0) for n in range(1, 7)]
        return dt.datetime(*figures, tzinfo=dt.timezone(offset))  # type: ignore[arg-type, misc]
    except ValueError:
        return None


def _day(value: str, order: str | None) -> dt.date | None:
    """The day that a text names: a stamp, a date in words, or in figures where the page's ``order`` of them tells."""
    if match := _STAMP.match(value) or _ISO.search(value):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := DATE.search(value):
        day = day_of(match)
        return day if day and day.year >= _EARLIEST else None
    if match := _NUMERIC.search(value):
        one, other, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or order == "day" or one > 12:
            return _date(year, other, one)
        if order == "month" or other > 12 or one == other:
            return _date(year, one, other)
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year >= _EARLIEST else None
    except ValueError:
        return None


def _order(root: HtmlElement, meta: Mapping[str, list[str]], address: str | None, shown: Sequence[str]) -> str | None:
    """Whether figures on the page give the day or the month first: another date tells, or its region; else None."""
    for text in shown:
        for figures in _NUMERIC.finditer(text):
            one, other = int(figures[1]), int(figures[3])
            if (one > 12) != (other > 12):
                return "day" if one > 12 else "month"
    languages = [root.get("lang") or "", *meta.get("og:locale", []), *meta.get("content-language", [])]
    regions = [region.upper() for value in languages for region in re.findall(r"^[a-z]{2}[-_]([A-Za-z]{2})\b", value)]
    ending = urlsplit(address).netloc.rsplit(":", 1)[0].rpartition(".")[2].lower() if address else ""
    for region in [_COUNTRY_ENDINGS.get(ending, ending.upper()), *regions]:
        if region in _MONTH_FIRST | _DAY_FIRST:
            return "month" if region in _MONTH_FIRST else "day"
    return None


def _in_address(address: str | None) -> dt.date | None:
    """The day in the path of an address: ``/2031/05/04/`` or ``/2031/may/04/``."""
    match = _IN_ADDRESS.search(urlsplit(address).path.lower()) if address else None
    if match is None:
        return None
    if match[1]:
        return _date(int(match[1]), int(match[2]), int(match[3]))
    written = DATE.search(f"{int(match[6])} {match[5].title()} {match[4]}")
    return day_of(written) if written else None


def _item(root: HtmlElement, prop: str) -> Iterator[str]:
    """The values of a property in microdata, of the first item that has it."""
    for element in root.iter():
        if prop in (element.get("itemprop") or "").split() and not is_elsewhere(element):
            yield element.get("content") or element.get("datetime") or text_of(element)
            return


def _shown(elements: Iterable[HtmlElement]) -> Iterator[tuple[str, bool]]:
    """The dates in some elements, each with whether it is of a change."""
    seen: set[str] = set()
    for element in elements:
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        for text, label in _dates(element):
            if text not in seen:
                seen.add(text)
                yield text, bool(_CHANGED.search(f"{named} {label}"))


def _dates(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """What an element says of days: the stamp of a ``<time>``, or dates in a short line; with the words before each."""
    if element.tag == "time" and element.get("datetime"):
        yield str(element.get("datetime")), f"{text_before(element)[-40:]} {element.text or ''}"
    for text, before in ((element.text, text_before(element)), (element.tail, "")):
        line = " ".join((text or "").split())
        if not 6 <= len(line) <= _LONGEST:
            continue
        place = 0
        for match in sorted((m for form in _FORMS for m in form.finditer(line)), key=lambda m: m.start()):
            if match.start() >= place:
                yield match.group(), line[place : match.start()] or before[-40:]
                place = match.end()
