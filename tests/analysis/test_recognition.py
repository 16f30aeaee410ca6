"""What the network takes for names, of actors and of what does not act."""

from __future__ import annotations

import pytest

from generator.analysis.network import load_network
from generator.analysis.parsing import ParsedArticle, parse
from generator.analysis.recognition import recognise, things_in, types_of
from generator.articles.paragraphs import paragraph_spans
from generator.model import ActorType, Article
from generator.settings import DEFAULT_PIPELINE


def recognised(text: str) -> ParsedArticle:
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    parsed = parse(article, DEFAULT_PIPELINE)
    recognise(load_network().read(parsed))
    return parsed


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Selma Brandt came second in the Ostby Half Marathon of 2019.", "Ostby Half Marathon"),
        ("Piet Vos was given the Golden Pelican Award on Friday.", "Golden Pelican Award"),
        ("The harbour closed because of Covid-19.", "Covid-19"),
        ("Olga Brand ran at the Asian Games and the Olympics.", "Asian Games"),
    ],
)
def test_a_thing_is_kept_apart_from_actors(text: str, thing: str) -> None:
    (paragraph,) = recognised(text).paragraphs
    (found,) = [name for name in things_in(paragraph.doc) if name.text == thing]
    assert not any(name.start < found.end and found.start < name.end for name in paragraph.doc.ents)


def test_the_types_of_an_actors_name_make_a_whole() -> None:
    (paragraph,) = recognised("Chinedu Okonjira flew from Abuja to Quito for the Lagos Fishers' Union.").paragraphs
    assert paragraph.doc.ents
    for name in paragraph.doc.ents:
        types = types_of(name)
        assert set(types) == set(ActorType)
        assert sum(types.values()) == pytest.approx(1)
        assert max(types, key=lambda kind: types[kind]) == name.label_


def test_nothing_is_recognised_where_nothing_was_read() -> None:
    parsed = parse(
        Article(id="case", path="case.txt", text="Oslo.", paragraphs=paragraph_spans("Oslo."), title="Case"),
        DEFAULT_PIPELINE,
    )
    assert things_in(parsed.paragraphs[0].doc) == []
