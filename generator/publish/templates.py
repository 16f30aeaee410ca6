"""Templates that come with the program: of pages, and in ``print`` of documents."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_PACKAGED = _PACKAGE / "templates"
SHIPPED = _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parent / "templates"
"""Where they are: inside an installed package, or beside it in a clone."""
