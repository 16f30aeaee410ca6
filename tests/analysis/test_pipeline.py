"""The pipeline as the program loads it says what it says as spaCy loads it."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc

from generator.analysis.pipeline import load_pipeline
from generator.articles import read_articles
from generator.settings import DEFAULT_PIPELINE

SEEDS = Path(__file__).parents[2] / "seeds"
PHRASES = "Let's wait, he said. They ain't here, and we're gonna go. There is one way. There's no other. Y'all come on!"


def test_quickened_as_it_is_it_says_the_same() -> None:
    articles = read_articles(SEEDS).articles
    texts = [PHRASES, *(article.words(span) for article in articles for span in article.paragraphs), PHRASES]
    plain = spacy.load(DEFAULT_PIPELINE, exclude=["ner"])
    quickened = load_pipeline(DEFAULT_PIPELINE)
    for text in texts:
        assert _said(quickened(text)) == _said(plain(text))


def _said(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph), str(t.head.i)) for t in doc]
