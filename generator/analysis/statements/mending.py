"""Mending: what the grammar around a cue is sure of and the network was not."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.statements.content import trimmed, without
from generator.analysis.statements.framing import HEARER_VERBS, addressee, head_word, retold_to, who_hears
from generator.analysis.statements.verdicts import verdict_around, verdict_of
from generator.model import Act, Span

_LEADING_TO_NOUNS = frozenset({"amod", "compound", "det", "nummod", "poss", "quantmod"})
_RELATIVES = frozenset({"which", "who", "whom", "whose"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_LASTING = frozenset({"as", "by", "since", "until"})
_MONTHS = frozenset(name.lower() for name in month_name if name)
_MATTERS = frozenset(("about", "against", "on", "to"))
_QUOTES = frozenset(('"', "“", "‘", "'", "«", "``", "''"))
_CLAUSES = frozenset({"acl", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
_FINITE_TAGS = frozenset(("MD", "VBD", "VBP", "VBZ"))
_TITLE = re.compile(r"[,”\"] (?P<title>(?!which |that |who |one |as )(?:[a-z]+ ){1,3})\Z")
"""What stands between a comma and a name that the parser may take for the end of the sentence before the comma."""


def mend(parsed: ParsedArticle, attribution: Attribution) -> Attribution:
    """The attribution with whole names in its source, without those who are told, and with its ends trimmed."""
    text = parsed.article.text
    cue, *source = (trimmed(text, span) or span for span in (attribution.cue, *attribution.source))
    paragraph = parsed.paragraph_at(cue)
    tokens = paragraph.tokens(cue)
    if tokens is None:
        return replace(attribution, cue=cue, source=tuple(source))
    if tokens[0].tag_ == "POS" and len(tokens) > 1:  # Roe | 's claim
        tokens = tokens[1:]
        cue = Span(paragraph.place(tokens).start, cue.end)
        source = [
            trimmed(text, Span(span.start, span.start + len(text[span.start : span.end].rstrip("'’")))) or span
            for span in source
        ]
    tokens = _without_open_end(tokens)
    whole_cue, tokens = tokens, _without_company(tokens)
    head = head_word(tokens)
    content = attribution.content
    if len(tokens) < len(whole_cue):
        added = Span(paragraph.place(whole_cue[len(tokens)]).start, paragraph.place(whole_cue).end)
        content = _with_what_leads_to(content, added, cue)
    cue = Span(cue.start, min(cue.end, paragraph.place(tokens).end))
    content = _without_relative(paragraph, head, content)
    if (clause := clause_of(head)) is not None:
        content = tuple(_ended_with(paragraph, span, clause) for span in content)
    if head.lemma_ == "quote" and (quoted := _passive_subject(head)) is not None:  # Roe was quoted as saying
        source = [paragraph.place(quoted)]
        links = [child for child in head.children if child.lower_ == "as"]
        said = [paragraph.place(token) for link in links for token in (link, *link.children)]
        content = tuple(part for span in content for part in without(span, said))
    if (hearer := addressee(head)) is not None:
        phrase = paragraph.place(_phrase(hearer))
        told = tuple(part for span in content for part in without(span, (phrase,)))
        content = told if any(trimmed(text, part) for part in told) else content  # "promised lower taxes"
    content = _without_subject_matter(paragraph, tokens, content)
    if (object_of_it := _spoken_of(head)) is not None:
        place = paragraph.place(object_of_it)
        by = [paragraph.place(_phrase(child)) for child in head.children if child.dep_ == "agent"]
        content = tuple(part for span in content for part in without(span, by)) or content
        if object_of_it.text.lower() != "it" and not any(span.overlaps(place) for span in content):
            content = (place, *content)
        source = [span for span in source if not span.overlaps(place)]
    source = [_with_whole_name(parsed, cue, span, content) for span in _source(paragraph, head, source)]
    if (verdict := verdict_of(head)) is not None:
        content = (*content, paragraph.place(verdict))
    if (verdict := verdict_around(head)) is not None:
        content = tuple(_without_end(text, content, paragraph.place(verdict))) or content
    if (deed := _next_deed(head)) is not None:
        source = _without_end(text, source, paragraph.place(deed))
        content = tuple(_without_end(text, content, paragraph.place(deed))) or content
    content = tuple(part for span in content for part in without(span, (cue, *source)))
    content = tuple(whole for span in content if (whole := _whole(parsed, span, (cue, *source))) is not None)
    if (first := _fronted(paragraph, tokens, source, content)) is not None:
        content = (first, *content)
    return replace(attribution, cue=cue, source=tuple(source), content=content)


def _passive_subject(verb: Token) -> Tokens | None:
    """The subject of a passive, with all that belongs to it."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return None if subject is None else _phrase(subject)


