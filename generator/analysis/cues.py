"""Cues: the words that say a statement is being reported, and what grammar makes them do so.

A verb is listed under a frame when, followed by that sort of complement and standing outside quotation marks, it
reports a statement more often than not in US political news (counted on the training part of PolNeAR: Newell, Margolin
and Ruths, LREC 2018), or is a plain synonym of one that does.
"""

from __future__ import annotations

from enum import Enum

from spacy.tokens import Token


class Frame(Enum):
    """What may stand as the content of a cue."""

    CLAUSE = "a finite clause: said that it rained"
    INFINITIVE = "an infinitive: promised to come"
    OBJECT = "a noun phrase: criticised the plan"
    QUOTE = "words between quotation marks"


_CLAUSE = frozenset(
    """acknowledge add admit advise affirm agree allege announce answer argue ask assert assess assure believe boast
    brag caution charge claim clarify comment complain concede conclude confess confirm contend continue counter
    declare deny disclose emphasise emphasize estimate explain expect fear feel figure find guarantee hint hold hope
    imply indicate inform insist instruct joke lament learn maintain mention muse note notify observe pledge point
    post predict proclaim promise propose protest quip read reaffirm reason reassure recall reckon recommend
    reiterate remark remind repeat reply report respond retort reveal rule say show shout signal speculate state
    stipulate stress suggest suspect swear tell testify text think tweet underline underscore urge volunteer vow
    warn wonder worry write yell""".split()
)
_INFINITIVE = frozenset(
    """agree ask beg call claim decline demand hope instruct offer order plan pledge prefer promise propose refuse
    request swear threaten urge vow want warn""".split()
)
_OBJECT = frozenset(
    """accuse acknowledge announce applaud assail attack blame blast call champion chide cite condemn confirm criticise
    criticize decry defend demand denounce deny deplore deride describe detail disclose dismiss dispute dub echo
    emphasise emphasize endorse express fear hail highlight label lament laud liken mention mock note oppose outline
    portray praise predict prefer promise propose question quote rebuke rebut recall recount reference reiterate reject
    repeat report reveal ridicule slam stress support tout underline underscore urge voice want warn welcome""".split()
)
_QUOTE = (
    _CLAUSE
    | _OBJECT
    | frozenset(
        "ask begin chant deem go interject laugh mutter opine put refer scoff sigh sing surmise whisper".split()
    )
)
_PREPOSITIONS = {
    "accuse": {"of"},
    "accord": {"to"},
    "agree": {"with", "on"},
    "apologise": {"for"},
    "apologize": {"for"},
    "ask": {"about", "for"},
    "attack": {"for", "over"},
    "blame": {"for", "on"},
    "boast": {"about", "of"},
    "call": {"for", "on"},
    "caution": {"against"},
    "comment": {"on"},
    "compare": {"to", "with"},
    "complain": {"about", "of"},
    "criticise": {"for", "over"},
    "criticize": {"for", "over"},
    "describe": {"as"},
    "hint": {"at"},
    "liken": {"to"},
    "point": {"to"},
    "praise": {"for"},
    "refer": {"to"},
    "portray": {"as"},
    "speak": {"of"},
    "talk": {"about", "of"},
    "warn": {"about", "against", "of"},
}
"""Prepositions whose phrase is part of what is reported."""

_THOUGHT_NOUNS = frozenset(
    """accusation allegation announcement argument assertion belief claim concern complaint conclusion confirmation
    declaration denial desire fear hope insistence pledge prediction promise proposal refusal request statement
    suggestion suspicion threat vow warning""".split()
)
"""Nouns that report what follows when someone's name owns them: the minister's claim that ..."""


def frames(token: Token) -> frozenset[Frame]:
    """The frames in which this word reports a statement; empty for a word that is no cue."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return frozenset({Frame.CLAUSE}) if lemma in _THOUGHT_NOUNS else frozenset()
    if token.pos_ not in ("VERB", "AUX"):
        return frozenset()
    lists = ((Frame.CLAUSE, _CLAUSE), (Frame.INFINITIVE, _INFINITIVE), (Frame.OBJECT, _OBJECT), (Frame.QUOTE, _QUOTE))
    found = {frame for frame, verbs in lists if lemma in verbs}
    if lemma in _PREPOSITIONS:
        found.add(Frame.OBJECT)
    return frozenset(found)


def prepositions(token: Token) -> frozenset[str]:
    """The prepositions after this cue whose phrase belongs to what is reported."""
    return frozenset(_PREPOSITIONS.get(token.lemma_.lower(), ()))
