"""Word: a document as ``.docx``, with the headings, quotations, lists and table heads that a screen reader tells.

Words of articles are put where a text stands, and nowhere else: no field, no markup and no template is made of them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from generator.publish.print.outline import Kind, Outline, Run, Table

if TYPE_CHECKING:  # loaded where a document is made
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

_STYLES = {
    Kind.TITLE: "Title",
    Kind.SECTION: "Heading 1",
    Kind.PART: "Heading 2",
    Kind.DETAIL: "Heading 3",
    Kind.TEXT: "Normal",
    Kind.QUOTATION: "Quote",
    Kind.ITEM: "List Bullet",
    Kind.NOTE: "Normal",
}
_NOTE = 9  # points
_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive knows, for a file that is the same whenever it is made


def word_of(outline: Outline, title: str, program: str, language: str | None) -> bytes:
    """The bytes of a Word file, the same for the same outline.

    Args:
        outline: its blocks.
        title: its title, for lists of files and screen readers.
        program: what made it.
        language: the language of its words, None where that is not known.
    """
    import docx  # noqa: PLC0415 - slow to load

    file = docx.Document()
    _describe(file, title, program, language)
    for block in outline:
        if isinstance(block, Table):
            _add_table(file, block)
        else:
            paragraph = file.add_paragraph(style=_STYLES[block.kind])
            _add_runs(paragraph, block.runs, is_note=block.kind is Kind.NOTE)
    made = io.BytesIO()
    file.save(made)
    return _timeless(made.getvalue())


def _describe(file: WordFile, title: str, program: str, language: str | None) -> None:
    """What the file says of itself; the library's own words, and times, go."""
    about = file.core_properties
    about.title, about.author, about.comments, about.last_modified_by = title[:255], program[:255], "", ""
    about.language = (language or "")[:255]
    for child in list(about._element):  # there is no other way to have no time
        if child.tag.endswith(("}created", "}modified", "}revision")):
            about._element.remove(child)


def _add_table(file: WordFile, table: Table) -> None:
    """A table whose first row is its head, told again on each page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = file.add_table(rows=1, cols=len(table.head), style="Table Grid")
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), table.title)
    made._tbl.tblPr.append(description)  # the library has no name for it
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # nor for that
    for cell, words in zip(made.rows[0].cells, table.head, strict=True):
        _add_runs(cell.paragraphs[0], (Run(words, strong=True),))
    for row in table.rows:
        for cell, runs in zip(made.add_row().cells, row, strict=True):
            _add_runs(cell.paragraphs[0], runs)


def _add_runs(paragraph: Paragraph, runs: tuple[Run, ...], *, is_note: bool = False) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for run in runs:
        if run.name:
            _name(paragraph, run.name)
        made = paragraph.add_run(run.text)
        made.bold = True if run.strong else None
        if is_note:
            made.font.size = Pt(_NOTE)
        if run.href:
            made.underline = True
            made.font.color.rgb = RGBColor(0x1D, 0x35, 0x57)
            _link(paragraph, made._r, run.href)  # the library reads links and makes none


def _link(paragraph: Paragraph, run: Any, href: str) -> None:
    """Make a run lead to a web address, or to a named place of the document."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    link = OxmlElement("w:hyperlink")
    if href.startswith("#"):
        link.set(qn("w:anchor"), href[1:])
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    within: Any = paragraph._p
    within.append(link)
    link.append(run)


def _name(paragraph: Paragraph, name: str) -> None:
    """Name the place at the end of what a paragraph holds so far."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    within: Any = paragraph._p
    for part in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(part)
        mark.set(qn("w:id"), str(zlib.crc32(name.encode()) & 0x7FFFFFFF))  # the same for both ends, another for others
        if part == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        within.append(mark)


def _timeless(content: bytes) -> bytes:
    """An archive with the same files, none of which says when it was put there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return made.getvalue()
