"""Documents made for tests: the same press release as PDF, Word, OpenDocument and rich text."""

from __future__ import annotations

import io
import zipfile

import typst

TITLE = "Ferry to stop for a week"
PARAGRAPHS = (
    "Sandvik, 2 May 2031",
    "The ferry between Sandvik and the outer islands will stop for a whole week from Monday, the harbour board said "
    "after an extraordinary meeting.",
    "“The engine has to come out, and nobody can tell us what we shall find underneath it, not even the people who "
    "built it,” harbour master Ingrid Maas said on Friday.",
    "Representatives of the fishermen’s union nevertheless criticised the communication. “Nobody asked the islanders,” "
    "Per Lund, its chairman, said. An explanation was promised.",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def pdf(source: str) -> bytes:
    """A PDF that Typst sets."""
    return typst.compile(source.encode())


def zipped(parts: dict[str, str]) -> bytes:
    """A zip file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body: str) -> bytes:
    """A Word document with these elements as its body."""
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/'
            f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}.document.main+xml"/><Override PartName="/word/styles.xml" '
            f'ContentType="{kind}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:styleId="Title">'
            '<w:name w:val="Title"/></w:style></w:styles>',
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        }
    )


def docx_paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str) -> bytes:
    """An OpenDocument text with these elements as its body."""
    spaces = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        }
    )


def rtf(paragraphs: tuple[str, ...]) -> bytes:
    """A rich text with these paragraphs."""
    coded = ("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in paragraph) + "\\par\n" for paragraph in paragraphs)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\n" + "".join(coded) + "}").encode("ascii")
