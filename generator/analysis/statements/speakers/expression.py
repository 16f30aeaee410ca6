"""Expression: the words that stand for somebody, and what kind of words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.actors.gazetteer import GROUP_NOUNS, INSTITUTION_NOUNS, ROLE_NOUNS, Gender
from generator.analysis.actors.wording import plain_word
from generator.analysis.cues import SPEECH_NOUNS
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.statements.framing import antecedent
from generator.analysis.statements.speakers.scene import SUBJECTS, Candidate, Event, Place, Scene
from generator.model import ActorType, MentionKind, Span

PRONOUNS = dict.fromkeys(("he", "him", "his", "himself"), Gender.HE) | dict.fromkeys(
    ("she", "her", "hers", "herself"), Gender.SHE
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OWN = frozenset({"i", "we", "me", "us", "you", "my", "our"})
_SEVERAL = frozenset("they them both all these those most some many several others few each everyone".split())
_DETERMINERS = {"the": "the", "this": "the", "that": "the", "a": "a", "an": "a"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LEADS = frozenset({"cc", "mark", "punct", "advmod", "intj", "prep"})


class Form(StrEnum):
    """What sort of words stand for somebody."""

    NAME = "name"  # a name is among them: "Harbour Master Ada Roe", "a report by the Harbour Board"
    PERSON = "person"  # he, she
    THING = "thing"  # it, this
    SEVERAL = "several"  # they
    OWN = "own"  # I, we: the one who writes, or whom a quotation is of
    NOUN = "noun"  # the mayor, a neighbour
    NONE = "none"  # no words at all


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that stand for somebody, read.

    ``head`` is the word that carries them, None where there are none; for "who" it is the noun that "who" stands for.
    ``place`` is that of the head or, without one, where the statement is told. ``inside`` are the mentions that the
    words hold, each with who is mentioned.
    """

    form: Form
    place: Place
    paragraph: Paragraph
    head: Token | None = None
    words: Tokens | None = None
    inside: tuple[tuple[Candidate, Event], ...] = ()

    @property
    def gender(self) -> Gender | None:
        """What a pronoun tells."""
        return PRONOUNS.get(self.head.lower_) if self.head is not None else None

    @property
    def conjuncts(self) -> list[Token]:
        """The words that the one which carries the words is joined with: "the mayor and her deputy"."""
        if self.head is None or self.words is None:
            return []
        return [t for t in self.head.children if t.dep_ == "conj" and t in self.words and t.pos_ in _NOMINAL]

    @property
    def is_joined(self) -> bool:
        """Whether a name and another are the words: "Roe and Lee", "Roe and her deputy"."""
        names = (event for _, event in self.inside if event.kind is MentionKind.NAME)
        here = [event.span for event in names if event.place.token == self.head]
        return bool(here) and any(self._is_other(word, here) for word in self.conjuncts)

    def _is_other(self, word: Token, here: Sequence[Span]) -> bool:
        """Whether a word joined to a name is for another, and no part of that name or of what follows it."""
        start = self.paragraph.offset(word)
        is_name = any(event.start == start for _, event in self.inside)
        is_other = is_name or word.tag_ == "NNS" or any(t.dep_ in {"det", "poss"} for t in word.children)
        return is_other and not any(span.start <= start < span.end for span in here)

    @property
    def kind(self) -> str:
        """What sort of noun carries the words."""
        if self.head is None:
            return "none"
        noun, lemma = plain_word(self.head), self.head.lemma_.lower()
        if noun in ROLE_NOUNS or lemma in ROLE_NOUNS:
            return "person"
        if lemma in SPEECH_NOUNS:
            return "words"
        if noun in INSTITUTION_NOUNS:
            return "institution"
        if noun in GROUP_NOUNS:
            return "group"
        return "name" if self.head.pos_ == "PROPN" else "other"

    @property
    def determiner(self) -> str:
        """What determines the noun: "the", "a", an owner, a number, or nothing."""
        for child in self.head.children if self.head is not None else ():
            if child.dep_ == "det":
                return _DETERMINERS.get(child.lower_, "some")
            if child.dep_ == "poss":
                return "owner"
            if child.dep_ in {"nummod", "quantmod"}:
                return "number"
        return "nothing"


def read_pronoun(scene: Scene, paragraph: Paragraph, pronoun: Token) -> Expression:
    """A "he" or "she" of the text."""
    return Expression(Form.PERSON, scene.place(paragraph, pronoun), paragraph, pronoun)


def read_source(scene: Scene, source: Sequence[Span], cue: Token | None, start: int) -> Expression:
    """The words that stand for the speaker of a statement.

    Args:
        scene: the article.
        source: the words, in some pieces; may be empty.
        cue: the head word of the cue; a piece that is its subject goes before the others.
        start: where the statement is told, if there are no words for its speaker.
    """
    found = carrier(scene.parsed, source, cue)
    if found is None:
        paragraph = scene.parsed.paragraph_at(Span(start, start))
        token = (paragraph.tokens(Span(start, start + 1)) or paragraph.doc)[0]
        return Expression(Form.NONE, scene.place(paragraph, token), paragraph)
    paragraph, words, head = found
    if head.lower_ in _RELATIVE and (noun := antecedent(head)) is not None:
        head = _bearer(scene, paragraph, head, noun)
        words = head.doc[head.left_edge.i : head.i + 1]
    inside = tuple(_mentioned(scene, paragraph, words))
    return Expression(_form(head, inside), scene.place(paragraph, head), paragraph, head, words, inside)


