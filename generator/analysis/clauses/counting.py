"""Counting: what the figures of a clause are figures of, by grammar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.clauses.numbers import MEASURES, Number
from generator.analysis.parsing import Paragraph
from generator.model import Quantity, Span

_LABELS = frozenset("number no page ward route chapter room road street line article flight section phase".split())
"""Nouns that a figure after them names and does not count."""
_HURT = frozenset("kill injure hurt wound arrest detain evacuate rescue save displace".split())
"""Verbs of which a bare figure as an object counts people: "killed 12"."""
_OF_ALL = frozenset({"out of", "all but"})
_SPANS = frozenset({"s", "h", "d", "month"})
_TRAITS = frozenset({"amod", "compound", "nmod"})


def quantities_of(paragraph: Paragraph, numbers: Sequence[Number], before: Quantity | None) -> Iterator[Quantity]:
    """The quantities of a clause, in order of place.

    Args:
        paragraph: where they stand.
        numbers: the figures of the clause.
        before: the last quantity before the clause whose thing is told; a bare figure is taken to be of the same.
    """
    for number in numbers:
        tokens = paragraph.doc.char_span(number.core, number.end, alignment_mode="expand")
        if tokens is None or _is_label(tokens):
            continue
        found = _quantity(paragraph, number, tokens, before)
        if found is not None:
            before = found if found.thing else before
            yield found


def _is_label(tokens: Tokens) -> bool:
    """Whether a figure only names something: "Ward 7", "aged 43", "Joan Pickering, 71,"."""
    first = tokens[0]
    if first.i > first.sent.start:
        previous = first.nbor(-1)
        if previous.lemma_.lower().rstrip(".") in _LABELS or (previous.pos_ == "PROPN" and first.dep_ == "nummod"):
            return True
        if previous.text == "," and previous.i > first.sent.start and previous.nbor(-1).pos_ == "PROPN":
            after = tokens.end < len(tokens.doc) and tokens.doc[tokens.end].text in (",", ".", ";")
            return after and tokens.root.dep_ in ("appos", "npadvmod", "nummod", "conj")
    return False


def _quantity(paragraph: Paragraph, number: Number, tokens: Tokens, before: Quantity | None) -> Quantity | None:
    span = Span(paragraph.span.start + number.start, paragraph.span.start + number.end)
    if number.unit in ("clock", "score"):
        return Quantity(span, number.low, number.high, number.about, number.unit)
    noun, part = _noun(tokens)
    if tokens.start > 1 and tokens.doc[tokens.start - 2 : tokens.start].text.lower() in _OF_ALL:
        part = True
    if number.unit:
        thing = _measured(noun if noun is not None else tokens.root)
        return Quantity(span, number.low, number.high, number.about, number.unit, thing)
    if noun is None:
        bare = tokens.text.lower() not in ("one", "zero")
        thing = _thing_of_bare(tokens.root, before)
        return Quantity(span, number.low, number.high, number.about, thing=thing, part=part) if bare else None
    if noun.lemma_.lower() in MEASURES and not part:
        return _measure(paragraph, number, span, noun)
    if tokens.text.lower() == "one" and noun.lemma_ == noun.lower_ and noun.dep_ in ("npadvmod", "pobj"):
        return None
    within = range(tokens.start, tokens.end)
    traits = [t.lemma_.lower() for t in noun.children if t.dep_ in _TRAITS and t.i not in within]
    return Quantity(
        span,
        number.low,
        number.high,
        number.about,
        thing=noun.lemma_.lower(),
        traits=" ".join(traits),
        noun=paragraph.place(noun),
        part=part,
    )


def _thing_of_bare(root: Token, before: Quantity | None) -> str:
    """What a figure without a noun counts: people hurt, what "the number of" tells, or what was counted last."""
    if root.head.lemma_ in _HURT:
        return "person"
    told = _number_of(root)
    if not told and before is not None and not before.unit and root.dep_ in ("dobj", "pobj", "attr", "nsubj"):
        return before.thing
    return told or ""


def _measure(paragraph: Paragraph, number: Number, span: Span, noun: Token) -> Quantity | None:
    """A figure before the word for a measure; None for "over six years", which is how long something took."""
    unit, factor = MEASURES[noun.lemma_.lower()]
    if unit in _SPANS and paragraph.text[number.start : number.end].lower().startswith("over"):
        return None
    low = None if number.low is None else number.low * factor
    high = None if number.high is None else number.high * factor
    return Quantity(span, low, high, number.about, unit, _measured(noun), noun=paragraph.place(noun))


def _noun(tokens: Tokens) -> tuple[Token | None, bool]:
    """The noun that a figure counts, and whether the figure is of a part of the things: "12 of the houses"."""
    root = tokens.root
    while root.dep_ in ("quantmod", "compound", "nummod") and root.head.i in range(tokens.start, tokens.end):
        root = root.head
    for child in root.children:
        if child.lower_ == "of" and child.dep_ == "prep":
            noun = next((each for each in child.children if each.dep_ == "pobj"), None)
            if noun is not None:
                those = any(each.lower_ in ("those", "these") for each in noun.lefts)
                return (None, True) if noun.pos_ == "PRON" else (noun, those)
    if root.pos_ == "NOUN" and root.lower_ not in ("dozen", "million", "hundred", "thousand", "billion"):
        return root, False
    if root.dep_ in ("nummod", "compound", "nmod", "amod", "quantmod", "det") and root.head.pos_ in ("NOUN", "PROPN"):
        return root.head, False
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if after is not None and after.pos_ == "NOUN" and after.sent == root.sent:
        return after, False
    return None, False


def _number_of(root: Token) -> str | None:
    """The noun of "the number of homes lost" where a figure tells the number."""
    verb = root
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    for child in verb.subtree:
        if child.lemma_ in ("number", "total", "count", "toll") and child.pos_ == "NOUN":
            for each in child.children:
                noun = next((n for n in each.children if n.dep_ == "pobj"), None) if each.lower_ == "of" else None
                if noun is not None:
                    return noun.lemma_.lower()
            if any(each.lemma_ == "death" for each in child.children):
                return "person"
    return None


def _measured(noun: Token) -> str:
    """What a measure is a measure of: the noun after "of" or before it, or the subject of its verb."""
    for child in noun.children:
        if child.lower_ == "of":
            return next((each.lemma_.lower() for each in child.children if each.dep_ == "pobj"), "")
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        return str(noun.head.head.lemma_.lower())
    if noun.dep_ in ("compound", "nmod", "npadvmod") and noun.head.pos_ in ("NOUN", "ADJ"):
        return str(noun.head.lemma_.lower())
    verb = noun
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    subject = next((each for each in verb.children if each.dep_ in ("nsubj", "nsubjpass")), None)
    return str(subject.lemma_.lower()) if subject is not None and subject.pos_ == "NOUN" else ""
