"""Take in: an article from the web, a file or a text, as the file that it becomes among the seeds."""

from generator.intake.adding import Addition, Candidate, CollectionError, Place, from_file, from_page, from_text, plan
from generator.intake.addresses import UnfetchableError
from generator.intake.fetching import Fetched, Fetcher

__all__ = [
    "Addition",
    "Candidate",
    "CollectionError",
    "Fetched",
    "Fetcher",
    "Place",
    "UnfetchableError",
    "from_file",
    "from_page",
    "from_text",
    "plan",
]
