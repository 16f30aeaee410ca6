"""Print: briefings and dossiers as documents, set as PDF files, or written for Word and in Markdown."""

from collections.abc import Callable, Mapping

from generator.publish.print.documents import Document, Subject, document_of, name_of, part_of, subjects, subjects_named
from generator.publish.print.markdown import markdown_of
from generator.publish.print.outline import outline_of
from generator.publish.print.printing import Printed, is_kept, print_documents
from generator.publish.print.typesetting import is_pdf
from generator.publish.print.word import word_of

__all__ = [
    "WRITTEN",
    "Printed",
    "Subject",
    "document_of",
    "is_kept",
    "is_pdf",
    "name_of",
    "part_of",
    "print_documents",
    "subjects",
    "subjects_named",
]


def _in_word(document: Document) -> bytes:
    languages = {article.get("language") for article in document.data["articles"]}
    language = languages.pop() if len(languages) == 1 else None
    return word_of(outline_of(document.data), document.data["title"], document.data["program"], language)


WRITTEN: Mapping[str, Callable[[Document], bytes]] = {
    "docx": _in_word,
    "md": lambda document: markdown_of(outline_of(document.data)).encode(),
}
"""What writes a document in each format but PDF."""
