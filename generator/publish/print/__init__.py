"""Print: briefings and dossiers as documents, set as PDF files."""

from generator.publish.print.documents import Subject, document_of, name_of, subjects, subjects_named
from generator.publish.print.printing import Printed, is_kept, print_documents
from generator.publish.print.typesetting import is_pdf

__all__ = [
    "Printed",
    "Subject",
    "document_of",
    "is_kept",
    "is_pdf",
    "name_of",
    "print_documents",
    "subjects",
    "subjects_named",
]
