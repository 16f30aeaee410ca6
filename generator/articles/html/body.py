"""Body: which blocks of a page are its article.

trafilatura finds the article; what it leaves out of the same article (the other halves of a body in several pieces,
paragraphs full of links, a quotation in a box of its own) is put back by where it stands, and by the text that the page
itself gives in its JSON-LD. What is not the article is taken out by where it stands and what it says.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from generator.articles.html.blocks import INLINE, Block, block_holder, read_blocks, word_list
from generator.articles.html.document import text_of, tokens
from generator.articles.html.furniture import (
    PROSE,
    clear_furniture,
    ends_sentence,
    is_about_author,
    is_note,
    is_read_on,
    is_to_readers,
    leads_elsewhere,
    prose_lengths,
)
from generator.articles.html.metadata import plain, same

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RUN = 4  # words of the runs by which texts are compared
_SAME = 0.6  # share of its runs that a block has in a text of which it is a part
_MOST_FOR_TRAFILATURA = 8_000  # elements; it takes seconds over more
_FULLER = 1.2  # times the words of the page: then the text of its JSON-LD is the whole and the page a part
_PARAGRAPH = 8  # words of a block that may be more than a label
_MOST_SET_APART = 200
_MOST_STORIES = 100
_MOST_CARDS = 500
_STORY = 0.2  # of the running text of a page: a story has so much
_CARD = 0.3  # of that: what stands for another story has no more
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_LINE = re.compile(r"\n+|</p>|<br\s*/?>", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z][.!?])(?=[“\"‘]?[A-Z])|(?<=[.!?][”\"])(?=[“\"A-Z])")
_OF_QUOTATIONS = ("blockquote", "figure")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

Runs = frozenset[tuple[str, ...]]


class Body(NamedTuple):
    """The paragraphs of an article, in order, and whether they are those of the page's JSON-LD, which has more."""

    paragraphs: list[str]
    from_data: bool


def read_body(root: HtmlElement, title: str | None, authors: tuple[str, ...], given: str, summary: str) -> Body:
    """The article of a page, without paragraphs where there is none. The tree is changed.

    Args:
        root: the tree of the page.
        title: its headline.
        authors: their names, as the page gives them.
        given: the ``articleBody`` of the page's JSON-LD, "" where it has none.
        summary: the description of the article in the metadata.
    """
    clear_furniture(root)
    story = _story(root, title)
    _clear_other_stories(root, story)
    blocks = read_blocks(root)
    start = next((n for n, block in enumerate(blocks) if title and same(block.text, title)), -1)
    chosen = _chosen(root, blocks, start, _runs(word_list(plain(given))), summary)
    kept = [blocks[n] for n in _trimmed(blocks, chosen, title, authors)]
    paragraphs = [block.text for block in kept]
    fuller = _fuller(paragraphs, given)
    return Body(fuller or paragraphs, bool(fuller))


def _story(root: HtmlElement, title: str | None) -> HtmlElement | None:
    """The element that shows the headline."""
    if not title:
        return None
    headings = (e for e in root.iter(*_HEADINGS) if same(text_of(e), title))
    named = (e for e in root.iter("div", "p", "span") if tokens(e) & {"headline", "title"} and same(text_of(e), title))
    return next(itertools.chain(headings, named), None)


def _clear_other_stories(root: HtmlElement, headline: HtmlElement | None) -> None:
    """Empty what holds another story: an ``<article>`` beside or inside this one, what opens with another ``<h1>``.

    What holds as much text as the story itself stays where it is not certain that the story is elsewhere.
    """
    if headline is None:
        return
    above = [headline, *headline.iterancestors()]
    prose = prose_lengths(root)
    whole = prose[root]
    own = next((element for element in above if element.tag == "article"), None)
    inside = 0 if own is None else prose[own]
    cards = [card for card in itertools.islice(root.iter("article"), _MOST_STORIES) if card not in above]
    items = [card for card in cards if own is not None and own in card.iterancestors()]
    if sum(prose.get(card, 0) for card in items) > _CARD * inside:  # else it is an article made of posts
        cards = [card for card in cards if card not in items]
    for card in cards:
        beside = own is not None and own not in card.iterancestors() and inside >= _STORY * whole
        if beside or prose.get(card, 0) <= _CARD * (inside or whole):
            card.clear(keep_tail=True)
    cards = [card for card in _cards(root) if card not in above and prose.get(card, 0) <= _CARD * whole]
    if sum(prose.get(card, 0) for card in cards) <= _CARD * whole:  # else it is an article made of items
        for card in cards:
            card.clear(keep_tail=True)
    if headline.tag == "h1":
        before = _before(root)
        for rival in list(itertools.islice(root.iter("h1"), _MOST_STORIES)):
            story = _opened(rival, above)
            if story is not None and before[story] >= _STORY * whole:
                story.clear(keep_tail=True)


