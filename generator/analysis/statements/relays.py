"""Relays: an outlet that only passes on what someone said: "…," she said, the Gazette reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.statements.chains import who_says
from generator.analysis.statements.content import without
from generator.analysis.statements.mending import rest_of_sentence
from generator.model import Act, Span

_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_RELAYS = "report"
_CLOSING = ('"', "”", "’", "'", "»")
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class _Relay:
    source: Span
    cue: Span


def fold_relays(
    parsed: ParsedArticle, attributions: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Span | None]]:
    """The attributions without those that only pass another one on, each with the source it came through, if any.

    In "…," she said, the Gazette reported, the words are hers, through the Gazette.
    """
    said_in: dict[Span, Attribution] = {}
    through: dict[Attribution, _Relay] = {}
    for said in sorted(attributions, key=lambda found: found.nested):
        relay = _relay_of(parsed, said)
        if relay is not None and relay.cue not in said_in:
            said_in[relay.cue] = said
            through[said] = relay
    passing = {a: said for a in attributions for cue, said in said_in.items() if a.cue.overlaps(cue)}
    for attribution in attributions:
        if attribution in through:
            relay = through[attribution]
            passed_on = [span for a, said in passing.items() if said is attribution for span in a.content]
            frame = (attribution.cue, *attribution.source, relay.cue, relay.source)
            content = tuple(part for span in attribution.content or passed_on for part in without(span, frame))
            yield replace(attribution, content=content, nested=False), relay.source
        elif attribution not in passing:
            yield _unfolded(parsed, attribution) or _vouched_for(parsed, attribution) or (attribution, None)


def _unfolded(parsed: ParsedArticle, relay: Attribution) -> tuple[Attribution, Span] | None:
    """What a relay passes on, by the grammar, where the network saw only the relay: Roe said it, the Gazette said."""
    if len(relay.content) != 1 or len(relay.source) != 1 or relay.content[0].end > relay.cue.start:
        return None
    (content,), (outlet,) = relay.content, relay.source
    paragraph = parsed.paragraph_at(relay.cue)
    cue, words = paragraph.tokens(relay.cue), paragraph.tokens(content)
    if cue is None or words is None or cue.root.lemma_ != _RELAYS or _names_a_person(paragraph, outlet):
        return None
    subject = who_says(words.root)
    if subject is None:
        return None
    source = paragraph.place(words.doc[subject.left_edge.i : subject.i + 1])
    said = paragraph.place(words.root)
    quoted = parsed.article.text[content.start : source.start].rstrip().endswith(_CLOSING)
    rest = without(content, [Span(source.start if quoted else content.start, said.end)])
    return replace(relay, source=(source,), cue=said, content=tuple(rest)), outlet


def _vouched_for(parsed: ParsedArticle, relay: Attribution) -> tuple[Attribution, Span] | None:
    """What somebody is said to have said, by the grammar: “…,” Roe told them, according to a transcript."""
    if len(relay.content) != 1 or not relay.source or relay.content[0].end > relay.cue.start:
        return None
    paragraph, content = parsed.paragraph_at(relay.cue), relay.content[0]
    cue = paragraph.tokens(relay.cue)
    words = paragraph.tokens(content) if paragraph.span.holds(content) else None
    if words is None or cue is None or cue[0].lower_ != "according":
        return None
    verb = words.root
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child in words), None)
    if subject is None or verb.tag_ not in _FINITE or act_of(verb) is not Act.SPEECH:
        return None
    source = paragraph.place(words.doc[subject.left_edge.i : subject.right_edge.i + 1])
    said = paragraph.place(verb)
    quoted = parsed.article.text[content.start : source.start].rstrip().endswith(_CLOSING)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if quoted:
        told = Span(content.start, source.start)
    elif clause is not None:
        told = paragraph.place(words.doc[clause.left_edge.i : words.end])
    else:
        return None
    return replace(relay, source=(source,), cue=said, content=(told,)), relay.source[0]


def _names_a_person(paragraph: Paragraph, span: Span) -> bool:
    words = paragraph.tokens(span)
    if words is not None and words[0].lower_ == "the":  # whatever sort of name the parser takes it for
        return False
    return words is None or any(token.ent_type_ == "person" or token.pos_ == "PRON" for token in words)


def _relay_of(parsed: ParsedArticle, said: Attribution) -> _Relay | None:
    """The source and the cue with which the sentence of an attribution ends, after a comma."""
    paragraph = parsed.paragraph_at(said.cue)
    words = rest_of_sentence(paragraph, said.cue)
    if words is None or not said.source or not is_cue(words[-1]) or words[-1].tag_ not in _FINITE:
        return None
    doc, last = words.doc, words[-1].i
    start = last
    while start > words.start and doc[start - 1].pos_ in _NOMINAL:
        start -= 1
    if start in (last, words.start) or doc[start - 1].text != ",":
        return None
    return _Relay(paragraph.place(doc[start:last]), paragraph.place(doc[last]))
