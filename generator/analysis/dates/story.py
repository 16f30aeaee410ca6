"""Stories: which date of another year than that of publication the text goes on from."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Tokens

from generator import edtf
from generator.analysis.dates.clock import Clock, Reading, Story
from generator.analysis.dates.expressions import Expression
from generator.model import Basis

_COMPARED = frozenset("against from than that those versus with".split())
_DATED = frozenset("bare_month day day_first iso listed month season year".split())
_FINITE = frozenset("MD VBD VBP VBZ".split())
_FROM_NOW = frozenset("before_last deictic from_day in part_of relative weekday weekday_of weekdays weekend".split())
_LONGEST_HEADING = 60  # words and signs


def story_after(
    clock: Clock, reading: Reading, expression: Expression, tokens: Tokens, *, in_passing: bool
) -> Story | None:
    """What the text is about after a date.

    It is the date itself where that is of another year than that of publication, by its own words or by the story so
    far. A day of now, unless it is only assumed, ends the story; what something is compared with changes nothing.

    Args:
        clock: what was told before the date.
        reading: how the date was read.
        expression: its words.
        tokens: the same words as parsed.
        in_passing: whether it stands in a subordinate clause or bounds a stretch of time.
    """
    value, basis = reading
    story = clock.story
    if _is_compared(tokens) or expression.rule not in _DATED | _FROM_NOW or not value[:4].isdigit():
        return story
    has_year = "year" in expression.parts
    goes_on = not has_year and story is not None and not story.is_over and story.value[:4] <= value[:4]
    is_now = expression.rule in _FROM_NOW or (clock.published is not None and int(value[:4]) >= clock.published.year)
    if is_now or not (has_year or goes_on):
        is_sure = basis is not Basis.ASSUMED or expression.rule in _FROM_NOW
        return replace(story, is_over=True) if story and is_sure else story
    frames = _opens(tokens) or tokens.root.dep_ == "attr"  # "It was 2019 when"
    is_heading = has_year and _is_in_heading(tokens)
    if story and not story.is_over and edtf.precision(value) == "year" and not (frames or is_heading):
        return story
    if story and in_passing and not (frames or is_heading):
        return story
    goes_below = is_heading or (clock.is_entry and story is not None and story.heads)
    return Story(value, clock.paragraph, frames, is_over=in_passing and not (frames or is_heading), heads=goes_below)


def _is_compared(tokens: Tokens) -> bool:
    """Whether a date is what something is compared with: "than in May 2019", "those of May 2019"."""
    return any(token.lower_ in _COMPARED for token in tokens.doc[max(0, tokens.start - 2) : tokens.start])


def _is_in_heading(tokens: Tokens) -> bool:
    """Whether a date stands in a phrase that is all of its paragraph or goes before a colon: "The strike of 2024:"."""
    doc = tokens.doc
    colon = next((token.i for token in doc[tokens.end : _LONGEST_HEADING] if token.text == ":"), len(doc))
    if colon >= _LONGEST_HEADING:
        return False
    ended = colon < len(doc) or not (doc[-1].is_punct and doc[-1].text in ".!?…")
    return ended and not any(token.tag_ in _FINITE for token in doc[:colon])


def _opens(tokens: Tokens) -> bool:
    """Whether a date stands in the phrase that opens its sentence: "In 1998,", "On the night of 12 August 2024"."""
    sentence = tokens.sent
    first = next((token for token in sentence if token.pos_ not in ("ADV", "PUNCT", "SPACE")), tokens[0])
    leads = sentence.doc[first.i : tokens.start]
    return first.i >= tokens.start or (first.pos_ == "ADP" and not any(t.pos_ in ("AUX", "VERB") for t in leads))