def _phrase(token: Token) -> Tokens:
    """A word with all that belongs to it."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _spoken_of(verb: Token) -> Tokens | None:
    """Who is the subject of a passive of speech, and so does not speak: "Roe was accused of theft"."""
    is_speech = act_of(verb) is Act.SPEECH and verb.lemma_ not in HEARER_VERBS | {"quote"}
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    return _passive_subject(verb) if is_speech and is_passive else None


def _without_open_end(cue: Tokens) -> Tokens:
    """A cue that breaks off before a noun, without what leads to that noun: "said" of "said at a"."""
    end = len(cue)
    while end > 1 and cue[end - 1].dep_ == "det":
        end -= 1
    if end < len(cue) and end > 1 and cue[end - 1].dep_ == "prep":
        end -= 1
    return cue[:end]


def _without_end(text: str, spans: Iterable[Span], end: Span) -> list[Span]:
    """The spans without what lies at the end of one or is one of them."""
    parts = [part for span in spans for part in (without(span, (end,)) if span.end <= end.end else [span])]
    return [Span(part.start, part.start + len(text[part.start : part.end].rstrip(", "))) for part in parts]


def _without_company(cue: Tokens) -> Tokens:
    """A cue without a noun that tells what goes with it, which is said too: "chimed in", "with a joke about"."""
    for token in cue[1:]:
        if token.lower_ == "with" and token.dep_ == "prep" and token.head in cue and token.head.pos_ == "VERB":
            nouns = [child for child in token.children if child.dep_ == "pobj" and child in cue]
            leads_on = (
                cue[-1].dep_ == "prep" and cue[-1].head in nouns and cue.doc[cue.end : cue.end + 1].text not in _QUOTES
            )
            if leads_on and not any(map(is_cue, nouns)):
                return cue[: token.i - cue.start]
    return cue


def _with_what_leads_to(content: tuple[Span, ...], added: Span, cue: Span) -> tuple[Span, ...]:
    """Content with the words of its cue that go before it."""
    first = next((span for span in content if 0 <= span.start - cue.end <= 1), None)
    rest = tuple(span for span in content if span != first)
    return tuple(sorted((*rest, Span(added.start, first.end if first is not None else added.end))))


def _without_relative(paragraph: Paragraph, head: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the "what" of which the rest tells how it is seen: "in what she described as a warning"."""
    whats = [child for child in head.children if child.lower_ == "what" and child.dep_ == "dobj" and child.i < head.i]
    sees = any(child.dep_ == "oprd" or child.lower_ == "as" for child in head.children)
    if not whats or not sees:
        return content
    place = paragraph.place(whats[0])
    return tuple(span for span in content if span != place) or content


def clause_of(noun: Token) -> Token | None:
    """The verb of the clause with "that" that says what a noun stands for: "the claim that"; not a relative clause."""
    clauses = (child for child in noun.children if child.dep_ in _CLAUSES and child.i > noun.i)
    marked = (c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children))
    return next(marked, None) if noun.pos_ == "NOUN" else None


def _ended_with(paragraph: Paragraph, span: Span, clause: Token) -> Span:
    """Content that begins with a clause, without what stands behind it: "that nobody was hurt | is false"."""
    whole = paragraph.place(_phrase(clause))
    return Span(span.start, min(span.end, whole.end)) if span.start == whole.start else span


def _next_deed(head: Token) -> Tokens | None:
    """What the speaker then did, after "and": "called it “a ruin” and left". A verb of a reported clause is none."""
    reports = any(child.dep_ == "ccomp" and child.i > head.i for child in head.children)
    if head.tag_ not in _FINITE or reports:
        return None
    for verb in head.children:
        links = [child for child in head.children if child.dep_ == "cc" and head.i < child.i < verb.i]
        has_subject = any(child.dep_ in _SUBJECTS for child in verb.children)
        if verb.dep_ == "conj" and verb.tag_ == head.tag_ and verb.i > head.i and links and not has_subject:
            tells = is_cue(verb) or any(child.dep_ == "ccomp" for child in verb.children)
            return None if tells else head.doc[links[-1].i : verb.right_edge.i + 1]
    return None


