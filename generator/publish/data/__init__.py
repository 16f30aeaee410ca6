"""Data: what was found, for other programs: tables, linked data, annotations, a calendar, a feed."""

from generator.publish.data.calendar import calendar_of, is_calendar
from generator.publish.data.exports import FORMATS
from generator.publish.data.feed import feed_of, is_feed
from generator.publish.data.structured_data import structured_data_of

__all__ = ["FORMATS", "calendar_of", "feed_of", "is_calendar", "is_feed", "structured_data_of"]
