"""Compile: the articles of a site joined into a dossier, with the corrections of its editors.

The same actor is one actor in all articles, and everything stands in one order that does not depend on the input's.
"""

from generator.dossier.attaching import attach
from generator.dossier.compiling import NO_CORRECTIONS, compile_dossier
from generator.dossier.correcting import apply_to_article
from generator.dossier.correction_files import Drafts, read_corrections
from generator.dossier.corrections import Corrections

__all__ = [
    "NO_CORRECTIONS",
    "Corrections",
    "Drafts",
    "apply_to_article",
    "attach",
    "compile_dossier",
    "read_corrections",
]
