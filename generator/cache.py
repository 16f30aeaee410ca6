"""Analyses kept between builds, each in a JSON file named by all that it depends on."""

from __future__ import annotations

import hashlib
import tempfile
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from generator.model import Analysis, Article

_LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy", "holidays")


def source_files() -> list[Path]:
    """The source files and weights that decide what is found in an article, in order."""
    here = Path(__file__).parent
    readers = (path for path in here.glob("analysis/**/*") if path.is_file() and path.parent.name != "__pycache__")
    return sorted([here / "ids.py", here / "model.py", *here.glob("edtf.py"), *readers])


class AnalysisCache:
    """The analyses of one site.

    A file's name is a hash of the whole article, of the versions of the pipeline and of the libraries that read, and
    of the readers' source and weights, so that nothing stale is ever found. A file that cannot be read is as good as
    none. Files are replaced whole, so that two runs at once do each other no harm.
    """

    def __init__(self, folder: Path, pipeline: str) -> None:
        self._folder = folder
        self._pipeline = pipeline
        self._used: set[Path] = set()
        self._analysis = TypeAdapter(Analysis)

    def get(self, article: Article) -> Analysis | None:
        """The analysis kept for this very article, or None."""
        path = self._path(article)
        self._used.add(path)
        try:
            return self._analysis.validate_json(path.read_bytes(), strict=True)
        except (OSError, ValueError):
            return None

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keep an analysis."""
        path = self._path(article)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(self._analysis.dump_json(analysis))
        Path(file.name).replace(path)

    def prune(self) -> None:
        """Delete the analyses that nobody asked for since this cache was made."""
        for path in self._folder.glob("*.json"):
            if path not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, article: Article) -> Path:
        content = repr((self._readers, article))
        return self._folder / f"{hashlib.sha256(content.encode()).hexdigest()}.json"

    @cached_property
    def _readers(self) -> list[str]:
        """What reads the articles: pipeline, libraries, our source and weights, each with its version or hash."""
        source = hashlib.sha256()
        for path in source_files():
            source.update(path.read_bytes())
        return [*map(_version, (self._pipeline, *_LIBRARIES)), self._pipeline, source.hexdigest()]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
