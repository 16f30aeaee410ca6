"""Key dates: the dates an article states or implies, each with the words that say what happens then."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator import edtf
from generator.analysis.dates.clock import Clock
from generator.analysis.dates.events import event_of
from generator.analysis.dates.expressions import Expression, find_expressions
from generator.analysis.dates.lookalikes import is_date
from generator.analysis.dates.resolution import resolve
from generator.analysis.dates.sharing import with_shared_years
from generator.analysis.dates.story import story_after
from generator.analysis.dates.tense import heads, side_of
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.ids import content_ids
from generator.model import Actor, KeyDate, Span
from generator.places import Places

_BOUNDS = frozenset("by from since till to until".split())
_SUBORDINATE = frozenset(("acl", "advcl", "relcl"))
_ANCHORS = ("day", "month", "year")
_LONGEST_EVENT = 2_000  # characters; a longer sentence is a list or lost its full stops, and may have hundreds of dates
_AROUND = 200  # characters of it before and after a date


def read_dates(parsed: ParsedArticle, actors: tuple[Actor, ...]) -> tuple[KeyDate, ...]:
    """The key dates of an article, in order of place.

    An expression that nothing in the article or its publication date fixes ("Tuesday" in an undated article) is left
    out; one that lacks only its year keeps it unknown (``XXXX-11-22``). Where the text itself gives the publication
    date, its words there are no key date.
    """
    mentioned = Places((mention.span, (mention.span, actor.id)) for actor in actors for mention in actor.mentions)
    found: list[tuple[Span, str, KeyDate]] = []
    clock = Clock(parsed.article.published)
    published_span = parsed.article.published_span
    for number, paragraph in enumerate(parsed.paragraphs):
        clock = replace(clock, paragraph=number)
        below: dict[int, bool] = {}
        for expression in with_shared_years(paragraph.text, find_expressions(paragraph.text)):
            tokens = paragraph.doc.char_span(expression.start, expression.end, alignment_mode="expand")
            start = paragraph.span.start
            span = Span(start + expression.start, start + expression.end)
            if tokens is None or (published_span and span.overlaps(published_span)):
                continue
            side = clock.side if "follows" in expression.parts else side_of(tokens)
            clock = clock.on(side, is_entry=heads(tokens))
            reading = resolve(expression, clock) if is_date(expression, tokens, clock) else None
            if reading is None:
                continue
            value, basis = reading
            in_passing = _is_in_passing(tokens, value, below)
            clock = _moved_on(clock, value, expression, in_passing=in_passing)
            clock = replace(clock, story=story_after(clock, reading, expression, tokens, in_passing=in_passing))
            event = _event(paragraph, tokens, span)
            date = KeyDate("", span, value, basis, event, _actors_in(mentioned, event), in_passing)
            found.append((span, parsed.article.words(span) + " " + parsed.article.words(event), date))
    ids = content_ids("d", (words for _, words, _ in found))
    return tuple(replace(date, id=name) for name, (_, _, date) in zip(ids, found, strict=True))


def _moved_on(clock: Clock, value: str, expression: Expression, *, in_passing: bool) -> Clock:
    """The clock for what follows a date in the text."""
    precision = edtf.precision(value)
    clock = replace(clock, last=value)
    if precision in _ANCHORS and not in_passing:
        clock = replace(clock, anchor=value)
    is_compared = expression.parts.get("other", "").startswith("year-")  # "the year-ago third quarter"
    if precision == "quarter" and expression.rule == "quarter" and not is_compared:
        clock = replace(clock, quarter=value)
    return clock


def _is_in_passing(tokens: Tokens, value: str, below: dict[int, bool]) -> bool:
    """Whether a date only bounds a stretch of time ("since May") or stands in a subordinate clause.

    No story counts on from such a date.

    Args:
        tokens: the words of the date.
        value: what they mean.
        below: what is known of the words of the paragraph, see ``_is_subordinate``.
    """
    bounds = bool(tokens[0].i) and tokens[0].nbor(-1).lower_ in _BOUNDS and "/" not in value
    return bounds or _is_subordinate(tokens.root, below)


def _is_subordinate(token: Token, below: dict[int, bool]) -> bool:
    """Whether a word hangs on a subordinate clause.

    Args:
        token: the word.
        below: the answers that were found, by the number of the word: a sentence is climbed once, however long it is.
    """
    passed: list[int] = []
    found = False
    while not found and (known := below.get(token.i)) is None:
        passed.append(token.i)
        found = token.head != token and token.head.dep_ in _SUBORDINATE
        if token.head == token:
            break
        token = token.head
    else:
        found = found or bool(known)
    below.update(dict.fromkeys(passed, found))
    return found


def _event(paragraph: Paragraph, tokens: Tokens, span: Span) -> Span:
    """What the article says of a date, which it holds: its clause or its sentence, or a part of one without end."""
    place = paragraph.place(event_of(tokens))
    start, end = min(place.start, span.start), max(place.end, span.end)
    if end - start > _LONGEST_EVENT:
        first = max(start, span.start - _AROUND) - paragraph.span.start
        last = min(end, span.end + _AROUND) - paragraph.span.start
        before = paragraph.text.find(" ", first, span.start - paragraph.span.start)
        after = paragraph.text.rfind(" ", span.end - paragraph.span.start, last)
        start = paragraph.span.start + before + 1 if before >= 0 else span.start
        end = paragraph.span.start + after if after >= 0 else span.end
    return Span(start, end)


def _actors_in(mentioned: Places[tuple[Span, str]], span: Span) -> tuple[str, ...]:
    """The ids of the actors that are mentioned in a span, in order of place."""
    places = sorted((place, actor_id) for place, actor_id in mentioned.at(span) if span.holds(place))
    return tuple(dict.fromkeys(actor_id for _, actor_id in places))
