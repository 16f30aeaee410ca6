"""Data: what was found, for other programs: tables, linked data, annotations, a calendar, a feed."""