def carrier(parsed: ParsedArticle, source: Sequence[Span], cue: Token | None) -> tuple[Paragraph, Tokens, Token] | None:
    """The piece of a source that tells whose it is, and the word that carries it; None where there are no words.

    Args:
        parsed: the article and its parse.
        source: the words for the source, in some pieces.
        cue: the head word of the cue; a piece that is its subject goes before the others.
    """
    parts = [(p, part) for span in source for p in [parsed.paragraph_at(span)] if (part := p.tokens(span))]
    if not parts:
        return None
    paragraph, words = min(parts, key=lambda each: (not _is_subject(each[1].root, cue), _distance(each[1], cue)))
    return paragraph, words, _head(words)


def carriers(parsed: ParsedArticle, source: Sequence[Span], cue: Token | None) -> list[Token]:
    """All nouns and pronouns that carry words for a source: "Roe and her letter", "Roe, in a letter".

    Args:
        parsed: the article and its parse.
        source: the words for the source, in some pieces.
        cue: the head word of the cue.
    """
    if (found := carrier(parsed, source, cue)) is None:
        return []
    spans = [part for span in source if (part := parsed.paragraph_at(span).tokens(span))]
    words = [token for part in spans for token in part]
    carried: list[Token] = []
    for token in words:
        if token.pos_ in _NOMINAL and (token.head not in words or (token.dep_ == "conj" and token.head in carried)):
            carried.append(token)
    return carried or [found[2]]


def _is_subject(token: Token, cue: Token | None) -> bool:
    return token.head == cue and token.dep_ in SUBJECTS


def _distance(words: Tokens, cue: Token | None) -> int:
    """How many words lie between a piece of a source and the cue."""
    if cue is None or words.doc is not cue.doc:
        return 0
    return cue.i - words.end if words.end <= cue.i else words.start - cue.i


def _head(words: Tokens) -> Token:
    """The word that carries a phrase; not an "and", "but" or "while" that only leads to it."""
    root = words.root
    if root.dep_ in _LEADS and root.pos_ not in _NOMINAL and len(words) > 1:
        return next((token for token in reversed(words) if token.pos_ in _NOMINAL), root)
    return root


def _bearer(scene: Scene, paragraph: Paragraph, pronoun: Token, noun: Token) -> Token:
    """The noun that "who" stands for: not a place that only says where the person before it is from."""
    meant = scene.candidate_at(paragraph.place(noun))
    if pronoun.lower_ != "who" or meant is None or meant.type in (ActorType.PERSON, ActorType.GROUP):
        return noun
    before = [t for t in pronoun.sent if t.i < noun.i and t.pos_ == "PROPN" and t.dep_ not in {"compound", "nmod"}]
    people = [t for t in before if (c := scene.candidate_at(paragraph.place(t))) and c.type is ActorType.PERSON]
    return people[-1] if people else noun


def _mentioned(scene: Scene, paragraph: Paragraph, words: Tokens) -> list[tuple[Candidate, Event]]:
    span = paragraph.place(words)
    return scene.mentioned_in(span) or _by_surname(scene, paragraph, words)


def _by_surname(scene: Scene, paragraph: Paragraph, words: Tokens) -> list[tuple[Candidate, Event]]:
    """The one person whose surname stands in the words, though it was not read as a name there: "Will wrote"."""
    found = [
        (candidate, Event(scene.place(paragraph, token), MentionKind.NAME, paragraph.place(token)))
        for token in words
        if token.is_title and token.tag_ != "DT"
        for candidate in scene.with_surname(token.lower_)
    ]
    return found if len(found) == 1 else []


def _form(head: Token, inside: Sequence[tuple[Candidate, Event]]) -> Form:
    if head.dep_ != "poss":
        if head.lower_ in PRONOUNS:
            return Form.PERSON
        if head.lower_ in _OWN:
            return Form.OWN
        if head.lower_ in _SEVERAL:
            return Form.SEVERAL
        if head.pos_ == "PRON":
            return Form.THING
    return Form.NAME if any(event.kind is MentionKind.NAME for _, event in inside) else Form.NOUN


def is_all_of(expression: Expression, event: Event) -> bool:
    """Whether the words are a mention and nothing else but an article: "Roe", "the Harbour Board"."""
    words = expression.words
    if words is None:
        return False
    first = words[1:] if words[0].dep_ == "det" and len(words) > 1 else words
    place = expression.paragraph.place(first)
    return event.span.start <= place.start and place.end <= event.span.end
