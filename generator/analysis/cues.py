"""Cues: the words that say a statement is being reported, and whether they tell of words, of thoughts or of deeds."""

from __future__ import annotations

from spacy.tokens import Token

from generator.model import Act

_THOUGHT = frozenset(
    """aim anticipate assume believe consider contemplate decide desire doubt dread dream envision expect fear feel
    figure foresee forget hate hope imagine intend know like love mean mind mull need perceive plan prefer reckon
    regard regret resent resolve see seek sense speculate suppose suspect think trust try understand view want wish
    wonder worry""".split()
)
_THOUGHT_NOUNS = frozenset(
    """ambition assumption belief concern confidence conviction desire doubt dream expectation fear feeling hope idea
    intent intention mindset opinion perception plan suspicion thought view wish worry""".split()
)
_THOUGHT_ADJECTIVES = frozenset(
    """afraid angry anxious aware certain concerned confident convinced disappointed eager fearful frustrated glad
    happy hopeful keen optimistic pessimistic proud ready reluctant sceptical skeptical surprised sure uncertain
    unhappy unsure wary willing worried""".split()
)
_SPEECH = frozenset(
    """accuse acknowledge add admit advise affirm agree allege announce answer apologise apologize appeal applaud argue
    ask assail assert assess assure attack authorise authorize backtrack beg begin bemoan blame blast boast brag call
    caution challenge champion chant charge chastise chide cite claim clarify commend comment complain compliment
    concede conclude condemn confess confirm congratulate contend contest continue counter criticise criticize declare
    decline decry deem defend deflect demand denounce deny deplore deride describe detail direct disagree disclose
    dismiss disparage dispute dub echo elaborate emphasise emphasize encourage endorse estimate exclaim explain express
    extol guarantee hail highlight hint implore indicate inform inquire insist instruct interject invite invoke joke
    label lambast lambaste lament laud laugh lie liken lobby maintain mention mock mumble muse mutter name note notify
    object observe offer opine oppose order outline plead pledge point portray post praise pray predict proclaim prod
    promise promote propose protest put query question quip quote rail read reaffirm reassure rebuke rebut recall
    recite recommend recount refer reference refuse refute reiterate reject relate remark remind repeat reply report
    reprimand request respond retort retweet reveal ridicule rule say scoff scold shout shrug sigh signal slam snap
    speak specify state stipulate stress suggest swear talk tell term testify text thank threaten tout tweet underline
    underscore urge vent voice volunteer vow warn whisper write yell""".split()
)
SPEECH_NOUNS = frozenset(
    """accusation admission allegation announcement answer apology argument assertion assessment assurance call charge
    claim comment complaint conclusion confirmation criticism declaration demand denial description explanation
    indication insistence letter message note objection order pledge plea prediction promise proposal protest question
    recommendation remark report request response speech statement suggestion testimony threat tweet vow warning
    word""".split()
)
_DEEDS = frozenset(
    """acquit adjourn adopt appoint approve arrest assign award ban bar block charge choose convict crown demote elect
    enact enforce fine grant hire impose indict install introduce jail nominate order oust outlaw overrule
    overturn pardon pass prosecute ratify recruit remand repeal revoke sack sanction select sentence sign sponsor
    sue suspend unveil uphold veto vote""".split()
)
"""Verbs of what is done by the doing, and not told: with a thing or a person as their object they report nothing."""
_DEEDS_TO_THINGS = frozenset("agree appeal call decide".split())
"""Verbs of which the same is true of a bare object alone: "agreed a deal", but "agreed with her"."""
_DONE_WITH_CLAUSES = frozenset("order vote".split())
"""Those of the deeds that are still done where a verb says what: "voted to close the pier"."""
_IN_HEADLINES = frozenset("finds reveals shows".split())
"""Verbs that report at the end of a headline, and of seeing elsewhere: "…, study finds"."""
_HEARING = frozenset("heard hears told".split())
"""Words at the end of a headline after those who hear: "…, court hears"."""
_PERFORMING = frozenset("conduct direct hum perform play produce sing stage".split())
"""Verbs of what is done with a song, a play or a film: its title is not what somebody said."""
_WOULD = frozenset(("would", "'d", "’d"))
_NAMING = frozenset("call christen dub entitle know label nickname term title".split())
"""Verbs of which the participle beside a noun gives its name: "the bay, locally called the Cup"."""
_TOPICAL = frozenset(
    """address answer ask comment describe discuss elaborate explain press query question quiz react refer reflect reply
    respond speak talk touch""".split()
)
"""Verbs whose object may be no more than what the speaker then speaks about."""
_OF_WORKS = frozenset("begin call continue dub label name post query quote read recite share volunteer write".split())
"""Verbs of speech that also go with the title of a work."""
_SPEECH_PHRASES = frozenset({"accord", "according", "per"})
"""Words of phrases that name a source: according to the report."""


