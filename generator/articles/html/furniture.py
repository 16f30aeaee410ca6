"""Furniture: what of a page is not its article, by its elements, by what their classes are called, by its words.

An element that holds most of what can be read on the page is never furniture, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from generator.articles.html.document import tokens

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_SHOWN = frozenset(
    "script style template svg math iframe object embed canvas video audio map select option textarea input button "
    "datalist head title meta link base picture source track progress meter".split()
)
_BESIDE = frozenset("nav footer aside form noscript dialog menu figcaption address fieldset label".split())
_ROLES = frozenset(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search tablist toolbar "
    "tooltip".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\bclip\s*:\s*rect\(\s*0", re.IGNORECASE)
_REFERENCE = re.compile(r"\[?\d{1,3}\]?")
_NAMES = frozenset(
    "ad ads advert advertisement advertorial banner bio breadcrumb breadcrumbs byline caption comments consent "
    "cookie cookies copyright correction corrections credit credits disclaimer disqus footer gdpr hatnote "
    "instagram lightbox modal newsletter newsletters outbrain overlay pagination podcast popover popular popup "
    "promo promos promoted promotion pullquote rating recirc recirculation recommendation recommendations "
    "recommended references related share sharebar shares sharing sidebar signup social sponsor sponsored "
    "sponsors subscribe subscription taboola tags teasers toc toolbar tooltip trending tweet".split()
)
_PAIRS = tuple(
    frozenset(pair.split("+"))
    for pair in (
        "about+author affiliate+disclosure affiliate+notice also+read also+see article+meta author+bio author+box "
        "author+card author+info author+note author+profile block+links comment+form comment+list comment+respond "
        "editor+note editors+note entry+meta featured+video hawk+nest hidden+sf hidden+visually jump+to just+in "
        "latest+news list+topic live+promo may+you meta+post more+article more+articles more+coverage more+from "
        "more+news more+on more+reading more+stories most+read most+viewed navigation+post next+article next+post "
        "next+read next+story next+up only+sr post+previous pull+quote reader+screen resource+video sign+up "
        "stories+top story+tools tweet+twitter"
    ).split()
)
_NEAR = 8  # elements before a link in its paragraph
PROSE = 40  # characters of a run of text that is more than a label
_MOST = 0.5  # of what can be read: an element with as much is the article, or holds it


def clear_furniture(root: HtmlElement) -> None:
    """Take what is not shown and what is beside the article out of a tree; an empty element stays where one was."""
    _clear(root, _is_never_shown)
    prose = prose_lengths(root)
    most = _MOST * prose.get(root, 0)
    hidden = sum(prose.get(element, 0) for element in root.iter() if element.tag == "p" and _is_hidden(element))
    if hidden <= most:  # else a page hides its article until somebody agrees or pays
        _clear(root, lambda element: _is_hidden(element) and prose.get(element, 0) <= most)
    _clear(root, lambda element: _is_beside(element) and prose.get(element, 0) <= most)


def prose_lengths(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of running text, outside links, each element holds."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):  # what is inside comes before what it is in
        own = lengths.get(element, 0)
        if element.tag != "a" and element.text and len(element.text) >= PROSE:
            own += len(element.text)
        lengths[element] = own
        parent = element.getparent()
        if parent is not None:
            tail = len(element.tail) if element.tail and len(element.tail) >= PROSE else 0
            lengths[parent] = lengths.get(parent, 0) + own + tail
    return lengths


def _clear(root: HtmlElement, unwanted: Callable[[HtmlElement], bool]) -> None:
    """Empty the unwanted elements; the text behind each stays, and so does the gap between what is around it."""
    element: HtmlElement | None = root
    while element is not None:
        if element is not root and unwanted(element):
            following = _after(element, root)
            inline = element.tag in ("span", "a", "i", "b", "em", "strong", "sup", "small")
            if inline:
                element.drop_tree()
            else:
                element.clear(keep_tail=True)
            element = following
        else:
            element = element[0] if len(element) else _after(element, root)


def _after(element: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The element that follows another and all that is in it."""
    current: HtmlElement | None = element
    while current is not None and current is not root:
        following = current.getnext()
        if following is not None:
            return following
        current = current.getparent()
    return None


def _is_never_shown(element: HtmlElement) -> bool:
    return element.tag in _NEVER_SHOWN or str(element.tag).startswith("amp-") or _is_reference(element)


def _is_reference(element: HtmlElement) -> bool:
    """Whether an element is the number of a footnote: a link inside the page with nothing but a number."""
    link = element[0] if element.tag == "sup" and len(element) == 1 else element
    if link.tag != "a":
        return False
    return (link.get("href") or "#").startswith("#") and bool(_REFERENCE.fullmatch("".join(element.itertext()).strip()))


