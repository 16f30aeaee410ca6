"""Correct: an editor's word, which goes before what the program reads and survives every rebuild.

``read_corrections`` reads and checks the files, ``attach`` finds the article of each, ``apply_to_article`` and
``correct_analysis`` put them on an article and on what was read in it.
"""

from generator.corrections.applying import apply_to_article, correct_analysis
from generator.corrections.attaching import attach
from generator.corrections.files import Drafts, read_corrections
from generator.corrections.model import Corrections

__all__ = ["Corrections", "Drafts", "apply_to_article", "attach", "correct_analysis", "read_corrections"]
