"""Groups: people without names who speak together ("officials"), and institutions ("the foreign ministry")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import GROUP_NOUNS, GROUP_PLURALS, INSTITUTION_NOUNS, ROLE_NOUNS
from generator.analysis.cues import is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import ActorType, Span
from generator.places import Places

_MODIFIERS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "VBN", "VBG", "JJS"})
_PLURAL, _SINGULAR = GROUP_PLURALS | GROUP_NOUNS, GROUP_NOUNS | INSTITUTION_NOUNS
_VAGUE = frozenset({"other", "several", "many", "some", "few", "most", "such", "more", "own", "same", "various"})


def find_groups(parsed: ParsedArticle, taken: Sequence[Span], sources: Sequence[Span]) -> dict[str, list[Span]]:
    """The groups and institutions that say, think or announce something.

    Given are, for each wording in lower case, all its places.

    Args:
        parsed: the article.
        taken: spans of names and roles; a group's noun lies in none of them.
        sources: the words by which the article names those who speak.
    """
    covered, by_end = Places((span, span) for span in taken), {source.end: source for source in sorted(sources)[::-1]}
    phrases = [
        (place, " ".join(parsed.article.words(place).split()).casefold(), speaks)
        for paragraph in parsed.paragraphs
        for place, speaks in _phrases(paragraph)
        if not covered.any_at(Span(place.end - 1, place.end))
    ]
    phrases = [(place, wording, speaks or _ends_one(place, by_end)) for place, wording, speaks in phrases]
    wordings = {wording for _, wording, _ in phrases}
    full = {wording: _in_full(wording, wordings) for wording in wordings}
    phrases = [(place, full[wording], speaks) for place, wording, speaks in phrases]
    speaking = {wording for _, wording, speaks in phrases if speaks}
    groups: dict[str, list[Span]] = {}
    for place, wording, _ in phrases:
        if wording in speaking:
            groups.setdefault(wording, []).append(place)
    return groups


def _ends_one(place: Span, by_end: Mapping[int, Span]) -> bool:
    """Whether a phrase is what a source ends with: "officials", in "two senior officials"."""
    return place.end in by_end and by_end[place.end].holds(place)


def _in_full(wording: str, wordings: Collection[str]) -> str:
    """The one longer wording of a lone noun for an institution: "Norway's foreign ministry" for "ministry"."""
    if wording not in INSTITUTION_NOUNS:
        return wording
    longer = [other for other in wordings if other.endswith(f" {wording}")]
    return longer[0] if len(longer) == 1 else wording


def _phrases(paragraph: Paragraph) -> Iterator[tuple[Span, bool]]:
    """Every noun phrase for several people, without its determiner, and whether it is the subject of a cue."""
    for token in paragraph.doc:
        if _is_group_noun(token):
            start = token.i
            while start > token.sent.start and _modifies(paragraph.doc[start - 1]):
                start -= 1
            while paragraph.doc[start].tag_ in {"HYPH", "VBG"} and start < token.i:
                start += 1
            if token.lower_ in INSTITUTION_NOUNS and (owner := _owner(paragraph.doc[start])) is not None:
                start = owner.left_edge.i
            according = token.dep_ == "pobj" and token.head.head.lower_ == "according"
            speaks = according or (token.dep_ == "nsubj" and is_cue(token.head) and token.head.pos_ != "NOUN")
            yield paragraph.place(paragraph.doc[start : token.i + 1]), speaks


def _owner(first: Token) -> Token | None:
    """The named owner before the first word of a phrase: Norway, in "Norway's foreign ministry"."""
    if first.i < 2 or first.nbor(-1).tag_ != "POS" or first.nbor(-2).tag_ not in {"NNP", "NNPS"}:
        return None
    return first.nbor(-2)


def _modifies(token: Token) -> bool:
    return token.tag_ in _MODIFIERS and token.lower_ not in _VAGUE


def _is_group_noun(token: Token) -> bool:
    if token.dep_ in {"compound", "nmod"}:
        return False
    if token.tag_ in {"NNS", "NNPS"}:
        return (
            token.lemma_.lower() in ROLE_NOUNS
            or token.lower_.removesuffix("s") in ROLE_NOUNS
            or token.lower_ in _PLURAL
        )
    is_common = token.tag_ == "NN" or (token.tag_ == "NNP" and token.text.islower())  # the tagger follows the owner
    return is_common and token.lower_ in _SINGULAR


def type_of(wording: str) -> ActorType:
    """Whether the wording of a group, in lower case, is that of an institution or of people."""
    return ActorType.ORGANIZATION if wording.rsplit(maxsplit=1)[-1] in INSTITUTION_NOUNS else ActorType.GROUP
