"""Sources that are documents, and those that only look like it."""

from __future__ import annotations

import pytest

from tests.analysis.test_statements import read

DOCUMENTS = [
    "The interview, published on Monday, sets out what the mayor of Norrvik wants for the quay.",
    "The study found that half of the boats in the bay leak.",
    "A leaked memo warned that the pier was unsafe.",
    "The letter, which 40 nurses had signed, says the ward must close.",
    "According to the survey, half of the boats leak.",
    "Minutes of the meeting show that nobody asked about the gate.",
    'A sign at the gate reads: "Keep out."',
    "Ada Brink's letter says the ward must close.",
    "“The ward must close,” the petition said.",
    "A zine printed in Oslo in 1931 says the harbour froze twice.",
]
"""The last tells by what is said of the noun alone."""
NO_DOCUMENTS = [
    "The newcomer said the harbour was too loud.",
    "The author of the report said the pier was unsafe.",
    "The report's author said the pier was unsafe.",
    "A poll worker said the hall was cold.",
    "The woman, who was interviewed on Monday, said the gate was rusty.",
    "A man quoted in the letter said the gate was rusty.",
    "The writer, first published in 1931, said the harbour would freeze.",
    "One source said the gate had been shut for a year.",
    "Norrvik's paper said the ferry would sail.",
    "The ruling and the judge said the ferry must stop.",
    "Ada Brink said the study was wrong.",
    "The harbour will silt up, according to investment and research firm Norrvik Sound Securities in a recent report.",
    "The council said the ferry would sail.",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_what_words_stand_in_is_a_document(text: str) -> None:
    article, analysis = read(text)
    (statement,) = analysis.statements
    assert statement.document, [article.words(span) for span in statement.source]
    assert statement.speaker is None


@pytest.mark.parametrize("text", NO_DOCUMENTS)
def test_who_has_to_do_with_one_is_none(text: str) -> None:
    _, analysis = read(text)
    assert analysis.statements
    assert not any(statement.document for statement in analysis.statements)
