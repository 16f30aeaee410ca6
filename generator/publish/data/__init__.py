"""Data: what programs read: tables, linked data, annotations, calendar, citations, feed, and what crawlers are told."""

from generator.publish.data.calendar import calendar_of, is_calendar
from generator.publish.data.citations import bibtex_of, is_citation, ris_of
from generator.publish.data.exports import FORMATS
from generator.publish.data.feed import feed_of, is_feed
from generator.publish.data.robots import NOTHING, is_robots
from generator.publish.data.structured_data import is_linked_data, linked_data_of, structured_data_of

__all__ = [
    "FORMATS",
    "NOTHING",
    "bibtex_of",
    "calendar_of",
    "feed_of",
    "is_calendar",
    "is_citation",
    "is_feed",
    "is_linked_data",
    "is_robots",
    "linked_data_of",
    "ris_of",
    "structured_data_of",
]
