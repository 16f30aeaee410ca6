"""Statements: who said what, from the typography of quotations and the grammar of reports.

A quotation belongs to the cue beside it ("…," she said), to the cue whose clause it is part of (she called it "…"), to
the statement it continues in the same paragraph, or, where a paragraph is nothing but a quotation and follows another
quotation, to the speaker of that one, and is then marked as implied. Any other is nobody's: its speaker is not stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.actors import actor_at
from generator.analysis.cues import Frame, frames
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation, count_words, find_quotations, is_title
from generator.analysis.statements.claims import Claim, find_relay, read_claims
from generator.analysis.statements.content import read_content
from generator.analysis.statements.passages import Passage, QuotedPiece, read_passages
from generator.analysis.statements.reports import Report
from generator.ids import content_ids
from generator.model import Actor, Span, Statement, StatementKind

_STANDS_ALONE = 4  # words; a shorter quotation without a cue is a scare quote, a nickname or a title

_QUESTIONS = frozenset("how if what when where whether which who why".split())


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its speaker is looked up; ``quotes`` says that some of its words stand in quotation marks."""

    content: tuple[Span, ...]
    quotes: bool
    paragraph: Paragraph
    report: Report | None = None
    addressee: Token | None = None
    medium: Token | None = None
    implied: bool = False

    def overlaps(self, span: Span) -> bool:
        """Whether some of the statement's words stand in ``span``."""
        return any(span.overlaps(part) for part in self.content)


def read_statements(parsed: ParsedArticle, actors: tuple[Actor, ...]) -> tuple[Statement, ...]:
    """The statements of an article, in order of place.

    Args:
        parsed: the article and its parse.
        actors: the article's actors, whose mentions tell which actor a source stands for.
    """
    article = parsed.article
    quotations = find_quotations(article.text, article.paragraphs)
    drafts = sorted(_drafts(parsed, quotations), key=lambda draft: draft.content)
    ids = content_ids("s", (" ".join(article.words(span) for span in draft.content) for draft in drafts))
    return tuple(_statement(actors, quotations, draft, name) for draft, name in zip(drafts, ids, strict=True))


def _drafts(parsed: ParsedArticle, quotations: Sequence[Quotation]) -> list[_Draft]:
    """The statements of an article, unsorted."""
    text = parsed.article.text
    paragraphs = [list(read_passages(p, _within(quotations, p.span))) for p in parsed.paragraphs]
    claims = [[read_claims(text, passage) for passage in passages] for passages in paragraphs]
    claimed = {claim.quotation for paragraph in claims for found in paragraph for claim in found}
    drafts: list[_Draft] = []
    before: _Draft | None = None  # what the paragraph before leaves open
    for passages, found in zip(paragraphs, claims, strict=True):
        here = [draft for passage, c in zip(passages, found, strict=True) for draft in _reported(text, passage, c)]
        for number, passage in enumerate(passages):
            for piece in passage.pieces:
                first = piece.inner == piece.quotation.pieces[0]
                if first and piece.quotation not in claimed and not any(d.overlaps(piece.inner) for d in here):
                    running = _last(here, passages[number - 1]) if number else before
                    _add_unclaimed(text, here, passage, piece, running)
        drafts += here
        before = _open_end(text, here, passages)
    return drafts


