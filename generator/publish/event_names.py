"""Event names: what happens on a key date, in words that a person understands who sees nothing else of the article.

A calendar and a search engine show the name of an event alone. There, "he took office on 1 October" does not say who,
and says the day twice. The name is made of the article's clause: whoever it calls by a pronoun or a part of a name is
named in full, and the day is left out where "on" or a word such as "last" shows that it is only the day. The exact
words stand beside it in the description.
"""

from __future__ import annotations

import re

from generator.model import Actor, Briefing, Dossier, KeyDate, Mention, MentionKind, Span
from generator.places import Places

_MOST = 120  # characters: what calendar programs show of a name in a list
_SUBJECTS = frozenset("he she they".split())  # "it" may be anything, "him" and "his" follow who was named
_WHO = re.compile(r",? who ")
_ON = re.compile(r"(?:,? +|^)on +$", re.I)
_BARE = re.compile(r"(?:last|next|this|yesterday|today|tomorrow)\b", re.I)


class EventNames:
    """Names the events of one article.

    Args:
        briefing: the article and what was read in it.
        dossier: the dossier, whose names of actors are the full ones.
    """

    def __init__(self, briefing: Briefing, dossier: Dossier) -> None:
        self._article = briefing.article
        self._names = {actor.id: dossier.actors[actor.id].name for actor in briefing.analysis.actors}
        mentioned = [(m.span, (m, actor)) for actor in briefing.analysis.actors for m in actor.mentions if not m.nested]
        self._mentions: Places[tuple[Mention, Actor]] = Places(mentioned)

    def name(self, date: KeyDate) -> str:
        """What happens on a date: its clause with names in full, without the day, cut after a word where it is long."""
        text = self._article.text
        changes = self._full_names(date.event)
        if day := self._day(date, is_told_whole=any(span.start == date.event.start for span, _ in changes)):
            changes.append((day, ""))
        pieces, at = [], date.event.start
        for span, words in sorted(changes):
            if span.start >= at:
                pieces += [text[at : span.start], words]
                at = span.end
        words = " ".join("".join([*pieces, text[at : date.event.end]]).split()).strip(" ,;:–—")
        words = words.removesuffix('"') if words.count('"') % 2 else words  # what began in a sentence before
        return _shortened(words[:1].upper() + words[1:])

    def _full_names(self, event: Span) -> list[tuple[Span, str]]:
        """The first mention of each actor that does not say the full name, and that name."""
        changes: list[tuple[Span, str]] = []
        named: set[str] = set()
        mentions = [(span, found) for span, found in self._mentions.overlapping(event) if event.holds(span)]
        for span, (mention, actor) in sorted(mentions, key=lambda each: each[0]):
            words, name = self._article.words(span), self._names[actor.id]
            if actor.id in named or (mention.kind is MentionKind.PRONOUN and words.casefold() not in _SUBJECTS):
                continue
            named.add(actor.id)
            end = span.end
            if span.start == event.start and (who := _WHO.match(self._article.text, end, event.end)):
                end = who.end() - 1  # "Roe, who takes office" is told as "Roe takes office"
            is_short = mention.kind is MentionKind.NAME and name.endswith(f" {words}")
            is_he = mention.kind is MentionKind.PRONOUN and actor.name[:1].isupper()
            if is_short or is_he:
                changes.append((Span(span.start, end), name))
            elif end != span.end:
                changes.append((Span(span.end, end), ""))
        return changes

    def _day(self, date: KeyDate, *, is_told_whole: bool) -> Span | None:
        """The words that only say the day, at either end of the clause; None where they say more, or stand elsewhere.

        At the end they go only where the rest tells something whole: a sentence, or what somebody does. "The interview,
        published on Monday" stays.
        """
        text, event = self._article.text, date.event
        before, after = text[event.start : date.span.start], text[date.span.end : event.end]
        on = _ON.search(before)
        ends = not after.strip(" .") and (is_told_whole or bool(after.strip()))
        if on and (ends or not before[: on.start()].strip()):
            return Span(event.start + on.start(), date.span.end)
        return date.span if not before.strip() and _BARE.match(self._article.words(date.span)) else None


def _shortened(words: str) -> str:
    """The words, or as many as fit, with a sign that there were more."""
    if len(words) <= _MOST:
        return words
    return words[: _MOST - 1].rpartition(" ")[0].rstrip(" ,;:–—") + " …"