def _whole(parsed: ParsedArticle, span: Span, taken: Sequence[Span]) -> Span | None:
    """Content whose ends cut no phrase: "on 3", before "March"; what only leads to words beyond the end is left out.

    Args:
        parsed: the article and its parse.
        span: the content, or a piece of it.
        taken: the cue and the source, into which no phrase is followed.
    """
    paragraph = parsed.paragraph_at(span)
    tokens = paragraph.tokens(span)
    if tokens is None:
        return span
    doc, start, end = paragraph.doc, tokens.start, tokens.end
    others = {token.i for each in taken for token in paragraph.tokens(each) or () if paragraph.span.holds(each)}
    while start > doc[start].sent.start and start - 1 not in others and _leads_to(doc[start - 1], range(start, end)):
        start -= 1
    has_shrunk = False  # from then on the end only moves back, so that this ends
    while start < end and (better := _end(doc, start, end)) != end:
        has_shrunk |= better < end or bool(others & set(range(end, better)))
        end = end - 1 if has_shrunk else better
    if start == end:
        return None
    first, last = paragraph.place(doc[start]), paragraph.place(doc[end - 1])
    return Span(
        first.start if start != tokens.start else span.start,
        last.end if end != tokens.end else span.end,
    )


def _leads_to(token: Token, words: range) -> bool:
    """Whether a word is the first part of a noun phrase that goes on in some others."""
    return token.dep_ in _LEADING_TO_NOUNS and token.head.i in words and token.text[0].isalnum()


def _end(doc: Doc, start: int, end: int) -> int:
    """A better end for words that break off, one step on or back; the same where they do not."""
    last, sentence_end = doc[end - 1], doc[end - 1].sent.end
    if end == sentence_end:
        return end
    if last.dep_ == "prep" and last.right_edge.i >= end:
        return int(last.right_edge.i) + 1
    if last.dep_ in ("det", "poss") and last.head.i >= end:
        return int(last.head.right_edge.i) + 1
    if last.dep_ in _LEADING_TO_NOUNS and last.head.i >= end:
        return int(last.head.i) + 1
    if doc[end].dep_ == "nummod" and doc[end].head == last:  # March 3
        return end + 1
    return end - 1 if _is_left_dangling(last, range(start, end)) else end


def _is_left_dangling(last: Token, words: range) -> bool:
    """Whether the last of some words only leads to others beyond them: "…, which", "… and not"."""
    if last.pos_ == "CCONJ" or last.lower_ in _RELATIVES:
        return last.head.i not in words or last.pos_ == "CCONJ"
    return last.dep_ in ("aux", "auxpass", "mark", "neg") and last.head.i > last.i


def _fronted(paragraph: Paragraph, cue: Tokens, source: Sequence[Span], content: Sequence[Span]) -> Span | None:
    """What stands before the source at the head of the sentence and belongs to the words: "In 2020, she said, …".

    So it does where the source and its cue are set between commas, and where no single act of saying can last so long:
    "As of 28 February, she said the bank had …". So does the subject of words that go on with its verb: "The piers, she
    said on Monday, were shut".
    """
    doc, sentence = paragraph.doc, cue.root.sent
    frame = [token.i for span in source if paragraph.span.holds(span) for token in paragraph.tokens(span) or ()]
    before = min([cue.start, *frame]) - 1
    phrase = doc[sentence.start : max(before, sentence.start)]
    if not phrase or doc[before].text != ",":
        return None
    is_subject = phrase.root.pos_ in _NOMINAL and _go_on_with_verb(paragraph, content)
    if phrase.root.dep_ not in ("prep", "npadvmod") and not is_subject:
        return None
    place = paragraph.place(phrase)
    if any(place.overlaps(span) for span in content) or not any(span.start >= place.end for span in content):
        return None
    if cue.root.tag_ not in _FINITE or any(token.is_quote for token in sentence):
        return None
    if is_subject:
        return place
    after = max([cue.end, *(i + 1 for i in frame)])
    is_set_apart = after < len(doc) and doc[after].text == "," and not any(map(_is_of_speech, phrase))
    lasts = phrase[0].lower_ in _LASTING and any(token.like_num or token.lower_ in _MONTHS for token in phrase)
    perfect = any(token.dep_ == "aux" and token.lemma_ == "have" for token in cue)
    return place if is_set_apart or (lasts and not perfect) else None


def _go_on_with_verb(paragraph: Paragraph, content: Sequence[Span]) -> bool:
    """Whether content begins after a comma with a verb that has its subject before that: "…, were shut"."""
    words = paragraph.tokens(content[0]) if content and paragraph.span.holds(content[0]) else None
    if words is None or not words.start or words[0].nbor(-1).text != ",":
        return False
    own = {token.i for token in words}
    verb = words[0] if words[0].dep_ not in ("aux", "auxpass") else words[0].head
    return words[0].tag_ in _FINITE_TAGS and not any(c.dep_ in _SUBJECTS and c.i in own for c in verb.children)


