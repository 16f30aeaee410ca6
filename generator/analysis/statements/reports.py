"""Reports: a cue, the words that name its source, and the complement that is its content, read off the grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.cues import Frame, frames, prepositions

_SUBJECT = {"nsubj", "csubj", "expl"}
_PASSIVE = {"nsubjpass", "auxpass"}
_CLAUSE = {"ccomp"}
_OBJECT = {"dobj", "oprd", "attr"}
_HEARER_VERBS = {"tell", "ask", "assure", "remind", "inform", "warn", "urge", "notify", "reassure", "promise", "advise"}
_LEANING = {"conj", "advcl", "xcomp", "pcomp", "dep"}
_RELATIVE = {"who", "which", "that"}
_NOMINAL = {"PROPN", "NOUN", "PRON"}


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting of words or thoughts inside a paragraph; ``content`` holds token indices and may be empty."""

    cue: Token
    source: tuple[Tokens, ...]
    content: frozenset[int]
    addressee: Token | None = None

    @property
    def frame(self) -> frozenset[int]:
        """The tokens of cue and source, which are never content."""
        return frozenset({self.cue.i} | {token.i for part in self.source for token in part})


def find_reports(doc: Doc, quoted: frozenset[int]) -> Iterator[Report]:
    """Every report of a paragraph whose cue is not one of the ``quoted`` tokens, in order of place.

    A cue without content of its own is given too: the content may be a quotation beside it.
    """
    for token in doc:
        if token.i in quoted:
            continue
        if token.lower_ == "according" and (source := _according_to(token)):
            clause = _without(token.head.subtree, token.subtree) if token.head is not token else frozenset[int]()
            yield Report(token, (source,), clause)
        elif possible := frames(token):
            if token.pos_ == "NOUN":
                yield from _noun_report(token)
            else:
                yield _verb_report(token, possible, quoted)


def noun_phrase(head: Token) -> Tokens:
    """The phrase around a head noun: its modifiers and apposition, without a relative clause or what stands far off."""
    parts = {head.i}
    for child in head.children:
        if child.dep_ not in ("relcl", "cc", "conj", "punct", "parataxis", "advcl"):
            parts.update(t.i for t in child.subtree)
        elif child.dep_ == "conj":
            parts.update(t.i for t in noun_phrase(child))
    start = end = head.i
    while start - 1 in parts or (start - 2 in parts and _joins(head.doc[start - 1])):
        start -= 1
    while end + 1 in parts or (end + 2 in parts and _joins(head.doc[end + 1])):
        end += 1
    return head.doc[start : end + 1]


def _joins(token: Token) -> bool:
    """Whether this token stands inside a noun phrase without belonging to a part of it in the parse."""
    return token.is_punct or token.dep_ == "cc"


def _according_to(token: Token) -> Tokens | None:
    """The source in "according to the report"."""
    for to in token.children:
        if to.lower_ == "to":
            for noun in to.children:
                if noun.dep_ == "pobj":
                    return noun_phrase(noun)
    return None