def _within(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    return [q for q in quotations if any(span.overlaps(outer) for outer in q.outer)]


def _reported(text: str, passage: Passage, claims: Sequence[Claim]) -> Iterator[_Draft]:
    """The statements of one passage that have a cue."""
    reports = {report.cue.i: report for report in (*passage.reports, *(claim.report for claim in claims))}
    relay = _outlet(passage, {claim.report.cue.i for claim in claims})
    folded = {relay.cue.i} if relay else set[int]()
    medium = relay.source[0].root if relay else _interviewer(passage)
    for cue, report in sorted(reports.items()):
        quotations = [claim.quotation for claim in claims if claim.report.cue.i == cue]
        nobodys = not report.source and not quotations  # "it was said": no one says it
        if cue in folded or nobodys or _is_minor(report, passage) or _is_silence(report):
            continue
        retold = next((other for other in passage.reports if quotations and _retells(report, other)), None)
        addressee, clause = report.addressee, report.content - (relay.frame if relay else frozenset())
        if retold is not None:  # the clause only names who was told
            folded.add(retold.cue.i)
            addressee, clause = retold.addressee or _following(retold.cue), frozenset()
        if content := read_content(text, passage, replace(report, content=clause), quotations):
            quotes = any(span.overlaps(piece.inner) for span in content for piece in passage.pieces)
            yield _Draft(content, quotes, passage.paragraph, report, addressee, medium)


def _outlet(passage: Passage, claiming: set[int]) -> Report | None:
    """The report that only passes on what another one of the passage says, if it ends with one."""
    relay = find_relay(passage)
    if relay is None or relay.cue.i in claiming:
        return None
    said = (r.cue.i for r in passage.reports if r.cue.i in claiming or (r.content and Frame.CLAUSE in frames(r.cue)))
    return relay if any(cue < relay.source[0].start for cue in said) else None


def _retells(report: Report, other: Report) -> bool:
    """Whether the other report is how the words were first spoken: "…," she said she had told the council."""
    subject = other.source[0].root if other.source else None
    return other.cue.i in report.content and (subject is None or subject.pos_ == "PRON")


def _following(cue: Token) -> Token | None:
    """The name or pronoun directly after a cue."""
    after = cue.doc[cue.i + 1] if cue.i + 1 < len(cue.doc) else None
    return after if after is not None and after.pos_ in ("PROPN", "PRON") else None


def _is_minor(report: Report, passage: Passage) -> bool:
    """Whether a report without a clause of its own is only part of what another one says."""
    has_clause = any(token.dep_ in ("ccomp", "acl") for token in report.cue.children)
    return not has_clause and any(report.cue.i in other.content for other in passage.reports)


def _is_silence(report: Report) -> bool:
    """Whether a report tells that a question was left open: she did not say whether it would rain."""
    negated = any(child.dep_ == "neg" for child in report.cue.children)
    first = min(report.content, default=None)
    return negated and first is not None and report.cue.doc[first].lower_ in _QUESTIONS


def _interviewer(passage: Passage) -> Token | None:
    """The outlet in "in an interview with the Gazette", which brings the words to the reader."""
    for token in passage.unquoted_words:
        if token.lemma_.lower() == "interview":
            for link in token.children:
                if link.lower_ in ("with", "to"):
                    outlets = (n for n in link.children if n.dep_ == "pobj" and n.ent_type_ != "PERSON")
                    return next(outlets, None)
    return None


def _add_unclaimed(
    text: str, drafts: list[_Draft], passage: Passage, piece: QuotedPiece, running: _Draft | None
) -> None:
    """Add a quotation without a cue of its own to the running statement, or as a statement of its own."""
    pieces = piece.quotation.pieces
    if passage.unquoted_words:
        if count_words(text, piece.inner) >= _STANDS_ALONE and not is_title(text, piece.inner):
            drafts.append(_Draft(pieces, quotes=True, paragraph=passage.paragraph))
    elif running is not None and running in drafts and running.quotes:
        drafts[drafts.index(running)] = replace(running, content=(*running.content, *pieces))
    else:
        draft = _Draft(pieces, quotes=True, paragraph=passage.paragraph)
        if running is not None and running.report is not None:
            draft = replace(
                running, content=pieces, quotes=True, implied=bool(running.content), addressee=None, medium=None
            )
        drafts.append(draft)


def _last(drafts: Sequence[_Draft], passage: Passage) -> _Draft | None:
    """The last of the statements that have words in a passage."""
    return max((d for d in drafts if d.overlaps(passage.span)), key=lambda draft: draft.content[-1], default=None)


def _open_end(text: str, drafts: Sequence[_Draft], passages: Sequence[Passage]) -> _Draft | None:
    """What a quotation that fills the next paragraph goes on from: the last statement, where that is a quotation.

    After a paragraph that ends with a colon it is the last report, which has no content so far.
    """
    if not passages:
        return None
    last = passages[-1]
    if text[: last.span.end].endswith(":") and last.reports:
        return _Draft((), True, last.paragraph, last.reports[-1])
    running = _last(drafts, last)
    return running if running is not None and running.quotes else None


def _statement(actors: tuple[Actor, ...], quotations: Sequence[Quotation], draft: _Draft, name: str) -> Statement:
    """The statement of a draft: spans named, actors looked up."""
    report, place = draft.report, draft.paragraph.place
    source = tuple(place(part) for part in report.source) if report else ()
    return Statement(
        id=name,
        kind=_kind(quotations, draft.content),
        content=draft.content,
        cue=(place(_cue_phrase(report.cue)),) if report else (),
        source=tuple(sorted(source)),
        speaker=_speaker(actors, draft.paragraph, report) if report else None,
        addressee=_actor(actors, draft.paragraph, draft.addressee),
        medium=_actor(actors, draft.paragraph, draft.medium),
        speaker_implied=draft.implied,
    )


def _kind(quotations: Sequence[Quotation], content: Sequence[Span]) -> StatementKind:
    """Direct where every span stands between marks, mixed where some words do, indirect where none does."""
    inner = [piece for quotation in quotations for piece in quotation.pieces]
    if all(any(piece.holds(span) for piece in inner) for span in content):
        return StatementKind.DIRECT
    if any(span.overlaps(piece) for span in content for piece in inner):
        return StatementKind.MIXED
    return StatementKind.INDIRECT


def _cue_phrase(cue: Token) -> Tokens:
    """The cue with its auxiliaries and its negation: "did not say" must not read "say"."""
    start, end = cue.i, cue.i + 1
    if cue.lower_ == "according":
        end += 1  # "according to"
    while start and (cue.doc[start - 1].dep_ in ("aux", "neg") and cue.doc[start - 1].head == cue):
        start -= 1
    return cue.doc[start:end]


def _speaker(actors: tuple[Actor, ...], paragraph: Paragraph, report: Report) -> str | None:
    """The actor at the head of the source; None where nobody is named or two are."""
    for part in report.source:
        if any(child.dep_ == "conj" for child in part.root.children):
            return None
        others = [child for child in part.root.children if child.dep_ == "appos"]  # the owner, Elm Estates
        if all(token.pos_ in ("ADJ", "DET", "NOUN", "PROPN") for token in part):
            others.append(part[-1])  # harbour master Ann Lee
        for head in (part.root, *others):
            if found := _actor(actors, paragraph, head):
                return found
    return None


def _actor(actors: tuple[Actor, ...], paragraph: Paragraph, head: Token | None) -> str | None:
    found = actor_at(actors, paragraph.place(head)) if head is not None else None
    return found.id if found else None
