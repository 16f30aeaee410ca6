"""Compile: the articles of a site joined into a dossier, with the corrections of its editors.

The same actor is one actor in all articles, and everything stands in one order that does not depend on the input's.
"""

from generator.dossier.accounts import matters_of
from generator.dossier.compiling import compile_dossier

__all__ = ["compile_dossier", "matters_of"]
