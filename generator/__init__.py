"""Turn news articles into briefings whose every line is anchored to the words of its source.

The public face of the package is ``__all__``; everything else may change between versions.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.model import Actor, Analysis, Article, KeyDate, Mention, Problem, Span, Statement

if TYPE_CHECKING:
    from generator.analysis import analyse
    from generator.articles import read_articles
    from generator.build import generate
    from generator.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Analysis",
    "Article",
    "KeyDate",
    "Mention",
    "Problem",
    "Settings",
    "Span",
    "Statement",
    "analyse",
    "generate",
    "read_articles",
]

_LATE = {
    "Settings": "generator.settings",
    "analyse": "generator.analysis",
    "generate": "generator.build",
    "read_articles": "generator.articles",
}


def __getattr__(name: str) -> Any:
    """Import at first use what takes seconds to load, spaCy above all (PEP 562)."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