def _noun_report(noun: Token) -> Iterator[Report]:
    """The minister's claim that ...: a noun of saying or wanting, owned by its source, with a clause of its own."""
    owners = [child for child in noun.children if child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN", "PRON")]
    clauses = [child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl") and _is_that_or_to(child)]
    if owners and clauses:
        content = frozenset(t.i for t in clauses[0].subtree)
        yield Report(noun, (_without_possessive(noun_phrase(owners[0])),), content)


def _is_that_or_to(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children) or any(
        c.lower_ == "to" and c.dep_ == "aux" for c in clause.children
    )


def _without_possessive(phrase: Tokens) -> Tokens:
    return phrase[:-1] if len(phrase) > 1 and phrase[-1].tag_ == "POS" else phrase


def _verb_report(verb: Token, possible: frozenset[Frame], quoted: frozenset[int]) -> Report:
    """What a cue verb reports: a clause, what a parenthesis interrupts, an infinitive, or an object, in that order."""
    source = _source(verb)
    lost = any(part.root.i in quoted for part in source)  # the parser lost its way among the quotation marks
    if lost or (not source and Frame.CLAUSE in possible and _is_finite(verb)):
        source = beside(verb, quoted)
    addressee = _addressee(verb)
    content: frozenset[int] = frozenset()
    if Frame.CLAUSE in possible:
        content = _clause(verb) or _interrupted(verb)
    if not content and Frame.INFINITIVE in possible:
        content = _subtrees(verb, {"xcomp", "ccomp"})
    if not content and Frame.OBJECT in possible and (source or verb.tag_ != "VBN"):
        content = _object(verb)
    if addressee is not None:
        content -= {t.i for t in addressee.subtree}
    taken = {verb.i} | {token.i for part in source for token in part}
    return Report(verb, source, content - taken, addressee)


def _clause(verb: Token) -> frozenset[int]:
    """The finite clause that the verb governs, "that" included, up to where another report is added to it."""
    return (_subtrees(verb, _CLAUSE) or _strayed_clause(verb)) - _added_reports(verb)


def _strayed_clause(verb: Token) -> frozenset[int]:
    """A clause that the parser hung on an adverbial: "She said often during the trial that it was late"."""
    for adverbial in verb.children:
        if adverbial.dep_ in ("prep", "npadvmod") and adverbial.i > verb.i:
            for token in adverbial.subtree:
                if token.dep_ in ("acl", "relcl", "ccomp") and any(
                    c.lower_ == "that" and c.dep_ == "mark" for c in token.children
                ):
                    return frozenset(t.i for t in token.subtree)
    return frozenset()


def _added_reports(verb: Token) -> frozenset[int]:
    """What follows a comma with a cue of its own: "She said A, adding that B", "She said A, while he denied B"."""
    added: set[int] = set()
    for child in verb.children:
        if child.dep_ in _CLAUSE:
            for token in child.subtree:
                if token.dep_ in ("conj", "advcl") and token.i > child.i and frames(token) and _comma_before(token):
                    added.update(t.i for t in token.subtree)
    return frozenset(added)


def _interrupted(verb: Token) -> frozenset[int]:
    """The clause around a parenthesis: "The plan, she said, will fail"."""
    if verb.dep_ == "parataxis" or (verb.dep_ in ("advcl", "conj") and _comma_before(verb)):
        if any(child.dep_ in ("mark", "cc") for child in verb.children) or not _own_subject(verb):
            return frozenset()
        return _without(verb.head.subtree, verb.subtree)
    return frozenset()


def _comma_before(verb: Token) -> bool:
    start = verb.left_edge.i
    return any(verb.doc[i].text == "," for i in range(max(0, start - 2), start + 1))


def _object(verb: Token) -> frozenset[int]:
    wanted = prepositions(verb)
    found = {t.i for child in verb.children if child.dep_ in _OBJECT for t in child.subtree}
    for child in verb.children:
        if child.dep_ == "prep" and (child.lower_ in wanted):
            found.update(t.i for t in child.subtree)
    if found:
        found.update(_subtrees(verb, {"xcomp", "ccomp"}))
    return frozenset(i for i in found if i > verb.i)


def _subtrees(verb: Token, dependencies: set[str]) -> frozenset[int]:
    return frozenset(t.i for child in verb.children if child.dep_ in dependencies for t in child.subtree)


def _without(whole: Iterator[Token], part: Iterator[Token]) -> frozenset[int]:
    return frozenset(t.i for t in whole) - frozenset(t.i for t in part)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECT), None)


def _source(verb: Token) -> tuple[Tokens, ...]:
    """The phrase that names who speaks: the subject, the agent of a passive, or the subject of the verb it leans on."""
    if any(child.dep_ in _PASSIVE for child in verb.children):
        agents = (noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj")
        return tuple(noun_phrase(noun) for noun in agents)[:1]
    subject = _own_subject(verb)
    if subject is None:
        return _borrowed_source(verb)
    if subject.lower_ in _RELATIVE:
        relative = next((t for t in (verb, *verb.ancestors) if t.dep_ == "relcl" and t.head.i < subject.i), None)
        antecedent = (noun_phrase(relative.head),) if relative is not None else ()
        return (*antecedent, verb.doc[subject.i : subject.i + 1])
    return (noun_phrase(subject),) if subject.dep_ != "expl" else ()


def _borrowed_source(verb: Token) -> tuple[Tokens, ...]:
    """The source of a verb without a subject: "a letter saying that", "she wrote A, adding B", "he began by saying"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        clause = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if clause is not None and _comma_before(verb):
            return _source(clause)  # "She toured the town, telling reporters that": not the town
        return (noun_phrase(verb.head),)
    if verb.dep_ not in _LEANING or (verb.dep_ == "advcl" and verb.tag_ not in ("VBG", "VBN")):
        return ()
    head = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if head.dep_ == "ccomp" and frames(head.head) and _comma_before(verb):
        head = head.head  # "She said A, adding that B": it is she who adds
    return _source(head) if head is not verb and head.pos_ in ("VERB", "AUX") else ()


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a subject of its own in the text, even where the parser found none."""
    return verb.tag_ in ("VBD", "VBP", "VBZ") and not any(child.dep_ in _PASSIVE for child in verb.children)


def beside(verb: Token, quoted: frozenset[int]) -> tuple[Tokens, ...]:
    """The noun phrase that stands directly before the verb, or directly after it, outside the ``quoted`` tokens."""
    doc = verb.doc
    before = verb.i - 1
    while before > 0 and doc[before].pos_ in ("ADV", "AUX"):
        before -= 1
    for place in (before, verb.i + 1):
        if 0 <= place < len(doc) and place not in quoted and doc[place].pos_ in _NOMINAL | {"DET", "ADJ"}:
            start, end = place, place + 1
            while start and start - 1 not in quoted and doc[start - 1].pos_ in _NOMINAL | {"DET", "ADJ"}:
                start -= 1
            while end < len(doc) and end not in quoted and doc[end].pos_ in _NOMINAL and place > verb.i:
                end += 1
            return (doc[start:end],)
    return ()


def _addressee(verb: Token) -> Token | None:
    """Who is told: the object of a verb that takes a hearer."""
    if verb.lemma_.lower() not in _HEARER_VERBS:
        return None
    hearers = (child for child in verb.children if child.dep_ in ("dobj", "dative"))
    return next((child for child in hearers if child.pos_ in _NOMINAL), None)