_CUE_VERBS, _CUE_NOUNS = _SPEECH | _THOUGHT, SPEECH_NOUNS | _THOUGHT_NOUNS
_KNOWN = _SPEECH | SPEECH_NOUNS | _SPEECH_PHRASES | _THOUGHT | _THOUGHT_NOUNS | _THOUGHT_ADJECTIVES


def lemma_of(cue: Token) -> str:
    """The dictionary form of a cue's head word: the parser's, unless that cuts a known one too short, as of "hopes"."""
    lemma = cue.lemma_.lower()
    return f"{lemma}e" if lemma not in _KNOWN and f"{lemma}e" in _KNOWN else lemma


def is_deed(cue: Token, *, bare_object: bool) -> bool:
    """Whether a cue with a noun for its object tells what was done, and not what was said.

    What somebody "would vote for" is not done: it is told.

    Args:
        cue: the cue's head word.
        bare_object: whether the noun is its object with no preposition between and nothing said of it.
    """
    lemma = lemma_of(cue)
    would = any(child.dep_ == "aux" and child.lower_ in _WOULD for child in cue.children)
    return cue.pos_ == "VERB" and not would and (lemma in _DEEDS or (bare_object and lemma in _DEEDS_TO_THINGS))


def is_done_with_clause(cue: Token) -> bool:
    """Whether a cue tells what was done also where a verb says what: "voted to"."""
    return lemma_of(cue) in _DONE_WITH_CLAUSES


def is_naming(cue: Token) -> bool:
    """Whether a cue's verb may give a name: "called", "known as", "entitled"."""
    return lemma_of(cue) in _NAMING


def is_performing(verb: Token) -> bool:
    """Whether a verb tells that a work was performed: "played", "sang"."""
    return lemma_of(verb) in _PERFORMING


def reports_in_headlines(word: str) -> bool:
    """Whether a word is a verb of saying or thinking in the present, whatever the parser takes it for: "Rules"."""
    plain = word.lower()
    return plain in _IN_HEADLINES or bool(
        {plain, plain.removesuffix("s"), plain.removesuffix("es"), f"{plain.removesuffix('ies')}y"} & _CUE_VERBS
    )


def is_heard_in_headlines(word: str) -> bool:
    """Whether a word at the end of a headline says that those before it hear, and do not speak: "…, jury told"."""
    return word.lower() in _HEARING


def is_topical(cue: Token) -> bool:
    """Whether a cue may only name what the speaker then speaks about: "commenting on", "asked about"."""
    return lemma_of(cue) in _TOPICAL


def is_of_works(cue: Token) -> bool:
    """Whether a verb of speech may also tell of a work by its title: "read", "wrote", "called"."""
    return lemma_of(cue) in _OF_WORKS


def act_of(cue: Token) -> Act:
    """Whether a cue, by its head word, tells of words or of a thought; unclear where it is in neither list."""
    lemma = lemma_of(cue)
    if cue.is_punct or lemma in _SPEECH_PHRASES:
        return Act.SPEECH
    lists = {"NOUN": (SPEECH_NOUNS, _THOUGHT_NOUNS), "ADJ": (frozenset(), _THOUGHT_ADJECTIVES)}
    speech, thought = lists.get(cue.pos_, (_SPEECH, _THOUGHT))
    if lemma in speech:
        return Act.SPEECH
    return Act.THOUGHT if lemma in thought | _THOUGHT_ADJECTIVES else Act.UNCLEAR


def is_cue(verb: Token) -> bool:
    """Whether a word is a verb, or a noun, of saying or thinking, so that its subject is someone who speaks."""
    lemma = lemma_of(verb)
    if verb.pos_ == "NOUN":
        return lemma in _CUE_NOUNS
    return verb.pos_ in ("VERB", "AUX") and lemma in _CUE_VERBS