def _is_of_speech(token: Token) -> bool:
    """Whether a noun tells how something was said: "In a letter, she said, …"."""
    return token.pos_ == "NOUN" and (is_cue(token) or token.lemma_ == "interview")


def _without_subject_matter(paragraph: Paragraph, cue: Tokens, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content without the one spoken of, where there are words as well: "she said of Lee: “…”", "of Lee, she said"."""

    def is_subject_matter(span: Span) -> bool:
        if cue[-1].lower_ == "of" and cue[-1].head.lemma_ == "say":  # “…,” she said of Lee
            return 0 <= span.start - paragraph.place(cue).end <= 1
        words = paragraph.tokens(span) if paragraph.span.holds(span) else None
        if words is None:
            return False
        of = words[0].nbor(-1) if words.start and words[0].lower_ != "of" else words[0]
        return of.lower_ == "of" and (of.is_sent_start or of.i == cue.end)

    return tuple(span for span in content if not is_subject_matter(span)) or content


def without_first_hearing(parsed: ParsedArticle, attribution: Attribution) -> tuple[Attribution, Span | None]:
    """The attribution without words after its cue that only say who heard it first, and that hearer.

    "…," she said she had told the council: the quotation is what was said, and the council heard it before.
    """
    paragraph = parsed.paragraph_at(attribution.cue)
    words = rest_of_sentence(paragraph, attribution.cue)
    before = tuple(span for span in attribution.content if span.end <= attribution.cue.start)
    if words is None or not before:
        return attribution, None
    hearer = retold_to(words)
    if hearer is None:
        return attribution, None
    return replace(attribution, content=before), paragraph.place(hearer)


def rest_of_sentence(paragraph: Paragraph, cue: Span) -> Tokens | None:
    """The words of a sentence after a cue; None where there are none."""
    tokens = paragraph.tokens(cue)
    if tokens is None:
        return None
    doc, end = paragraph.doc, tokens.end
    while end < len(doc) and doc[end].text not in (".", "?", "!"):
        end += 1
    return doc[tokens.end : end] if end > tokens.end else None


def _source(paragraph: Paragraph, head: Token, source: Sequence[Span]) -> list[Span]:
    """The source without one who only hears or is asked, or is the subject of another clause."""
    others: list[Token] = []
    if head.text == ":":  # a letter to Roe: “…”
        links = [child for token in head.sent if token.lower_ in _MATTERS for child in token.children]
        others = [child for child in links if child.dep_ == "pobj" and child.i < head.i and _has_no_verb(head)]
    if who_hears(head) is not None:
        tells = [] if head.lemma_ == "hear" else [child for child in head.children if child.dep_ == "agent"]
        by = [paragraph.place(_phrase(child)) for child in tells]
        return [span for span in source if any(span.overlaps(place) for place in by)]
    if head.dep_ == "conj" and any(child.dep_ == "nsubj" for child in head.children):
        others += [child for child in head.head.children if child.dep_ == "nsubj"]
    places = [paragraph.place(token) for token in others]
    sentence = paragraph.place(head.sent)
    beside = [span for span in source if sentence.holds(span) and _adjoin(span, paragraph.place(head))]
    left = beside and [span for span in source if sentence.overlaps(span)]  # “…?” asked Roe. “…,” answered Lee
    return [span for span in left or source if not any(span.overlaps(place) for place in places)]


def _adjoin(one: Span, other: Span) -> bool:
    return one.end + 1 == other.start or other.end + 1 == one.start


def _has_no_verb(colon: Token) -> bool:
    """Whether the words of a sentence before a colon are a phrase."""
    return not any(token.tag_ in _FINITE_TAGS for token in colon.doc[colon.sent.start : colon.i])


def _with_whole_name(parsed: ParsedArticle, cue: Span, span: Span, content: Sequence[Span]) -> Span:
    """A source that ends a name, with the words of that name before it: "harbour master Ann", before "Lee".

    What the parser takes for a part of the name, but is what was said, is none: "a word | Lee repeated".
    """
    paragraph = parsed.paragraph_at(span)
    tokens = paragraph.tokens(span)
    if tokens is None or tokens[0].pos_ != "PROPN":
        return span
    first = tokens[0]
    while first.i > first.sent.start and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head.i >= first.i:
        first = first.nbor(-1)
    start = paragraph.place(first).start
    title = _TITLE.search(parsed.article.text, paragraph.span.start, start)
    follows = first.i > 0 and first.nbor(-1).pos_ in ("CCONJ", "SCONJ")
    if title is not None and not follows and not cue.overlaps(Span(*title.span("title"))):
        start = title.start("title")
    whole = Span(start, span.end)
    return span if any(whole.overlaps(said) for said in content) else whole
