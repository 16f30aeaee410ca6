"""Read: article files in, articles out. One module a format, one entry point."""

from generator.articles.duplicates import leave_out_duplicates
from generator.articles.reading import Reading, read_articles
from generator.articles.versions import with_versions

__all__ = ["Reading", "leave_out_duplicates", "read_articles", "with_versions"]
