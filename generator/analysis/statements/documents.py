"""Documents: sources that are nobody, but something in which words stand: "the letter", "an interview, published".

Two things tell: that the article says of the noun that it was written or published, or else the noun itself. A noun
for a person, a group or a body is none, whatever is said of it: an author is published too.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import (
    GROUP_NOUNS,
    GROUP_PLURALS,
    INSTITUTION_NOUNS,
    KINDS_OF_BODIES,
    MEDIA_NOUNS,
    ORGANIZATION_ENDINGS,
    ROLE_NOUNS,
)
from generator.analysis.actors.wording import plain_word
from generator.analysis.parsing import ParsedArticle
from generator.analysis.statements.speakers.expression import carriers
from generator.model import Span

_READ = frozenset(
    """agreement analysis article audit blog book brochure bulletin charter column communique complaint constitution
    contract declaration decree diary dossier document editorial email essay filing guidebook guideline indictment
    interview judgment judgement law lawsuit leaflet letter manifesto manual memo memoir memorandum message minute note
    notice obituary pamphlet petition placard plaque poll post poster proposal protocol questionnaire report research
    resolution review ruling sign statement study summary survey testament text thesis transcript treaty tweet verdict
    webpage website""".split()
)
"""Nouns for what is read. Those for an act of speech alone are not among them: "her answer", "the promise"."""
_PUBLISHING = frozenset("circulate date draft entitle leak post print publish title translate type write".split())
"""Verbs of which the object is something to be read."""
_PEOPLE = (
    ROLE_NOUNS
    | GROUP_NOUNS
    | GROUP_PLURALS
    | INSTITUTION_NOUNS
    | KINDS_OF_BODIES - {"website"}
    | MEDIA_NOUNS
    | ORGANIZATION_ENDINGS - {"post"}
)


class Documents:
    """Tells which sources of an article are documents."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._parsed = parsed
        self._published = {
            token.lemma_.lower() for paragraph in parsed.paragraphs for token in paragraph.doc if _is_published(token)
        }

    def has(self, source: Sequence[Span], cue: Token | None) -> bool:
        """Whether the words for a source are for a document and for nobody beside it.

        Args:
            source: the words, in some pieces; may be empty.
            cue: the head word of the cue.
        """
        carried = carriers(self._parsed, source, cue)
        return bool(carried) and all(map(self._is_one, carried))

    def _is_one(self, noun: Token) -> bool:
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ == "poss":
            return False
        forms = {plain_word(noun), noun.lemma_.lower()}
        if not forms.isdisjoint(_PEOPLE) or any(t.lower_ in {"who", "whom"} for t in noun.subtree if _is_of(t, noun)):
            return False
        return not forms.isdisjoint(_READ) or (noun.pos_ == "NOUN" and not forms.isdisjoint(self._published))


def _is_of(pronoun: Token, noun: Token) -> bool:
    """Whether a relative pronoun stands for a noun: its clause hangs on it."""
    clause = next((token for token in pronoun.ancestors if token.dep_ == "relcl"), None)
    return clause is not None and clause.head == noun


def _is_published(noun: Token) -> bool:
    """Whether the article says of a noun that it was written or published: "a guide, printed in 1931"."""
    if noun.pos_ != "NOUN":
        return False
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB" and verb.lemma_.lower() in _PUBLISHING:
        return True
    beside = (token for token in noun.children if token.dep_ in {"acl", "amod", "relcl"} and token.tag_ == "VBN")
    return any(token.lemma_.lower() in _PUBLISHING for token in beside)
