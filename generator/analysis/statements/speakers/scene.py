"""Scene: an article's words in reading order, and who is mentioned at which of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import attrgetter

from spacy.tokens import Token

from generator.analysis.actors import Cast, Mentions
from generator.analysis.actors.gazetteer import ROLE_NOUNS, Gender
from generator.analysis.actors.gender import gender_of_noun
from generator.analysis.actors.name import carrier
from generator.analysis.actors.wording import plain_word
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.model import Actor, ActorType, MentionKind, Span
from generator.places import Places

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_NO_MENTION = frozenset({"compound", "amod", "nmod", "attr", "appos", "oprd"})
_IN_FULL = {
    "sen": "senator", "rep": "representative", "gov": "governor", "pres": "president", "prof": "professor",
    "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "justice": "judge",
}  # fmt: skip
_START = attrgetter("start")
_REMEMBERED = 200  # mentions of one candidate
_MOST = 200  # candidates; of more, those are thought of whom the last mentions are of
_LAST = 100  # mentions


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands.

    ``start`` is its offset in the article, ``paragraph`` the number of its paragraph, and ``sentence`` that of its
    sentence; sentences that are quoted from end to end count as part of the one before, since stories go on outside.
    """

    start: int
    paragraph: int
    sentence: int
    token: Token
    quoted: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a candidate, by the place of its head word."""

    place: Place
    kind: MentionKind
    span: Span

    @property
    def start(self) -> int:
        """The offset of the head word."""
        return self.place.start


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody who may be meant: an actor, or, without one, a person who is described and not named.

    ``gender`` is what titles, roles and given names show, ``heard`` what pronouns did that surely mean it. ``mentions``
    are in order of place. ``nouns`` are words that say what the candidate is, ``name`` the words of its names.
    """

    actor: Actor | None
    gender: Gender | None = None
    heard: Gender | None = None
    mentions: list[Event] = field(default_factory=list)
    nouns: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    surname: str = ""

    @property
    def type(self) -> ActorType:
        """What sort of actor it is; who is only described is a person."""
        return self.actor.type if self.actor is not None else ActorType.PERSON

    @property
    def is_named(self) -> bool:
        """Whether the article names it."""
        return bool(self.name)

    def before(self, start: int) -> list[Event]:
        """The mentions before a place, the last ones of very many."""
        end = bisect_left(self.mentions, start, key=_START)
        return self.mentions[max(0, end - _REMEMBERED) : end]

    def within(self, span: Span) -> list[Event]:
        """The mentions whose head word begins in a span."""
        start, end = (bisect_left(self.mentions, place, key=_START) for place in span)
        return self.mentions[start:end]

    def add(self, event: Event) -> None:
        """Add a mention."""
        insort(self.mentions, event, key=_START)

    def drop(self, start: int) -> None:
        """Take away the mention whose head word stands at a place, if there is one."""
        end = bisect_right(self.mentions, start, key=_START)
        del self.mentions[bisect_left(self.mentions, start, key=_START) : end]


