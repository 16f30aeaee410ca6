"""Sifting: attributions that report nothing.

The network was taught by readers who marked much that is no statement: acts ("voted against the plan"), what somebody
then speaks of ("commenting on the fire"), questions in headings ("What did they say?"). Grammar and the class of the
cue tell these; and what is a phrase without a verb must be read the more surely, the less the cue tells of speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.actors.gazetteer import ROLE_NOUNS
from generator.analysis.attributions import Attribution
from generator.analysis.cues import (
    act_of,
    is_cue,
    is_deed,
    is_done_with_clause,
    is_naming,
    is_of_works,
    is_performing,
    is_topical,
)
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import is_title
from generator.analysis.statements.framing import head_word, is_set_off, tells_nothing
from generator.model import Act, Span
from generator.places import Places

# Chosen on the dev part of PolNeAR.
_SURE = {Act.SPEECH: 0.0, Act.THOUGHT: 0.0, Act.UNCLEAR: 0.45}
"""The least confidence in a phrase without a verb."""

_PHRASES = frozenset("CD DT EX JJ NN NNP NNPS NNS PRP PRP$ WDT WP".split())
_VERBS = frozenset("VB VBD VBG VBN VBP VBZ".split())
_ASKING = frozenset("how what whatever when where which who whoever whom whose why".split())
_ALSO_AFTER = frozenset({"describe", "refer"})
_TOPICS = frozenset({"about", "on", "over"})
_ASKED = frozenset("ask press question query quiz".split())
_ASKING_TAGS = frozenset({"WDT", "WP", "WRB"})
_OBJECTS = frozenset({"attr", "dobj", "pobj"})
_PREDICATES = frozenset({"acomp", "ccomp", "oprd", "xcomp"})
_FEW = 5
_PARTICIPLES = frozenset({"VBG", "VBN"})
_FINITE = frozenset({"aux", "nsubj"})
_NAMED = frozenset({"dobj", "nsubjpass", "oprd"})
_BESIDE_NOUNS = frozenset({"acl", "amod", "advcl"})
_SAID_BY = frozenset({"agent", "aux", "auxpass", "nsubj"})
_LEADING = frozenset({"DT", "PRP$"})
_NAMES = frozenset({"NNP", "NNPS", "PRP"})
_SHORT = 3  # letters of a word that may be small in a name


def reports_nothing(
    parsed: ParsedArticle, attribution: Attribution, content: Sequence[Span], others: Places[Attribution]
) -> bool:
    """Whether an attribution without a quotation is no report.

    Args:
        parsed: the article and its parse.
        attribution: what the network found.
        content: its content, settled.
        others: the attributions of the article by their cues.
    """
    paragraph = parsed.paragraph_at(attribution.cue)
    cue = paragraph.tokens(attribution.cue)
    words = [tokens for span in content if (tokens := parsed.paragraph_at(span).tokens(span)) is not None]
    if cue is None or not words:
        return False
    head = head_word(cue)
    sources = [tokens for span in attribution.source if (tokens := parsed.paragraph_at(span).tokens(span)) is not None]
    is_dateline = head.text == ":" and any(part.root.ent_type_ == "place" and part.start == 0 for part in sources)
    if is_dateline or _asks(head, words, sources) or tells_nothing(cue):
        return True
    if is_topical(head) and all(map(_is_phrase, words)):
        cues = {token.i for a in others.at(paragraph.span) for token in paragraph.tokens(a.cue) or ()}
        if _is_frame(head, cues):
            return True
    if is_deed(head, bare_object=False) and all(_has_no_verb(part) for part in words):
        return True
    if not all(part.root.tag_ in _PHRASES for part in words):
        return is_done_with_clause(head) and any(part.root.tag_ == "VB" for part in words)
    return (
        is_deed(head, bare_object=_is_bare_object(head, cue, words))
        or (head.lemma_ == "name" and _names_something(head))
        or (head.lemma_ == "know" and head.tag_ == "VBN" and not sources)  # known as
        or _is_installed(head, words)
        or _has_work_for_object(head, cue)
        or (_tells_of_works(head) and any(_is_named_work(part) for part in words))
        or attribution.confidence < _SURE[act_of(head)]
    )


def may_name(parsed: ParsedArticle, attribution: Attribution) -> bool:
    """Whether a cue may go with the title of a work: "showed", "wrote", "called", but not "rails against"."""
    cue = parsed.paragraph_at(attribution.cue).tokens(attribution.cue)
    head = head_word(cue) if cue is not None else None
    return head is None or act_of(head) is not Act.SPEECH or is_of_works(head)


def _is_phrase(words: Tokens) -> bool:
    """Whether words are a noun with what belongs to it, or "about" or "on" and one."""
    return words.root.tag_ in _PHRASES or (words.root.dep_ == "prep" and words.root.lower_ in _TOPICS)


def _has_no_verb(words: Tokens) -> bool:
    """Whether words are no clause, whatever stands in them: the parts of "charged in May with theft"."""
    return not any(token.pos_ in ("AUX", "VERB") for token in words)


def _tells_of_works(head: Token) -> bool:
    """Whether a cue may tell that a work was made: "published", "wrote"."""
    return act_of(head) is Act.UNCLEAR or is_of_works(head)


def _is_named_work(words: Tokens) -> bool:
    """Whether words are a thing with its name: "a booklet entitled Birds of the Bay"."""
    named = (child for child in words.root.children if child.tag_ == "VBN" and child.dep_ in _BESIDE_NOUNS)
    return words.root.pos_ == "NOUN" and any(is_naming(child) and child.lemma_ != "know" for child in named)


def _asks(head: Token, words: Sequence[Tokens], sources: Sequence[Tokens]) -> bool:
    """Whether a cue asks, or leaves open, what was said, or by whom: "What do they say?", "what she said about it"."""
    lone = [part[0] for part in words if len(part) == 1 and part[0].lower_ in _ASKING]
    if lone and (len(words) == 1 or any(token.head == head for token in lone)):
        return True
    if any(len(part) == 1 and part[0].lower_ in _ASKING and part[0].is_sent_start for part in sources):
        return True
    if head.dep_ == "ROOT" and head.sent[-1].text == "?" and any(child.tag_ in _ASKING_TAGS for child in head.children):
        return True
    asked = any(child.lower_ in ("what", "how") and child.i < head.i for child in head.children)
    return asked and all(part.root.dep_ == "pobj" and part.root.head.head == head for part in words)


def _is_frame(head: Token, cues: set[int]) -> bool:
    """Whether a cue only says what the next one's speaker was asked, or speaks about: "Commenting on it, she said"."""
    is_clause = head.tag_ in _PARTICIPLES or head.dep_ == "advcl"  # "when asked", also where it is tagged as past
    is_clause = is_clause and not any(child.dep_ in _FINITE for child in head.children)
    if not (is_clause or is_set_off(head)):
        return False
    if any(child.lower_ == "as" for child in head.children):  # describing it as a ruin
        return False
    others = [token.i for token in head.sent if token.i in cues and is_cue(token) and token != head]
    is_asked = head.tag_ != "VBG" and head.lemma_ in _ASKED  # "…," she said when asked about it
    return bool(others) and (head.i < max(others) or head.lemma_ in _ALSO_AFTER or is_asked)


