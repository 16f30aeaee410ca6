"""Turn news articles into briefings whose every line is anchored to the words of its source."""

__version__ = "0.1.0"
