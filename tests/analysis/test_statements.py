"""Statements read in small articles of one point each, and on any text at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.analysis.attributions import Attribution
from generator.analysis.parsing import parse
from generator.analysis.statements.mending import mend
from generator.articles import read_articles
from generator.articles.paragraphs import paragraph_spans
from generator.model import Analysis, Article, Span, StatementKind
from generator.settings import DEFAULT_PIPELINE
from tests.conftest import ROOT

FIXTURES = Path(__file__).parent / "fixtures" / "statements"


def read(text: str) -> tuple[Article, Analysis]:
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    return article, next(iter(analyse([article])))


def cases() -> Iterator[object]:
    for path in sorted(FIXTURES.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name, rest = case.split("\n", 1)
            text, expected = (rest + "\n").split("\n---\n", 1)
            yield pytest.param(text.strip("\n"), [line for line in expected.split("\n") if line], id=name)


def described(article: Article, analysis: Analysis) -> list[str]:
    names = {actor.id: actor.name for actor in analysis.actors}

    def words(spans: tuple[Span, ...], joiner: str = " ") -> str:
        return joiner.join(article.words(span) for span in spans) or "-"

    return [
        " | ".join(
            [
                s.kind,
                names.get(s.speaker or "", "-") + (" (implied)" if s.speaker_implied else ""),
                words(s.source),
                words(s.cue),
                names.get(s.addressee or "", "-"),
                names.get(s.medium or "", "-"),
                words(s.content, " // "),
            ]
        )
        for s in analysis.statements
    ]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_statements(text: str, expected: list[str]) -> None:
    assert described(*read(text)) == expected


_WORDS = ["Ines Calder", "the mayor", "she", " said ", "said", " told ", "that ", "the bridge is shut", "according to "]
_MARKS = ["“", "”", '"', "«", "»", "‘", "’", "``", "''", ", ", ". ", ": ", "?", " — ", "[", "]", "\n", "\n\n"]
_ODD = ["3 May 2024", "\t", "\u00a0", "\u2028", "é", "漢", "🙂", "\u202e", "\u0000"]
_PARTS = st.sampled_from(_WORDS + _MARKS + _ODD)


SAMPLES = [article.text for article in read_articles(ROOT / "seeds").articles]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A part of a sample article with pieces cut out, doubled, or replaced by something odd."""
    text = draw(st.sampled_from(SAMPLES))
    start = draw(st.integers(0, len(text) - 1))
    text = text[start : start + 700]
    for _ in range(draw(st.integers(1, 4))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        text = text[:a] + draw(st.sampled_from(["", text[a:b] * 2])) + draw(st.just("") | _PARTS) + text[b:]
    return text


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(_PARTS, max_size=60).map("".join), mutated()))
def test_any_text_gives_spans_of_the_text(text: str) -> None:
    article, analysis = read(text)
    everything = Span(0, len(text))
    for statement in analysis.statements:
        spans = (*statement.content, *statement.cue, *statement.source)
        assert all(everything.holds(span) and span.start < span.end for span in spans)
        assert statement.content
        assert list(statement.content) == sorted(statement.content)
        if statement.kind is StatementKind.DIRECT:
            assert not any(
                article.words(span)[0].isspace() or article.words(span)[-1].isspace() for span in statement.content
            )
    assert len({statement.id for statement in analysis.statements}) == len(analysis.statements)
    for date in analysis.dates:
        assert everything.holds(date.span)
        assert date.event.holds(date.span)
    for actor in analysis.actors:
        assert all(everything.holds(mention.span) for mention in actor.mentions)
        assert all(everything.holds(role) for role in actor.roles)


CHAINS = {
    "Tom Calder said on Monday that Ines Calder believes the bridge is safe.": [("Ines Calder", "believes")],
    "“The county promised us that the road would be cleared,” Ines Calder said.": [("The county", "promised")],
    "“I think that the bridge is safe,” Ines Calder said.": [],
    "Ines Calder said that the bridge was safe.": [],
}