def gives_a_name(
    parsed: ParsedArticle, attribution: Attribution, content: Sequence[Span], quoted: Sequence[Span]
) -> bool:
    """Whether what is told is the name of a thing or a work: "a novel, titled “A Winter of Wolves”", "sang “The Boat”".

    It is not where somebody is said to call it so: "called “a ruin” by the mayor".

    Args:
        parsed: the article and its parse.
        attribution: what the network found.
        content: its content, settled.
        quoted: the pieces of quotations that its content has words of.
    """
    cue = parsed.paragraph_at(attribution.cue).tokens(attribution.cue)
    head = head_word(cue) if cue is not None else None
    if head is None:
        return False
    words = parsed.paragraph_at(content[0]).tokens(content[0])
    if is_performing(head) or (_tells_of_works(head) and words is not None and _is_named_work(words)):
        return bool(quoted) and all(is_title(parsed.article.text, work) for work in quoted)
    if head.tag_ != "VBN" or head.dep_ not in _BESIDE_NOUNS or not is_naming(head):
        return False
    if any(child.dep_ in _SAID_BY for child in head.children) or len(content) != 1:
        return False
    name = [token for token in words or () if token.is_alpha and token.tag_ not in _LEADING]
    return bool(name) and all(token.text[0].isupper() or len(token) <= _SHORT for token in name)


def _is_installed(head: Token, words: Sequence[Tokens]) -> bool:
    """Whether somebody is put into an office: "confirmed her as a judge", "confirmed Roe to the board"."""
    if head.lemma_ != "confirm":
        return False
    people = [c for c in head.children if c.dep_ == "dobj" and (c.ent_type_ == "person" or c.tag_ in _NAMES)]
    inside = {token.i for part in words for token in part}
    links = [token for token in head.doc[head.i : head.sent.end] if token.i in inside and token.dep_ == "prep"]
    to_office = any(
        link.lower_ == "to" or (link.lower_ == "as" and child.lower_ in ROLE_NOUNS and link.nbor().lower_ != "the")
        for link in links
        if link.head in (head, *people)
        for child in link.children
        if child.dep_ == "pobj"
    )
    return bool(people) and to_office


def _names_something(head: Token) -> bool:
    """Whether one is given a name or an office: "named him chairman", "was named the best"."""
    functions = [child.dep_ for child in head.children if child.dep_ in _NAMED]
    return "oprd" in functions and len(functions) > 1


def _is_bare_object(head: Token, cue: Tokens, words: Sequence[Tokens]) -> bool:
    """Whether content is one noun that is the object of its cue, of which the cue says nothing."""
    if len(words) != 1 or words[0].root.head != head or words[0].root.dep_ not in _OBJECTS:
        return False
    alone = all(token.head in words[0] or token == words[0].root for token in words[0])
    alone = alone and len(words[0]) <= _FEW
    return alone and cue[-1] == head and not any(child.dep_ in _PREDICATES for child in head.children)


def _has_work_for_object(head: Token, cue: Tokens) -> bool:
    """Whether a cue tells of writing something other than words to somebody: "wrote three novels about"."""
    objects = [child for child in head.children if child in cue and child.dep_ in _OBJECTS and child.pos_ == "NOUN"]
    return head.lemma_ == "write" and any(not is_cue(token) for token in objects)
