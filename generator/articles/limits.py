"""Limits: how much is read as one article. What has more is refused by its number, since to read it takes too long.

``benchmarks/faults.py load`` measures what texts at these limits take.
"""

from __future__ import annotations

LONGEST = 70_000
"""Characters of an article's text: some 12,000 words of English."""
LONGEST_MARKDOWN = 3 * LONGEST
"""Characters of a Markdown file, whose marks and addresses are no part of the text."""
MOST_WORDS = 20_000
"""Words and signs. A long word counts for every eight letters, a letter that is not among a to z by itself."""
MOST_PARAGRAPHS = 5_000
LONGEST_PARAGRAPH = 5_000
"""Characters. A longer one, whose line ends were lost on the way, is read in parts."""
MOST_ELEMENTS = 60_000
"""Elements of a saved page, which are many times as many as those of the article in it."""
LONGEST_LINE = 1_000
"""Characters of a headline, a name or a tag."""
