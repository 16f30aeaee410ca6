"""Typesetting: data and a layout become a PDF file. This is the only place that knows Typst.

What a document shows goes in as data and is never part of what Typst reads as its language. Only the fonts that come
with Typst, or lie beside the layouts, are used, so that a document is the same, byte for byte, wherever it is set.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from generator.publish.templates import SHIPPED

if TYPE_CHECKING:
    import typst

_STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA-1: tagged for accessibility, and no character without a glyph
_WAYS = ((True, True), (False, True), (False, False))  # to that standard or not, tagged or not: the best first
_MAIN = """\
#import "{layout}.typ": print
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, keywords: (sys.inputs.stamp,), date: none)
#print(data)
"""
_PROBE = """\
#set document(title: "Probe")
#for it in json(bytes(sys.inputs.data)) [#text(it) #strong(it) #emph(it) #strong(emph(it)) ]
"""
_STAMP = re.compile(rb"<pdf:Keywords>(briefing:[0-9a-f]{64})(?: (\S+))?</pdf:Keywords>")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_LONGEST = 200  # characters of what Typst says when it breaks down; it may repeat all of a text
_PLACE = re.compile(r"([\w.-]+\.typ):(\d+)")


class TypesettingError(Exception):
    """A document cannot be set; the message says why, and where in the layouts."""


class Typesetter:
    """Sets documents in the layouts of a folder.

    Args:
        layouts: the layouts with their parts, and fonts besides those that Typst has.
    """

    def __init__(self, layouts: Path) -> None:
        self.layouts = layouts
        """The folder."""
        files = sorted(path for path in layouts.rglob("*") if path.is_file())
        parts = [(path.relative_to(layouts).as_posix(), _digest(path.read_bytes())) for path in files]
        self._made_by = [version("typst"), _MAIN, _STANDARD, parts]
        self._shown = set(map(chr, range(0x20, 0x7F)))
        self._unshown: set[str] = set()

    @cached_property
    def _compiler(self) -> typst.Compiler:
        """Typst, which is loaded only where a document has to be set."""
        import typst  # noqa: PLC0415

        return typst.Compiler(root=self.layouts, font_paths=[self.layouts], ignore_system_fonts=True)

    def stamp(self, layout: str, data: Mapping[str, Any]) -> str:
        """A word that is another one for every document that may come out otherwise."""
        content = json.dumps([self._made_by, layout, data], ensure_ascii=False)
        return f"briefing:{_digest(content.encode())}"

    def set(self, layout: str, data: Mapping[str, Any], name: str) -> tuple[bytes, str]:
        """The PDF file of a document, and why it does not meet the standard of accessibility; "" where it does.

        The document's stamp becomes its keyword, with the name.

        Args:
            layout: the name of the layout's file, without its ending.
            data: what the document shows, of the types that JSON knows; its title is ``title``.
            name: where the file will lie, without white space.

        Raises:
            TypesettingError: it cannot be set.
        """
        stamp = self.stamp(layout, data)
        faults: list[TypesettingError] = []
        for to_standard, tagged in _WAYS:
            try:
                content = self._compile(
                    _MAIN.format(layout=layout), data, f"{stamp} {name}", to_standard=to_standard, tagged=tagged
                )
            except TypesettingError as error:
                faults.append(error)
                continue
            if stamp_of(content) != stamp:
                raise TypesettingError(f"{layout}.typ changes the keywords of the document, which it must not")
            return content, str(faults[0]) if faults else ""
        raise faults[0]

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The characters of some texts, each with the marks set on it, that no font has, in order."""
        used = {cluster for text in texts for cluster in clusters(text)}
        self._look_for(sorted(used - self._shown - self._unshown))
        return sorted(used & self._unshown)

    def _look_for(self, found: Sequence[str]) -> None:
        """Find out which characters can be shown: Typst is asked for all of them, then for ever smaller parts."""
        if self._can_show(found):
            self._shown.update(found)
        elif len(found) == 1:
            self._unshown.update(found)
        else:
            middle = len(found) // 2
            self._look_for(found[:middle])
            self._look_for(found[middle:])

    def _can_show(self, found: Sequence[str]) -> bool:
        try:
            self._compile(_PROBE, found)
        except TypesettingError:
            return False
        return True

    def _compile(
        self, source: str, data: Any, stamp: str = "", *, to_standard: bool = True, tagged: bool = True
    ) -> bytes:
        import typst  # noqa: PLC0415

        inputs = {"data": json.dumps(data, ensure_ascii=False), "stamp": stamp}
        try:
            content = self._compiler.compile(
                source.encode(),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[_STANDARD] if to_standard else [],
                pdf_tags=tagged,
                timestamp=0,
            )
        except typst.TypstError as error:
            place = _PLACE.search(error.diagnostic)
            where = f"{place[1]}, line {place[2]}: " if place else ""
            raise TypesettingError(f"{where}{error.message}") from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # Typst met a mistake of its own
                raise
            raise TypesettingError(f"Typst broke down: {' '.join(str(error).split())[:_LONGEST]}") from error
        assert isinstance(content, bytes)  # noqa: S101 - as documented where no path is given to write to
        return content


@contextmanager
def open_layouts(own: Path) -> Iterator[Typesetter]:
    """A typesetter with the layouts that come with the program, files in ``own`` going before those of the same name.

    Args:
        own: a site's own layouts, parts and fonts; the folder need not exist.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        layouts = Path(folder).resolve()
        for source in (SHIPPED / "print", own):
            if source.is_dir():
                shutil.copytree(source, layouts, dirs_exist_ok=True)
        yield Typesetter(layouts)


def stamp_of(content: bytes) -> str | None:
    """The stamp of a PDF file that was set here; None for any other file."""
    found = _STAMP.search(content) if content.startswith(b"%PDF-") else None
    return found[1].decode() if found else None


def is_pdf(content: bytes, name: str) -> bool:
    """Whether a file of that name is a PDF that was set here; older versions of the program did not note the name."""
    found = _STAMP.search(content) if content.startswith(b"%PDF-") else None
    return found is not None and found[2] in (None, name.encode())


def is_whole(content: bytes) -> bool:
    """Whether a PDF file ends as it should, with the place of its table of contents; a cut one does not."""
    end = _END.search(content, max(0, len(content) - 100))
    return end is not None and re.match(rb"xref|\d+ \d+ obj", content[int(end[1]) :][:40]) is not None


def is_accessible(content: bytes) -> bool:
    """Whether a PDF file that was set here says that it meets the standard of accessibility."""
    return b"<pdfuaid:part>1</pdfuaid:part>" in content


def clusters(text: str) -> Iterator[str]:
    """The characters of a text, each with the marks and joiners that follow it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or unicodedata.category(text[place]) not in ("Mn", "Mc", "Me", "Cf"):
            yield text[start:place]
            start = place


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