def _cards(root: HtmlElement) -> list[HtmlElement]:
    """What stands for other stories: elements that open with a heading that is a link."""
    found = []
    for heading in itertools.islice(root.iter(*_HEADINGS[1:]), _MOST_CARDS):
        inner, parent = heading.find("a"), heading.getparent()
        linked = parent is not None and (
            parent.tag == "a" or (inner is not None and same(text_of(inner), text_of(heading)))
        )
        holder = parent.getparent() if parent is not None and parent.tag == "a" else parent
        if linked and holder is not None and _opens_with(holder, heading):
            found.append(holder)
    return found


def _opened(rival: HtmlElement, above: Sequence[HtmlElement]) -> HtmlElement | None:
    """The widest element that another headline opens and that does not hold the first; None where it opens none."""
    widest = None
    for ancestor in rival.iterancestors():
        if ancestor in above or not _opens_with(ancestor, rival):
            break
        widest = ancestor
    return widest if rival not in above else None


def _before(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of running text stand before each element."""
    found, total = {}, 0
    for element in root.iter():
        found[element] = total
        total += sum(len(text) for text in (element.text, element.tail) if text and len(text) >= PROSE)
    return found


def _opens_with(element: HtmlElement, inner: HtmlElement) -> bool:
    """Whether no running text stands in an element before another that is in it."""
    for child in element.iter():
        if child is inner:
            return True
        if len(child.text or "") > 60:
            return False
    return False


def _chosen(root: HtmlElement, blocks: Sequence[Block], start: int, given: Runs, summary: str) -> list[int]:
    """The numbers of the blocks that are the article, in order; ``start`` is the number of its headline, or -1."""
    found = _by_trafilatura(root)
    runs, lines = _runs(word_list(found)), {" ".join(word_list(line)) for line in found.split("\n")}
    prose = [n for n, block in enumerate(blocks) if n > start and is_prose(block)]
    chosen = {n for n, block in enumerate(blocks) if _is_part(block, runs) or " ".join(block.words) in lines}
    main = _main(blocks, prose)
    if 2 * _size(blocks, chosen.intersection(prose)) < _size(blocks, main):
        chosen = set(main)
    chosen |= {n for n, block in enumerate(blocks) if n > start and _is_part(block, given)}
    return sorted(chosen | _left_out(blocks, chosen, start, summary)) if chosen else []


def _by_trafilatura(root: HtmlElement) -> str:
    """The text of the article that trafilatura finds, a paragraph a line; "" where it finds none."""
    import trafilatura  # noqa: PLC0415 - it takes a third of a second to load, and most articles do without

    if sum(1 for _ in root.iter()) > _MOST_FOR_TRAFILATURA:
        return ""
    document = trafilatura.bare_extraction(deepcopy(root), include_comments=False, include_tables=False)
    text = document.get("text") if isinstance(document, dict) else document and document.text
    return str(text or "")


def is_prose(block: Block) -> bool:
    """Whether a block is running text: some words and the end of a sentence, and no mere list of links."""
    words = len(block.words)
    return words >= _PARAGRAPH and bool(_SENTENCE_END.search(block.text)) and (block.links < 0.8 or words >= 12)


def _main(blocks: Sequence[Block], prose: Sequence[int]) -> list[int]:
    """The running text in the element that holds most of it itself, and wherever else it stands in the same way."""
    sizes: Counter[HtmlElement] = Counter()
    for n in prose:
        for weight, holder in zip((2, 1), blocks[n].element.iterancestors(), strict=False):
            sizes[holder] += weight * len(blocks[n].words)
    if not sizes:
        return list(prose)
    best = max(sizes, key=lambda holder: sizes[holder])
    ways = {_way(blocks[n]) for n in prose if best in _holders(blocks[n])}
    return [n for n in prose if best in blocks[n].element.iterancestors() or _way(blocks[n]) in ways]


def _holders(block: Block) -> list[HtmlElement]:
    return [holder for holder, _ in zip(block.element.iterancestors(), range(2), strict=False)]


def _around(block: Block) -> list[HtmlElement]:
    return [block.element, *_holders(block)]


def _list_or_self(element: HtmlElement) -> HtmlElement:
    """The list of an item, or the element."""
    parent = element.getparent()
    return parent if element.tag == "li" and parent is not None and parent.tag in ("ul", "ol") else element


def _way(block: Block) -> tuple[tuple[str, frozenset[str]], ...]:
    """In which way a block stands in the page: its element and the two around it, by what they are called."""
    around = enumerate(_around(block))
    return tuple((str(element.tag), tokens(element) if n else frozenset()) for n, element in around)


def _left_out(blocks: Sequence[Block], chosen: set[int], start: int, summary: str) -> set[int]:
    """Which other blocks are of the same article: where they stand, between the chosen ones or in the same way."""
    prose = [n for n in chosen if is_prose(blocks[n])] or list(chosen)
    first, last = min(prose), max(prose)
    parents = {blocks[n].element.getparent() for n in chosen}
    ways = {way for way in map(_way, (blocks[n] for n in prose)) if any(names for _, names in way)}
    around = _common(blocks[first].element, blocks[last].element)
    around = around if around is None or around.tag not in INLINE else block_holder(around)
    found = set()
    for n, block in enumerate(blocks):
        if n in chosen or n <= start:
            continue
        beside = _list_or_self(block.element).getparent() in parents
        alike = beside or _way(block) in ways
        if first < n < last:
            wanted = alike or (is_prose(block) and around in (block.element, *block.element.iterancestors()))
        elif n > last:
            wanted = alike and is_prose(block)
        else:
            wanted = start >= 0 and is_prose(block) and ends_sentence(block.text) and not same(block.text, summary)
        if wanted and (block.links < 0.8 or is_prose(block)):
            found.add(n)
    quoted = {holder for n in chosen | found for holder in _around(blocks[n]) if holder.tag in _OF_QUOTATIONS}
    found |= {n for n in range(start + 1, last) if not quoted.isdisjoint(_holders(blocks[n]))}
    headings = (n for n in range(first, last) if blocks[n].element.tag in _HEADINGS and blocks[n].links < 0.5)
    kept = chosen | found
    return found | {n for n in headings if n + 1 in kept}


def _common(first: HtmlElement, last: HtmlElement) -> HtmlElement | None:
    """The closest element that is around two, and so around all between them."""
    around = set(last.iterancestors())
    return next((element for element in first.iterancestors() if element in around), None)


def _trimmed(blocks: Sequence[Block], chosen: Sequence[int], title: str | None, authors: tuple[str, ...]) -> list[int]:
    """The chosen blocks without those that are no part of the article by what they say and where they stand."""
    prose = [n for n in chosen if is_prose(blocks[n])]
    first = prose[0] if prose else -1
    parents = {blocks[n].element.getparent() for n in prose}
    title_at = next((block.element for block in blocks if title and same(block.text, title)), None)
    repeated, leading = _repeated(blocks, chosen), _leading_elsewhere(blocks, chosen)
    led = _led_elsewhere(blocks, chosen, leading)
    story = " ".join(blocks[n].text for n in prose[:-3])
    strangers = tuple(name for name in authors if name not in story)  # who is in the story is not only its author
    kept = []
    for n in chosen:
        block = blocks[n]
        opening = n < first and not _opens_story(block, blocks[first], parents, title_at)
        own = n in prose[-3:] or block.emphasis > 0.9
        if not (
            (title and same(block.text, title))
            or (opening and (not ends_sentence(block.text) or block.links > 0.8))
            or n in leading
            or n in led
            or n in repeated
            or (block.element.tag not in _HEADINGS and is_read_on(block.text, block.links))
            or is_to_readers(block.text)
            or is_note(block.text)
            or (own and is_about_author(block.text, strangers))
        ):
            kept.append(n)
    left = frozenset(kept)
    kept = [n for n in kept if not _lost_its_box(blocks, n, left)]
    while kept and not ends_sentence(blocks[kept[-1]].text) and _is_label(blocks[kept[-1]]):
        kept.pop()
    return kept


def _opens_story(block: Block, first: Block, parents: set[HtmlElement | None], title_at: HtmlElement | None) -> bool:
    """Whether a block before the first running text belongs to it: a heading, or who speaks, in the same box."""
    if block.element.tag in _HEADINGS:
        box = _common(block.element, first.element)
        apart = title_at is not None and box is not None and box not in title_at.iterancestors()
        return apart or block.element.getparent() in parents
    return block.text.endswith(":") and block.element.getparent() in parents


def _leading_elsewhere(blocks: Sequence[Block], chosen: Sequence[int]) -> set[int]:
    """The headings of what is not the article; one with running text beside it is the article's own."""
    story = {
        n - 1
        for n in chosen
        if is_prose(blocks[n])
        and blocks[n].links < 0.5
        and n
        and any(blocks[n - 1].element.getparent() is holder for holder in blocks[n].element.iterancestors())
    }
    return {
        n
        for n, block in enumerate(blocks)
        if block.element.tag in _HEADINGS and leads_elsewhere(block.text) and n not in story
    }


def _led_elsewhere(blocks: Sequence[Block], chosen: Sequence[int], leading: set[int]) -> set[int]:
    """The labels that stand under a heading of what is not the article, in the box that it opens or the list behind."""
    first: dict[HtmlElement, int] = {}
    for n in chosen:
        for holder in blocks[n].element.iterancestors():
            first.setdefault(holder, n)
    under: dict[HtmlElement | None, int] = {}
    for n in sorted(leading):
        box, following = blocks[n].element.getparent(), blocks[n].element.getnext()
        if box is not None and first.get(box, n) >= n:
            under.setdefault(box, n)
        if following is not None and following.tag in ("ul", "ol"):
            under.setdefault(following, n)
    labels = [n for n in chosen if not is_prose(blocks[n])] if under else []
    return {n for n in labels if any(n > under.get(e, n) for e in blocks[n].element.iterancestors())}


def _lost_its_box(blocks: Sequence[Block], n: int, kept: frozenset[int]) -> bool:
    """Whether a block is a heading and all else in the element that it opens was left out."""
    box = blocks[n].element.getparent()
    if blocks[n].element.tag not in _HEADINGS or box is None:
        return False
    inside = [m for m in range(n + 1, min(n + 20, len(blocks))) if box in blocks[m].element.iterancestors()]
    return bool(inside) and not any(m in kept for m in inside)


def _is_label(block: Block) -> bool:
    """Whether a block without the end of a sentence is a heading or a few words that belong to nothing."""
    quoted = any(holder.tag in _OF_QUOTATIONS for holder in _around(block))
    return block.element.tag in _HEADINGS or (len(block.words) < 4 and block.element.tag != "li" and not quoted)


def _repeated(blocks: Sequence[Block], chosen: Sequence[int]) -> set[int]:
    """The blocks whose words stand in another block too: pull quotes, and paragraphs that are there twice."""
    own = [n for n in chosen if not is_read_on(blocks[n].text, blocks[n].links)]
    texts = {n: " ".join(blocks[n].words) for n in own}
    seen: dict[str, int] = {}
    found = set()
    for n, text in texts.items():
        if len(blocks[n].words) < 5:
            continue
        if text in seen:
            found.add(seen[text] if _is_set_apart(blocks[seen[text]]) else n)
        seen.setdefault(text, n)
    apart = [n for n in own if n not in found and len(blocks[n].words) >= 5 and _is_set_apart(blocks[n])]
    for n in apart[:_MOST_SET_APART]:
        if any(other != n and other not in found and texts[n] in text for other, text in texts.items()):
            found.add(n)
    return found


def _is_set_apart(block: Block) -> bool:
    return any(e.tag in (*_OF_QUOTATIONS, "aside", *_HEADINGS) or "quote" in tokens(e) for e in _around(block))


def _fuller(paragraphs: list[str], given: str) -> list[str]:
    """The paragraphs of the page's JSON-LD where these are the same text and it has much more of it; else none."""
    others = [text for line in _LINE.split(given) if (text := plain(line))]
    words, other_words = word_list(" ".join(paragraphs)), word_list(" ".join(others))
    if len(other_words) <= max(_FULLER * len(words), 40):
        return []
    if words and _share(_runs(words), _runs(other_words)) < 0.5:
        return []
    return others if len(others) > 1 else _parted(paragraphs, others[0])


def _parted(paragraphs: Sequence[str], text: str) -> list[str]:
    """A text in one line, parted where the page parts it and where a sentence ends without a space behind it."""
    found = []
    for paragraph in paragraphs:
        place = text.find(paragraph)
        if place < 0:
            break
        found += [text[:place].strip(), paragraph]
        text = text[place + len(paragraph) :].strip()
    return [part for piece in (*found, *_GLUED.split(text)) if (part := piece.strip())]


def _runs(words: Sequence[str]) -> Runs:
    """The runs of some words each in a text; of a shorter text, the text."""
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)) or frozenset({tuple(words)})


def _is_part(block: Block, runs: Runs) -> bool:
    words = block.words
    return len(words) >= _RUN and _share(_runs(words), runs) >= _SAME


def _share(runs: Runs, others: Runs) -> float:
    return len(runs & others) / len(runs)


def _size(blocks: Sequence[Block], numbers: Iterable[int]) -> int:
    return sum(len(blocks[n].words) for n in numbers)