def _is_hidden(element: HtmlElement) -> bool:
    """Whether a browser does not show an element, or does not have it read out."""
    flagged = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return flagged or bool(_HIDDEN.search(element.get("style") or ""))


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element is beside the article by its kind, its role or its name."""
    tag = element.tag
    if tag in ("html", "body", "main") or "articleBody" in (element.get("itemprop") or "") or _names_a_speaker(element):
        return False
    if element.get("role") in _ROLES or tag in _BESIDE:
        return True
    if tag == "a" and _is_in_sentence(element):
        return False
    names = tokens(element)
    return tag != "article" and (not names.isdisjoint(_NAMES) or any(pair <= names for pair in _PAIRS))


def _is_in_sentence(link: HtmlElement) -> bool:
    """Whether running text stands around a link, in the same element."""
    parent = link.getparent()
    before = [other.tail for other in islice(link.itersiblings(preceding=True), _NEAR)]
    texts = (link.tail, *before, *([parent.text] if parent is not None and len(before) < _NEAR else []))
    return any(len(text or "") >= PROSE for text in texts)


def _names_a_speaker(element: HtmlElement) -> bool:
    """Whether a footer or a caption belongs to a quotation."""
    parent = element.getparent()
    return (
        element.tag in ("footer", "figcaption", "cite")
        and parent is not None
        and (parent.tag == "blockquote" or (parent.tag == "figure" and parent.find(".//blockquote") is not None))
    )


_READ_ON = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|see more|more on this|related|recommended|watch|listen|more|"
    r"explore|our standards|don['’]t miss|in (?:pictures|case you missed it)|from the archives?)\b"
    r"[^.?!]{0,40}?[:|>»→-]",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:related|recommended|read (?:more|next|also)|more (?:from|on|in|stories|news|coverage|like)|"
    r"also (?:in|on|from)|"
    r"you (?:may|might) (?:also )?(?:like|be)|most (?:read|popular|viewed)|trending|latest|top stories|don['’]t miss|"
    r"see also|references$|external links$|further reading$|"
    r"newsletters?$|share$|topics$|tags$|comments$|advertisement$|about the author)",
    re.IGNORECASE,
)
_TO_READERS = re.compile(
    r"(?:please |click here |you can |[^.!?“\"]{3,60}[.!?] (?=sign up|subscribe))?"
    r"(?:sign up|subscribe|follow (?:us|our|[A-Z]\w+ on)|join (?:us|our)|download|"
    r"get (?:the|our|all|more)\b|register|support (?:us|our)|got a (?:tip|story|news)|do you have (?:a|any|more)|"
    r"have (?:you )?(?:a|got a) (?:story|tip)|(?:to )?contact (?:us|the (?:author|reporter)|\w+ \w+ (?:at|on|via) )|"
    r"e-?mail (?:us|the)|"
    r"write to|reach [a-z]|like us|"
    r"share your|let us know|want (?:more|to)|for (?:more|the latest) (?:news|stories|on|updates)|"
    r"our (?:weekly|daily|free)|stay (?:up to date|informed)|never miss)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"newsletter|subscri|sign(?:ing)? up|mailbox|inbox|whatsapp|telegram|facebook|twitter|instagram|tiktok|youtube|"
    r"podcast|\bapp\b|\S@\S|comments? (?:below|section)|click|push notif|breaking news|story for us|follow (?:us|our)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\(?(?:corrections?|clarification|editor['’]s note|editors['’] note)\s*(?:[,:(–—-]|\d)"
    r"|this (?:article|story|report|piece|post|column|page) (?:was|has been|is|originally|first)\b.{0,60}"
    r"\b(?:updated|amended|corrected|published|republished|appeared|produced|syndicated|provided|changed|edited)"
    r"|(?:additional |further )?(?:reporting|writing|editing|edited|compiled|produced) by [A-Z]"
    r"|.{3,200}\bcontributed (?:reporting\b|to this (?:report|story|article|piece)[.)\s]*$)"
    r"|(?:photo(?:graph)?s?|image|picture|video|illustration|credit|source|cover image)s?(?: (?:by|credit|courtesy))?"
    r"\s*[:©]|©|copyright\b|all rights reserved|advertisement$|image caption\b|file photo\b"
    r"|this (?:material|content) may not be)",
    re.IGNORECASE | re.DOTALL,
)
_BIO = re.compile(
    r"(?:,[^,.]{3,80},)?\s+(?:is|was|writes?|covers?|report(?:s|ed)?|joined|works?|has|teaches|lives|"
    r"contributed|can be)\b"
)


def is_read_on(text: str, links: float) -> bool:
    """Whether a block leads to another story: all of it a link and no sentence, or "Read more:" and a link.

    Args:
        text: the text of the block.
        links: the share of its letters that are in links.
    """
    closed = ends_sentence(text)
    return (links >= 0.9 and not closed) or (links >= 0.4 and bool(_READ_ON.match(text)))


def leads_elsewhere(heading: str) -> bool:
    """Whether a heading stands above what is not the article."""
    return len(heading) < 60 and bool(_ELSEWHERE.match(heading))


def is_to_readers(text: str) -> bool:
    """Whether a block asks whoever reads to sign up, follow, write in: an imperative, and by which means."""
    words = text.strip("*•-–— ")
    return len(words) < 400 and bool(_TO_READERS.match(words)) and bool(_MEANS.search(words))


def is_note(text: str) -> bool:
    """Whether a block is a correction, a credit or a notice of rights."""
    return len(text) < 600 and bool(_NOTE.match(text.strip("*•-–— ([")))


def is_about_author(text: str, authors: tuple[str, ...]) -> bool:
    """Whether a block tells who one of the authors is."""
    return len(text) < 600 and any(text.startswith(name) and _BIO.match(text[len(name) :]) for name in authors)


def ends_sentence(text: str) -> bool:
    """Whether the last words of a block end a sentence."""
    return bool(re.search(r"[.!?…][\"'”’»)\]]*\s*$", text))
