"""Evidence: what speaks for a candidate to be the one whom some words mean, and what against.

Each piece of evidence has a name, and counts once where no other figure is given. What it is worth is learnt
(``trees.onnx``); a piece that training has not seen is worth nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, takewhile
from operator import itemgetter

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import GROUP_NOUNS, INSTITUTION_NOUNS, ROLE_NOUNS, SAME_ROLE
from generator.analysis.actors.wording import plain_word
from generator.analysis.statements.labels import asks_or_answers
from generator.analysis.statements.speakers.expression import Expression, Form, is_all_of
from generator.analysis.statements.speakers.scene import SUBJECTS, Candidate, Event, Scene
from generator.model import ActorType, MentionKind, Span

Evidence = Iterator[tuple[str, float]]

_REACH = 8  # sentences; farther back only those are thought of who are spoken of most, or spoke last
_RECENT = 3  # speakers
_PLACES = 100  # of a noun, where its maker is looked for
_TIMES = frozenset("former then ex late outgoing incoming previous next new old other another".split())
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_LINKS = frozenset("of by from for in on at with to".split())
_WEIGHTS = {"main subject": 0.8, "subject": 0.7, "object": 0.5, "owner": 0.4}
_NEAR = frozenset({"appos", "compound", "nmod", "conj", "relcl", "acl", "amod", "poss"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement whose speaker has been settled.

    ``paragraph`` is the number of the one it ends in, ``place`` where the words stand that tell who speaks. ``words``
    are the dictionary forms of the words around its cue: the letter of "said in a letter" is its speaker's.
    """

    content: tuple[Span, ...]
    end: int
    paragraph: int
    speaker: Candidate | None
    quoted: bool
    words: frozenset[str]
    place: int

    def holds(self, start: int) -> bool:
        """Whether a place is in its words."""
        return _holds(self.content, start)


@dataclass(frozen=True, slots=True)
class Case:
    """Words in question: what is said by the one they mean, if anything, and the statements before.

    ``start`` is where the statement begins, or the words for its speaker where they come first. ``says`` is
    whose statement the words stand in.
    """

    expression: Expression
    start: int
    sentence: int
    paragraph: int
    content: tuple[Span, ...] = ()
    quoted: bool = False
    cue: Token | None = None
    before: Sequence[Spoken] = ()
    says: Candidate | None = None

    def holds(self, start: int) -> bool:
        """Whether a place is in what is said."""
        return _holds(self.content, start)


def _holds(content: Sequence[Span], start: int) -> bool:
    for span in content:  # noqa: SIM110 - asked so often that any(), which takes three times as long, would show
        if span.start <= start < span.end:
            return True
    return False