class Scene:
    """An article's words in reading order, its quotations and the candidates that it mentions.

    Args:
        parsed: the article and its parse.
        cast: its actors.
        quotations: its quotations.
    """

    def __init__(self, parsed: ParsedArticle, cast: Cast, quotations: Sequence[Quotation]) -> None:
        self.parsed = parsed
        self._actors = cast.actors
        self._mentions = Mentions(cast.actors)
        self._quoted = sorted(outer for quotation in quotations for outer in quotation.outer)
        self._pieces = Places((piece, piece) for quotation in quotations for piece in quotation.pieces)
        self._number = {paragraph.span: i for i, paragraph in enumerate(parsed.paragraphs)}
        self._sentences = [list(numbers) for numbers in self._numbered()]
        self._by_actor = list(self._named(cast))
        self.candidates = [*self._by_actor, *self._described()]
        self._of_actor = {c.actor.id: c for c in self.candidates if c.actor is not None}
        self._by_span = Places((e.span, (c, e)) for c in self._by_actor for e in c.mentions)
        self._in_order = sorted((event.start, i) for i, c in enumerate(self.candidates) for event in c.mentions)
        self._index = {id(candidate): i for i, candidate in enumerate(self.candidates)}
        self._unnamed: dict[int, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            for event in candidate.mentions:
                if candidate.actor is None or not candidate.is_named:
                    self._unnamed[event.start].append(candidate)
        self.longest = max((len(c.mentions) for c in self.candidates if c.is_named), default=1) or 1
        """How often the most mentioned candidate is mentioned, 1 at least."""
        self._surnames: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            if candidate.type is ActorType.PERSON and candidate.surname:
                self._surnames[candidate.surname].append(candidate)

    def place(self, paragraph: Paragraph, token: Token) -> Place:
        """Where a word of a paragraph stands."""
        number, start = self._number[paragraph.span], paragraph.offset(token)
        return Place(start, number, self._sentences[number][token.i], token, self.is_quoted(start))

    def place_at(self, start: int) -> Place:
        """Where the word at an offset stands."""
        paragraph = self.parsed.paragraph_at(Span(start, start + 1))
        tokens = paragraph.tokens(Span(start, start + 1))
        return self.place(paragraph, tokens[0] if tokens is not None else paragraph.doc[0])

    def paragraph_number(self, start: int) -> int:
        """The number of the paragraph that an offset is in."""
        return self._number[self.parsed.paragraph_at(Span(start, start + 1)).span]

    def is_quoted(self, start: int) -> bool:
        """Whether a character stands in a quotation."""
        i = bisect_left(self._quoted, start + 1, key=_START) - 1
        return i >= 0 and self._quoted[i].end > start

    def is_in_quotation(self, span: Span) -> bool:
        """Whether a span is words between the marks of one quotation."""
        return any(piece.holds(span) for piece in self._pieces.at(span))

    def candidate_at(self, span: Span) -> Candidate | None:
        """The actor to whom a span refers, as a candidate."""
        actor = self._mentions.actor_at(span)
        return self._of_actor[actor.id] if actor is not None else None

    def mentioned_in(self, span: Span) -> list[tuple[Candidate, Event]]:
        """The actors whom the article itself mentions in a span, before anything is settled, in order of place."""
        return sorted(self._by_span.at(span), key=lambda found: found[1].start)

    def with_surname(self, word: str) -> Sequence[Candidate]:
        """The people with a surname."""
        return self._surnames.get(word, ())

    def at_hand(self, start: int, also: Iterable[Candidate]) -> Sequence[Candidate]:
        """Who may be thought of at a place: everybody, or, of very many, some and those who were mentioned last."""
        if len(self.candidates) <= _MOST:
            return self.candidates
        end = bisect_left(self._in_order, (start,))
        last = {number for _, number in self._in_order[max(0, end - _LAST) : end]}
        return [self.candidates[i] for i in sorted(last | {self._index[id(candidate)] for candidate in also})]

    def remember(self, candidate: Candidate, event: Event) -> None:
        """Let a word count as a mention of a candidate, and of nobody else."""
        for other in self._unnamed.pop(event.start, ()):
            if other is not candidate:
                other.drop(event.start)
        candidate.add(event)
        insort(self._in_order, (event.start, self._index[id(candidate)]))
        if candidate.is_named:
            self.longest = max(self.longest, len(candidate.mentions))
        if candidate.actor is None or not candidate.is_named:
            self._unnamed[event.start].append(candidate)

    @cached_property
    def nouns(self) -> Mapping[str, Sequence[tuple[int, Paragraph, Token]]]:
        """The nouns of the article by dictionary form, each with its place, in order."""
        found: dict[str, list[tuple[int, Paragraph, Token]]] = defaultdict(list)
        for paragraph in self.parsed.paragraphs:
            for token in paragraph.doc:
                if token.pos_ == "NOUN":
                    found[token.lemma_].append((paragraph.offset(token), paragraph, token))
        return found

    def _numbered(self) -> Iterator[Iterator[int]]:
        """For each paragraph, the number of the sentence of each of its words."""
        number = 0

        def of(paragraph: Paragraph) -> Iterator[int]:
            nonlocal number
            for sent in paragraph.doc.sents:
                number += not all(self.is_quoted(paragraph.offset(t)) for t in sent if not t.is_punct)
                yield from (number for _ in sent)

        for paragraph in self.parsed.paragraphs:
            yield of(paragraph)

    def _named(self, cast: Cast) -> Iterator[Candidate]:
        for actor in cast.actors:
            nouns: set[str] = set()
            found = Candidate(actor, cast.genders.get(actor.id))
            for mention in actor.mentions:
                paragraph = self.parsed.paragraph_at(mention.span)
                tokens = paragraph.tokens(mention.span)
                if tokens is None:
                    continue
                head = carrier(tokens) if actor.type is ActorType.PERSON else tokens.root
                found.mentions.append(Event(self.place(paragraph, head), mention.kind, mention.span))
                if mention.kind is MentionKind.NAME:
                    nouns |= set(_beside(tokens.root))
                else:
                    nouns.add(tokens.root.lemma_.lower())
            for role in actor.roles:
                words = self.parsed.paragraph_at(role).tokens(role) or ()
                nouns |= {_IN_FULL.get(plain_word(t), t.lemma_.lower()) for t in words if t.text[0].isalpha()}
            found.mentions.sort(key=_START)
            found.nouns = frozenset(nouns)
            if any(event.kind is MentionKind.NAME for event in found.mentions):
                found.name = frozenset(w for name in (actor.name, *actor.aliases) for w in name.casefold().split())
                found.surname = actor.name.casefold().split()[-1] if " " in actor.name else ""
            yield found

    def _described(self) -> Iterator[Candidate]:
        """People who are described and not named: one for each noun."""
        covered = {
            paragraph.offset(token)
            for actor in self._actors
            for span in (*(m.span for m in actor.mentions), *actor.roles)
            for paragraph in [self.parsed.paragraph_at(span)]
            for token in paragraph.tokens(span) or ()
        }
        covered |= {event.start for candidate in self._by_actor for event in candidate.mentions}
        people: dict[str, Candidate] = {}
        named: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in self._by_actor:
            if candidate.type is ActorType.PERSON and candidate.is_named:
                for noun in candidate.nouns:
                    named[noun].append(candidate)
        for paragraph in self.parsed.paragraphs:
            for token in paragraph.doc:
                noun = plain_word(token)
                if noun not in ROLE_NOUNS or token.tag_ not in {"NN", "NNP"} or token.dep_ in _NO_MENTION:
                    continue
                place = self.place(paragraph, token)
                if place.start in covered:
                    continue
                known = list(islice((c for c in named[noun] if c.mentions[0].start < place.start), 2))
                if len(known) == 1 and _is_definite(token):  # "the judge", where one has been named
                    known[0].add(Event(place, MentionKind.NOMINAL, paragraph.place(token)))
                else:
                    person = people.setdefault(noun, Candidate(None, gender_of_noun(noun), nouns=frozenset({noun})))
                    person.add(Event(place, MentionKind.NOMINAL, paragraph.place(token)))
        yield from people.values()


def _is_definite(noun: Token) -> bool:
    """Whether a noun stands for somebody the reader knows, and is not described closer: "the judge"."""
    words = [child for child in noun.children if child.i < noun.i]
    return len(words) == 1 and words[0].lower_ in {"the", "this", "that"}


def _beside(head: Token) -> Iterator[str]:
    """The nouns right beside a name that say what it names: "the website Fernpost", "Fernpost, a weekly"."""
    for child in head.children:
        if child.dep_ in {"compound", "appos", "nmod"} and (child.pos_ == "NOUN" or child.is_upper):
            yield child.lemma_.lower()
    if head.dep_ in {"appos", "compound", "nmod"} and head.head.pos_ == "NOUN":
        yield head.head.lemma_.lower()
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (child.lemma_.lower() for child in head.head.children if child.dep_ == "attr")
