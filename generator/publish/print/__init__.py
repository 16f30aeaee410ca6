"""Print: briefings and dossiers as documents, set as PDF files."""