class Witness:
    """Tells of one case who may be meant, and what speaks for and against each."""

    def __init__(self, scene: Scene, case: Case) -> None:
        self.scene = scene
        self.case = case
        self.expression = case.expression
        self.form = case.expression.form
        self.inside = {id(candidate) for candidate, _ in case.expression.inside}
        self.ranks: dict[int, int] = {}
        self._spoken: dict[int, list[int]] = defaultdict(list)  # the numbers of the statements of each, the last first
        for number in range(len(case.before) - 1, -1, -1):
            speaker = case.before[number].speaker
            if speaker is not None:
                self.ranks.setdefault(id(speaker), len(self.ranks))
                self._spoken[id(speaker)].append(number)
        self.candidates = list(self._candidates())
        self._plain = {id(c): self._unquoted(c) for c in self.candidates}
        self._latest = sorted(events[-1].start for events in self._plain.values() if events)

    def _candidates(self) -> Iterator[Candidate]:
        """Whom the words mention and, where they are not a name, who has been spoken of before."""
        if self.expression.is_joined or self._is_signed():
            return
        words = self.expression.words
        only_inside = words is not None and asks_or_answers(words.text)
        last = [self.case.before[numbers[0]].speaker for numbers in islice(self._spoken.values(), _RECENT)]
        also = (c for c in (self.case.says, *last, *(c for c, _ in self.expression.inside)) if c is not None)
        for candidate in self.scene.at_hand(self.case.start, also):
            if id(candidate) in self.inside:
                is_meant = not self._is_only_theirs(candidate)
            else:
                is_meant = not only_inside and self._agrees(candidate) and self._is_at_hand(candidate)
            if is_meant:
                yield candidate

    def _is_signed(self) -> bool:
        """Whether a quotation that nobody is reported to have said is signed: “…” A reader in Norrvik."""
        if self.form is not Form.NONE or self.case.cue is not None or not self.case.content:
            return False
        content = self.case.content[-1]
        paragraph = self.scene.parsed.paragraph_at(content)
        rest = [token for token in paragraph.doc if paragraph.offset(token) >= content.end]
        after = list(takewhile(lambda token: not self.scene.is_quoted(paragraph.offset(token)), rest[1:]))
        return any(token.is_alpha for token in after) and not any(token.tag_ in _FINITE for token in after)

    def _is_only_theirs(self, candidate: Candidate) -> bool:
        """Whether the words are for somebody of a candidate's, not for it: "a spokesman for Roe", "Roe's campaign"."""
        head = self.expression.head
        if head is None or self.expression.kind not in ("person", "group", "institution"):
            return False
        of_candidate = (event for other, event in self.expression.inside if other is candidate)
        return all(event.place.token != head and self._is_of_another(event, candidate) for event in of_candidate)

    def _is_of_another(self, event: Event, candidate: Candidate) -> bool:
        """Whether a mention is an owner in the words, or what a preposition other than "by" leads to."""
        name = self.expression.paragraph.tokens(event.span)
        if name is None or name.root.dep_ == "poss":
            return True
        if (
            self.expression.kind == "institution"
            and candidate.type is ActorType.PERSON
            and name.root.dep_ == "compound"
        ):
            return True
        before = name.start - 1
        while before > 0 and name.doc[before].pos_ in {"ADJ", "DET"}:
            before -= 1
        return before >= 0 and name.doc[before].pos_ == "ADP" and name.doc[before].lower_ != "by"

    def _is_at_hand(self, candidate: Candidate) -> bool:
        if candidate is self.case.says or self.ranks.get(id(candidate), _RECENT) < _RECENT:
            return True
        events = candidate.before(self.case.start)
        if not events:
            return False
        return (
            self.case.sentence - events[-1].place.sentence <= _REACH
            or 2 * len(candidate.mentions) >= self.scene.longest
        )

    def _agrees(self, candidate: Candidate) -> bool:
        """Whether grammar lets the words mean a candidate that they do not mention."""
        head = self.expression.head
        match self.form:
            case Form.PERSON:
                fits = candidate.type is ActorType.PERSON and candidate.gender in (None, self.expression.gender)
                is_itself = self.expression.place.quoted and candidate is self.case.says  # who is quoted says "I"
                return fits and not is_itself and not self._is_bound(candidate)
            case Form.THING:
                return candidate.type in (ActorType.ORGANIZATION, ActorType.PLACE)
            case Form.SEVERAL:
                return candidate.type in (ActorType.ORGANIZATION, ActorType.GROUP)
            case Form.NOUN | Form.NAME:
                is_common = self.form is Form.NOUN or (head is not None and head.pos_ == "NOUN")
                return is_common and candidate.is_named and self._could_be_called(candidate)
            case Form.OWN:
                return candidate is self.case.says
            case Form.NONE:
                return candidate.actor is None or candidate.is_named

    def _is_bound(self, candidate: Candidate) -> bool:
        """Whether a pronoun and a mention belong to one verb, so that only "himself" could mean both."""
        pronoun = self.expression.head
        if pronoun is None or pronoun.lower_.endswith("self") or (governor := _governor(pronoun)) is None:
            return False
        here = candidate.within(self.expression.paragraph.span)
        return any(_governor(event.place.token) == governor for event in here)

    def _could_be_called(self, candidate: Candidate) -> bool:
        """Whether the noun that carries the words is one for such a candidate: no person is a ministry."""
        head = self.expression.head
        if head is None or head.tag_ in {"NNS", "NNPS"}:
            return False
        noun = plain_word(head)
        if noun in ROLE_NOUNS:
            return candidate.type is ActorType.PERSON
        if noun in INSTITUTION_NOUNS | GROUP_NOUNS:
            return candidate.type is not ActorType.PERSON
        return True

    def _unquoted(self, candidate: Candidate) -> list[Event]:
        """The mentions before the words that are the article's own, not those of the statement in question."""
        start = self.expression.place.start
        events = candidate.before(start)
        if not self.expression.place.quoted:
            events = [event for event in events if not event.place.quoted]
        return [event for event in events if not self.case.holds(event.start)]

    # what is told of a case as a whole

    def of_case(self) -> Evidence:
        """What is the same for everybody: what sort of words are in question, and where."""
        case, expression = self.case, self.expression
        yield f"form {self.form}", 1
        yield "of a statement", bool(case.content)
        yield "candidates", len(self.candidates)
        yield "quoted", case.quoted
        yield "told after its words", bool(case.content) and case.start < expression.place.start
        yield "opens a paragraph", case.start == self.scene.parsed.paragraphs[case.paragraph].span.start
        yield "fills its paragraph", self._fills_its_paragraph()
        yield "has a cue", case.cue is not None
        yield "joined with another", bool(expression.conjuncts)
        last = case.before[-1] if case.before else None
        if last is not None:
            yield "last speaker is open", last.speaker is None
            yield "last statement is quoted", last.quoted
            yield "last statement is near", _nearness(case.paragraph - last.paragraph)
        if expression.head is not None:
            yield f"head is {expression.kind}", 1
            yield f"determined by {expression.determiner}", 1
            yield "described closer", any(child.dep_ in {"amod", "relcl", "acl"} for child in expression.head.children)
            yield "several", expression.head.tag_ in {"NNS", "NNPS"}
            yield f"as {_part([expression.head])}", 1
        named = {id(c): c for c, event in expression.inside if event.kind is MentionKind.NAME}
        yield "names inside", len(named)
        yield "people inside", sum(candidate.type is ActorType.PERSON for candidate in named.values())

    def _fills_its_paragraph(self) -> bool:
        """Whether there are no words in the paragraph beside those of the statement."""
        paragraph = self.expression.paragraph
        places = (paragraph.offset(token) for token in paragraph.doc if token.is_alpha)
        return bool(self.case.content) and all(map(self.case.holds, places))

    # what speaks for a candidate

    def of(self, candidate: Candidate) -> Evidence:
        """What speaks for a candidate, and what against."""
        plain = self._plain[id(candidate)]
        yield f"a {candidate.type}", 1
        yield "named", candidate.is_named
        yield "in its own quotation", candidate is self.case.says
        yield "described", candidate.actor is None
        yield (
            "described as another is",
            candidate.actor is None and not candidate.nouns.isdisjoint(self._nouns_of_actors),
        )
        if id(candidate) in self.inside:
            yield from self._mentioned(candidate)
        if self.form in (Form.NAME, Form.NOUN):
            yield from self._called(candidate)
        if self.form is Form.PERSON:
            yield from self._pronoun(candidate)
        yield from self._last_mention(plain)
        yield from self._spoke(candidate)
        yield from self._spoken_of(candidate)
        if self.case.cue is not None:
            yield "subject of the clause around the cue", self._controls(candidate)
        yield "share of mentions", len(candidate.mentions) / self.scene.longest
        salience, best = self._salience[id(candidate)], max(self._salience.values())
        yield "salience", salience
        yield "salience beside the best", salience / best if best else 0
        yield "more salient ones", len(self._saliences) - bisect_right(self._saliences, salience)

    @cached_property
    def _nouns_of_actors(self) -> set[str]:
        """What the candidates are called who are no mere descriptions."""
        return {noun for candidate in self.candidates if candidate.actor is not None for noun in candidate.nouns}

    @cached_property
    def _saliences(self) -> list[float]:
        return sorted(self._salience.values())

    @cached_property
    def _salience(self) -> dict[int, float]:
        """How much the article was about each candidate just before (after Lappin and Leass 1994)."""
        here = self.case.sentence
        return {
            key: sum(_WEIGHTS[_part([e.place.token])] * 0.5 ** max(0, here - e.place.sentence) for e in events[-12:])
            for key, events in self._plain.items()
        }

    def _mentioned(self, candidate: Candidate) -> Evidence:
        """How the words mention a candidate."""
        head, words = self.expression.head, self.expression.words
        if head is None or words is None:
            return
        events = [event for c, event in self.expression.inside if c is candidate]
        event = min(events, key=lambda event: (list(MentionKind).index(event.kind), event.place.token != head))
        token = event.place.token
        yield f"inside as {event.kind}", 1
        link = "head" if token == head else self._link(head, token)
        yield f"inside, linked by {link}", 1
        whole = self.expression.paragraph.place(words)
        yield "all of the words", is_all_of(self.expression, event)
        yield "inside at the end", event.span.end >= whole.end
        yield "inside at the start", event.span.start <= whole.start
        yield "owns", token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"
        yield (
            "people after it",
            sum(
                event.span.end <= other.span.start and c.type is ActorType.PERSON and other.kind is MentionKind.NAME
                for c, other in self.expression.inside
            ),
        )
        yield "others before it", sum(other.span.end <= event.span.start for _, other in self.expression.inside)

    def _link(self, head: Token, token: Token) -> str:
        """How a word in a phrase hangs on the word that carries it: by the nearest function that tells."""
        while token != head:
            if token.dep_ in _NEAR:
                return token.dep_
            if token.dep_ in {"prep", "agent"}:
                return token.lower_ if token.lower_ in _LINKS else "another preposition"
            if token.head == token:
                break
            token = token.head
        return "something else"

    def _called(self, candidate: Candidate) -> Evidence:
        """Whether a description fits what the article tells of a candidate."""
        head, words = self.expression.head, self.expression.words
        if head is None or words is None:
            return
        fits = self._fit(candidate)
        yield f"called by {fits}", 1
        yield "rivals", self._fits[fits] - candidate.is_named
        yield "nouns known", len(candidate.nouns)
        modifiers = {t.lower_ for t in head.subtree if t != head and t.pos_ in {"PROPN", "NOUN", "ADJ"} and t in words}
        held = modifiers & (candidate.nouns | candidate.name)
        yield "modifiers known", len(held)
        yield "modifiers not known", len(modifiers) - len(held)
        yield "a time that is not known", bool(modifiers & _TIMES - candidate.nouns)
        where = self._where_the_noun_stands
        yield "spoke last where the noun stands", where is not None and where.speaker is candidate
        if self.expression.kind in ("words", "other"):
            yield "made the thing", candidate is self._maker

    @cached_property
    def _fits(self) -> Counter[str]:
        """How many named candidates the noun may call in each way."""
        return Counter(self._fit(candidate) for candidate in self.candidates if candidate.is_named)

    def _fit(self, candidate: Candidate) -> str:
        """How the noun may call a candidate."""
        if not self._nouns.isdisjoint(candidate.nouns):
            return "the same noun"
        if not self._nouns.isdisjoint(candidate.name):
            return "a word of the name"
        return "another noun" if self._like_nouns.isdisjoint(candidate.nouns) else "a like noun"

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The noun that carries the words, and its dictionary form."""
        head = self.expression.head
        return frozenset() if head is None else frozenset({plain_word(head), head.lemma_.lower()})

    @cached_property
    def _like_nouns(self) -> frozenset[str]:
        """The nouns that may stand for that noun."""
        head = self.expression.head
        groups = () if head is None else (group for group in SAME_ROLE if plain_word(head) in group)
        return frozenset(chain.from_iterable(groups))

    @cached_property
    def _where_the_noun_stands(self) -> Spoken | None:
        """The last statement around whose cue the noun stands."""
        head = self.expression.head
        return next(
            (s for s in reversed(self.case.before) if head is not None and head.lemma_.lower() in s.words), None
        )

    @cached_property
    def _maker(self) -> Candidate | None:
        """Who made what the noun stands for, by where it stood before: "Roe wrote a letter", "Roe's letter"."""
        head = self.expression.head
        if head is None:
            return None
        places = self.scene.nouns.get(head.lemma_, ())
        end = bisect_left(places, self.expression.place.start, key=itemgetter(0))
        for _, paragraph, token in reversed(places[max(0, end - _PLACES) : end]):
            for maker in _makers(token):
                found = self.scene.candidate_at(paragraph.place(maker))
                if found is not None and found.is_named:
                    return found
        return None

    def _pronoun(self, candidate: Candidate) -> Evidence:
        pronoun, gender = self.expression.head, self.expression.gender
        yield "gender shown", candidate.gender is not None
        if candidate.heard is not None:
            yield "heard before", 1 if candidate.heard is gender else -1
        if pronoun is None:
            return
        for event in reversed(self._plain[id(candidate)]):
            token = event.place.token
            if token.doc is not pronoun.doc or token.sent != pronoun.sent:
                break
            if token.head.is_ancestor(pronoun):
                yield "subject of the clause around", token.dep_ in SUBJECTS
                yield "subject of what reports it", pronoun.head.dep_ == "ccomp" and pronoun.head.head == token.head
                yield "owner of the phrase around", token.dep_ == "poss"
                break

    def _last_mention(self, plain: Sequence[Event]) -> Evidence:
        """Where the article last spoke of a candidate, in its own words and outside this statement."""
        yield "mentions before", len(plain)
        if not plain:
            return
        last = plain[-1]
        yield "nearness in sentences", _nearness(self.case.sentence - last.place.sentence)
        yield "nearness in paragraphs", _nearness(self.case.paragraph - last.place.paragraph)
        yield (
            "nearness of a name",
            next(
                (
                    _nearness(self.case.sentence - event.place.sentence)
                    for event in reversed(plain)
                    if event.kind is MentionKind.NAME
                ),
                0,
            ),
        )
        yield f"last by {last.kind}", 1
        there = [e.place.token for e in takewhile(lambda e: e.place.sentence == last.place.sentence, reversed(plain))]
        yield f"last as {_part(there)}", 1
        yield "nearer ones", len(self._latest) - bisect_right(self._latest, last.start)
        yield "last in what somebody said", any(spoken.holds(last.start) for spoken in self.case.before[-4:])
        subjects = [e for e in plain[-6:] if _part([e.place.token]) in ("main subject", "subject")]
        yield "nearness as subject", _nearness(self.case.sentence - subjects[-1].place.sentence) if subjects else 0

    def _spoke(self, candidate: Candidate) -> Evidence:
        """When a candidate last spoke."""
        rank = self.ranks.get(id(candidate))
        if rank is None:
            return
        yield "recency as speaker", _nearness(rank)
        spoken = self._spoken[id(candidate)]
        place = spoken[0]
        last = self.case.before[place]
        yield "nearness as speaker", _nearness(self.case.paragraph - last.paragraph)
        yield "statements since", len(self.case.before) - place
        yield "spoke quoted", last.quoted
        yield "spoke in this paragraph", self.case.paragraph == last.paragraph
        yield (
            "others since",
            sum(
                c is not candidate and c.type is candidate.type and bool(events) and events[-1].start > last.end
                for c in self.candidates
                for events in [self._plain[id(c)]]
            ),
        )
        yield "times spoken", min(5, len(spoken))

    def _spoken_of(self, candidate: Candidate) -> Evidence:
        """Whether the statement speaks of the candidate; people seldom call themselves by name."""
        for event in (event for span in self.case.content for event in candidate.within(span)):
            yield f"spoken of by {event.kind}{', quoted' if event.place.quoted else ''}", 1

    def _controls(self, candidate: Candidate) -> bool:
        """Whether a candidate is the subject of the clause that the cue belongs to."""
        verb = cue = self.case.cue
        while verb is not None and verb.head != verb and not any(child.dep_ in SUBJECTS for child in verb.children):
            verb = verb.head
        if verb is None or cue is None or any(child.dep_ == "auxpass" for child in cue.children):
            return False
        places = (self.expression.paragraph.place(child) for child in verb.children if child.dep_ in SUBJECTS)
        return any(event.start == place.start for place in places for event in candidate.within(place))


def _nearness(distance: int) -> float:
    """1 for what is here, less for what is farther, 0 for what is nowhere."""
    return 1 / (1 + max(0, distance))


def _part(tokens: Sequence[Token]) -> str:
    """The best part that some mentions of one play in a sentence."""
    parts = set()
    for mention in tokens:
        token = mention
        while token.dep_ in {"conj", "appos", "compound", "nmod"} and token.head != token:
            token = token.head
        if token.dep_ in SUBJECTS:
            parts.add("main subject" if token.head.dep_ == "ROOT" else "subject")
        else:
            parts.add("owner" if token.dep_ == "poss" else "object")
    return next(part for part in ("main subject", "subject", "object", "owner") if part in parts)


def _makers(noun: Token) -> Iterator[Token]:
    """The words for who made something, by the words around it: its owner, "by" whom it is, or who wrote it."""
    yield from (child for child in noun.children if child.dep_ == "poss")
    for child in noun.children:
        if child.lower_ in {"by", "from"}:
            yield from (made for made in child.children if made.dep_ == "pobj")
        if child.dep_ == "acl":
            yield from (m for by in child.children if by.dep_ == "agent" for m in by.children if m.dep_ == "pobj")
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head if noun.dep_ == "pobj" else None
    if verb is not None and verb.pos_ == "VERB":
        yield from (child for child in verb.children if child.dep_ == "nsubj")


def _governor(token: Token) -> Token | None:
    """The verb of which a word is the subject or an object."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    if token.dep_ in {"nsubj", "nsubjpass", "dobj", "dative", "oprd", "attr"}:
        return token.head
    if token.dep_ == "pobj" and token.head.dep_ in {"prep", "agent", "dative"}:
        return token.head.head
    return None
