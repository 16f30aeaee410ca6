"""Clauses: an article verb by verb, with who did what and how many, for accounts to be compared by."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.clauses.counting import quantities_of
from generator.analysis.clauses.deeds import REFUSALS, deed_of, heads
from generator.analysis.clauses.numbers import Number, find_numbers
from generator.analysis.dates.expressions import find_expressions
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import Clause, Quantity, Span
from generator.places import Places

__all__ = ["read_clauses"]

_OF_FIRST = frozenset("relcl acl xcomp advcl".split())
_CLAUSES = frozenset("ROOT ccomp parataxis conj advcl".split())
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY = frozenset(
    """be have do say tell add make get go come take give one other more most many such last first next new own same
    accord according would could monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr there thing
    way time put lot""".split()
)
"""Words that stand in any story."""
_RAISING = frozenset(
    "appear begin believe continue expect fear have know need report rumour say seem start think".split()
)
"""Verbs that leave it to the one they govern to say what happens: "are known to have died"."""

_Figures = dict[int, list[tuple[int, Number]]]


def read_clauses(parsed: ParsedArticle) -> tuple[Clause, ...]:
    """The clauses of an article, in order of place."""
    found: list[Clause] = []
    for paragraph in parsed.paragraphs:
        text = paragraph.text
        dates = Places((Span(each.start, each.end), each) for each in find_expressions(text))
        numbers = [each for each in find_numbers(text) if each.unit == "clock" or not dates.any_at(_core(each))]
        at = _by_token(paragraph, numbers)
        before: Quantity | None = None
        for sentence in paragraph.doc.sents:
            for clause in _clauses(paragraph, sentence, at, before):
                found.append(clause)
                before = next((each for each in reversed(clause.quantities) if each.thing), before)
    return tuple(found)


def _core(number: Number) -> Span:
    """Where the figure itself stands in its paragraph."""
    return Span(number.core, number.end)


def _by_token(paragraph: Paragraph, numbers: list[Number]) -> _Figures:
    """The figures at each word of a paragraph, by its number, each with its own number in the order of place."""
    found: _Figures = {}
    for place, number in enumerate(numbers):
        for token in paragraph.doc.char_span(*_core(number), alignment_mode="expand") or ():
            found.setdefault(token.i, []).append((place, number))
    return found


def _clauses(paragraph: Paragraph, sentence: Tokens, numbers: _Figures, before: Quantity | None) -> Iterator[Clause]:
    verbs = [token for token in sentence if _heads_clause(token)]
    owners: dict[int, Token] = {verb.i: verb for verb in verbs}
    parts: dict[int, list[Token]] = {verb.i: [] for verb in verbs}
    for token in sentence:
        owner = token
        passed: list[int] = []
        while owner.i not in owners and owner.head != owner:
            passed.append(owner.i)
            owner = owner.head
        owner = owners.setdefault(owner.i, owner)
        owners |= dict.fromkeys(passed, owner)
        parts.setdefault(owner.i, []).append(token)
    for number in sorted(parts, key=lambda each: parts[each][0].i if parts[each] else each):
        tokens = [token for token in parts[number] if not token.is_space]
        while tokens and tokens[-1].is_punct:
            tokens.pop()
        while tokens and tokens[0].is_punct:
            tokens.pop(0)
        if any(token.is_alpha or token.is_digit for token in tokens):
            clause = _clause(paragraph, owners[number], tokens, numbers, before)
            before = next((each for each in reversed(clause.quantities) if each.thing), before)
            yield clause


def _heads_clause(token: Token) -> bool:
    if token.dep_ == "ROOT":
        return True
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in _CLAUSES:
        return False
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") for child in token.children)
    return token.dep_ == "ccomp" or has_subject or (token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"))


def _clause(
    paragraph: Paragraph, head: Token, tokens: list[Token], numbers: _Figures, before: Quantity | None
) -> Clause:
    """The clause of a verb, or of what stands for one, with the words of its own."""
    verb = _telling_verb(head, tokens)
    deed = deed_of(verb)
    place = paragraph.place
    words = list(dict.fromkeys(lemma(token) for token in tokens if _tells(token)))
    things = [lemma(token) for token in tokens if _tells(token) and token.pos_ in ("NOUN", "PROPN")]
    first, last = tokens[0], tokens[-1]
    here = dict(sorted({at: each for token in tokens for at, each in numbers.get(token.i, ())}.items()))
    return Clause(
        span=Span(paragraph.offset(first), paragraph.offset(last) + len(last)),
        sentence=place(head.sent),
        words=" ".join(words),
        things=" ".join(dict.fromkeys(things)),
        verb=place(verb),
        lemma=lemma(verb),
        negated=deed.negated,
        open=deed.open,
        doer=place(deed.doer) if deed.doer is not None else None,
        doer_words=" ".join(map(lemma, heads(deed.doer))),
        done_to=place(deed.done_to) if deed.done_to is not None else None,
        done_to_words=" ".join(map(lemma, heads(deed.done_to))),
        not_doer=place(deed.not_doer) if deed.not_doer is not None else None,
        quantities=tuple(quantities_of(paragraph, list(here.values()), before)),
    )


def _telling_verb(head: Token, tokens: list[Token]) -> Token:
    """The verb that says what happens: in "it was A that did it" and "it has been said to be" the one below."""
    if head.lemma_ == "be" and any(child.lower_ == "it" and child.dep_ == "nsubj" for child in head.children):
        for token in tokens:
            if token.dep_ == "relcl" and token.pos_ == "VERB" and token.i > head.i:
                return token
    if head.lemma_ == "be" and any(child.dep_ == "attr" and child.lower_ == "first" for child in head.children):
        for token in tokens:  # "was the first to see it"
            if token.dep_ in _OF_FIRST and token.pos_ == "VERB" and token.head.lower_ in ("first", head.lower_):
                return token
    if head.lemma_.lower() in REFUSALS:
        for token in tokens:
            if token.dep_ in ("xcomp", "pcomp", "acl") and token.pos_ == "VERB" and token.i > head.i:
                return token
    below = [child for child in head.children if child.dep_ == "xcomp" and child.pos_ == "VERB"]
    return below[0] if below and head.lemma_ in _RAISING else head


def lemma(token: Token) -> str:
    """The dictionary form of a word, in small letters; a name stays as it is written."""
    return token.lower_ if token.pos_ == "PROPN" else token.lemma_.lower()


def _tells(token: Token) -> bool:
    return (
        token.pos_ in _TELLING
        and not token.like_num
        and len(token) > 1
        and lemma(token) not in _EMPTY
        and any(c.isalpha() for c in token.text)
    )
