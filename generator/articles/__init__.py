"""Read: article files in, articles out. One module a format, one entry point."""

from generator.articles.duplicates import leave_out_duplicates
from generator.articles.reading import FileReader, Reading, read_articles, read_each, read_file
from generator.articles.versions import with_versions

__all__ = ["FileReader", "Reading", "leave_out_duplicates", "read_articles", "read_each", "read_file", "with_versions"]