@pytest.mark.parametrize(("text", "expected"), CHAINS.items())
def test_those_whose_words_are_passed_on_in_turn_are_named(text: str, expected: list[tuple[str, str]]) -> None:
    article, analysis = read(text)
    (statement,) = analysis.statements
    assert [(article.words(each.source), article.words(each.cue)) for each in statement.chain] == expected


NEGATED = {
    "Ines Calder did not say that the bridge was safe.": True,
    "Nobody believes that the bridge is safe.": True,
    "Ines Calder believes that the bridge is not safe.": False,
    "“No,” said Nils Dahl. “We will not pay.”": False,
    "“Never,” Ada Brink said.": False,
    "“Absolutely not,” Tom Reyes told the council.": False,
    "“Not while I am mayor,” said Tom Reyes. “Never again.”": False,
    "Tom Reyes told teachers they weren’t “beggars at the gate”.": False,
    "Ada Brink said no to the plan.": False,
    "Tom Reyes told drivers not to use the bridge.": False,
    "Without naming the council, Tom Reyes said the town had been let down.": False,
    "Ada Brink not only said the pier was safe but called it beautiful.": False,
    "Ada Brink denied that the pier was unsafe.": False,
    "Ada Brink denied saying that the pier was safe.": True,
    "Tom Reyes denied having told the council that the pier was safe.": True,
    "Ada Brink refused to say that she was sorry.": True,
    "The firm failed to mention that two boats had sunk.": True,
    "Ada Brink made no promise that the pier would open.": True,
    "Nor did Tom Reyes claim that the boat was his.": True,
    "No official has said that the pier will shut.": True,
    "None of the drivers said that the road was closed.": True,
    "Not once did the owner admit that the roof leaked.": True,
    "At no point did Ada Brink say that the pier was safe.": True,
    "Under no circumstances did he promise that the shop would stay.": True,
    "Not until May did the owner admit that the roof leaked.": False,
    "Not only did Ada Brink say the pier was safe, she danced on it.": False,
    "Ada Brink left without saying where she would live.": True,
    "“Not guilty,” Marcus Thane told the clerk of the court.": False,
    "Captain Ellis Ward said he would never sail with that crew again.": False,
    "Neither the pilot nor the tower reported that the runway was wet.": True,
    "Police refused to confirm that a body had been found.": True,
}


@pytest.mark.parametrize(("text", "negated"), NEGATED.items())
def test_what_was_not_said_is_marked(text: str, negated: bool) -> None:
    _, analysis = read(text)
    assert [statement.negated for statement in analysis.statements] == [negated]


def test_one_who_is_passed_on_is_tied_to_an_actor() -> None:
    _, analysis = read("Tom Calder said that Ines Calder believes the bridge is safe. Ines Calder left on Monday.")
    (relayed,) = analysis.statements[0].chain
    assert relayed.speaker == next(actor.id for actor in analysis.actors if actor.name == "Ines Calder")


def test_a_quotation_given_by_its_place_alone_is_fairly_sure() -> None:
    _, analysis = read("“Who paid?” Ines Calder asked. “The county did,” Robert Lee answered.")
    first, second = analysis.statements
    assert first.confidence == 0.6
    assert second.confidence > first.confidence


def test_content_never_breaks_off_after_a_preposition() -> None:
    text = "Ines Calder knows the mill from the old days, the mayor thought."
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    cut = Attribution(Span(12, 17), (Span(0, 11),), (Span(18, text.index(" the old")),), 1.0)
    (content,) = mend(parse(article, DEFAULT_PIPELINE), cut).content
    assert article.words(content) == "the mill from the old days"


def test_a_cue_never_breaks_off_before_a_noun() -> None:
    text = "Ines Calder said at a meeting that the bridge will stay shut."
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    cut = Attribution(Span(12, text.index(" meeting")), (Span(0, 11),), (Span(text.index("that"), 60),), 1.0)
    assert article.words(mend(parse(article, DEFAULT_PIPELINE), cut).cue) == "said"


def test_an_id_survives_an_edit_elsewhere() -> None:
    quoted = '"The bridge will stay shut," Mayor Ines Calder said.'
    _, before = read(quoted)
    _, after = read(f"The council met on Monday.\n\n{quoted}")
    assert before.statements[0].id in {statement.id for statement in after.statements}
