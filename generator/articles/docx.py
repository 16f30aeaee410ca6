"""Word: ``.docx`` documents, which mammoth reads as HTML."""

from __future__ import annotations

import re
from pathlib import Path

from generator.articles.archives import check_archive
from generator.articles.decoding import UnusableError
from generator.articles.fields import Fields
from generator.articles.fragment import blocks
from generator.articles.headed import split_headline
from generator.articles.source import Source

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_NOTE = re.compile(r"<sup><a [^>]*>\[\d+\]</a></sup>")  # how mammoth refers to a note
_BACK = re.compile(r"\s*↑\s*\Z")


def read_docx(path: Path) -> list[Source]:
    """The one article of a ``.docx`` file as it reads with all changes accepted; notes stand at the end.

    A title, or a heading at the top, is the headline.

    Raises:
        UnusableError: the file is no such document, or has no text.
    """
    import mammoth  # noqa: PLC0415 - most articles do without

    check_archive(path)
    try:
        with path.open("rb") as file:
            result = mammoth.convert_to_html(
                file,
                style_map=_STYLES,
                convert_image=mammoth.images.img_element(lambda _: {}),
                external_file_access=False,
            )
    except Exception as error:  # of a damaged document it lets any error through
        raise UnusableError(
            "not a document that can be opened: damaged, or of another kind than its name says"
        ) from error
    found = [(tag, _BACK.sub("", text)) for tag, text in blocks(_NOTE.sub("", result.value))]
    if not found:
        raise UnusableError("no text in the document")
    title = found.pop(0)[1] if found[0][0] in ("h1", "h2") and len(found) > 1 else None
    text = "\n\n".join(text for _, text in found)
    if title is None:
        title, text = split_headline(text)
    return [Source(text, Fields(title=title and " ".join(title.split())))]
