"""Print: briefings and dossiers as documents, set as PDF files."""

from generator.publish.print.documents import document_of, subjects, subjects_named
from generator.publish.print.printing import Printed, print_documents
from generator.publish.print.typesetting import is_pdf

__all__ = ["Printed", "document_of", "is_pdf", "print_documents", "subjects", "subjects_named"]
