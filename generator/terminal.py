"""Terminal: words that are not ours, on one line and without what would steer a terminal or deceive who reads it."""

from __future__ import annotations

import logging

_LONGEST = 1000  # characters of a line; a reason stands at its end, so what is cut is cut from the middle


def line(text: object) -> str:
    r"""A text on one line, as a terminal can show it.

    Control characters, line ends, marks that turn the reading order, signs without width and code points without a
    meaning stand as Python writes them between quotation marks: ``\x1b``, ``\u202e``. A longer text than fits is cut.
    """
    shown = str(text)
    if len(shown) > _LONGEST:
        head, tail = _LONGEST * 2 // 3, _LONGEST // 3
        shown = f"{shown[:head]} … {shown[-tail:]}"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)


class LineFormatter(logging.Formatter):
    """A log that shows its messages as ``line`` does; those of several lines stay so, each of them made harmless."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines of a record."""
        return "\n".join(map(line, super().format(record).split("\n")))
