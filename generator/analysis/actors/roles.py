"""Roles: the words of an article that say who a named person is.

Four wordings are read: a title before the name ("Harbour Master Ada Roe", "Minister of Justice Ada Roe"), an apposition
beside it ("Roe, former mayor of Elm,"), a copula ("Ruiz is the director of the port") and an appointment ("named Weber
as special envoy"). A role holds neither the name nor an article, a possessor or a courtesy title.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from generator.analysis.actors.gazetteer import (
    ABBREVIATED_TITLES,
    APPOINTING_VERBS,
    CALENDAR,
    COURTESY_TITLES,
    MINISTERS,
    ORGANIZATION_ENDINGS,
    RANKS,
    REGNAL_TITLES,
    ROLE_NOUNS,
    THINGS,
)
from generator.analysis.actors.name import Name
from generator.analysis.actors.wording import is_hyphen, plain_word

_MODIFIERS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "VBN", "CD", "AFX"})
_BEFORE_HEAD = _MODIFIERS | {"POS", "RB"}
_COMPLEMENT = _MODIFIERS | {"DT", "PRP$", "POS", "IN", "CC"}
_LINKS = frozenset({"of", "for", "at", "to", "in", "on", "with", "from"})
_INNER_LINKS = _LINKS | {"and", "&"}
_IN_OFFICE = frozenset({"of", "for", "the", "and", "&", ","})
_CLAUSES = frozenset({"relcl", "acl", "ccomp"})
_LONGEST = 14  # tokens; what is longer is a clause and no role
_SINGULAR = frozenset({"NN", "NNP"})


class Role(NamedTuple):
    """The tokens of a role; ``is_title`` says that they are a title, directly before the name or within it."""

    tokens: Tokens
    is_title: bool

    @property
    def head(self) -> Token:
        """The noun that says what the person is: "minister" in "former minister for the sea"."""
        head = self.tokens[0]
        for token in self.tokens:
            if token.lower_ in _LINKS:
                break
            if token.tag_.startswith("NN") or plain_word(token) in ROLE_NOUNS:
                head = token
        return head


def person_title(name: Name) -> str:
    """The courtesy title right before the name as the word lists have it ("mr"), or ""."""
    before = name.tokens.start - 1
    word = plain_word(name.tokens.doc[before]) if before >= 0 else ""
    if not word and before > 0:  # the full stop of "Ms." may be a token of its own
        word = plain_word(name.tokens.doc[before - 1])
    return word if word in COURTESY_TITLES else ""


def roles_of(name: Name) -> list[Role]:
    """The roles that the words around one mention give to the person it names, in order of place."""
    found = [Role(tokens, is_title=True) for tokens in _title(name)]
    for reader in (_apposition_after, _apposition_before, _copula, _appointment):
        found.extend(Role(tokens, is_title=False) for tokens in reader(name))
    distinct: list[Role] = []
    for role in sorted(found, key=lambda role: (role.tokens.start, -role.tokens.end)):
        if not distinct or role.tokens.start >= distinct[-1].tokens.end:
            distinct.append(role)
    return distinct


def _is_role_noun(token: Token) -> bool:
    return plain_word(token) in ROLE_NOUNS and token.tag_ not in {"NNS", "NNPS"} and not token.tag_.startswith("VB")


def _title(name: Name) -> Iterator[Tokens]:
    """A title before the name, also with the title or the name in an editor's square brackets."""
    doc, start = name.tokens.doc, name.tokens.start
    if len(name.tokens) > 1 and plain_word(name.tokens[0]) in REGNAL_TITLES - {"st", "saint"}:
        yield doc[start : start + 1]
        return
    first = _first(doc, start)
    end = start
    if end > first and doc[end - 1].text == "]":
        opening = next((i for i in range(end - 1, max(first - 1, end - _LONGEST), -1) if doc[i].text == "["), None)
        if opening is None:
            return
        first, end = opening + 1, end - 1
    elif end > first and doc[end - 1].text in {"[", "("}:
        end -= 1
    while end > first and (plain_word(doc[end - 1]) in COURTESY_TITLES or doc[end - 1].text == "."):
        if doc[end - 1].text == "." and (end - 2 < first or plain_word(doc[end - 2]) not in COURTESY_TITLES):
            break
        end -= 1
    begin = _title_start(doc, first, end, name)
    if begin < end:
        yield doc[begin : end - (doc[end - 1].text == ",")]


def _first(doc: Doc, start: int) -> int:
    """Where the sentence of token ``start`` begins; the full stop of "Capt." ends none."""
    first = int(doc[start].sent.start)
    is_cut = first == start and start > 1 and doc[start - 1].text == "."
    return int(doc[start - 2].sent.start) if is_cut and _is_short_title(doc[start - 2]) else first


def _is_short_title(token: Token) -> bool:
    return plain_word(token) in RANKS | ABBREVIATED_TITLES


def _is_form_of_address(token: Token) -> bool:
    return _is_short_title(token) or plain_word(token) in COURTESY_TITLES


def _title_start(doc: Doc, first: int, end: int, name: Name) -> int:
    """Where the title that ends before token ``end`` begins; ``end`` itself where there is none."""
    office = _office_start(doc, first, end)
    if office == end and not (end > first and _ends_title(doc, first, end, name)):
        return end
    begin = office if office < end else end - 1
    while begin > first and end - begin < _LONGEST and _extends_title(doc, first, begin):
        begin -= 1
    while begin < end and (doc[begin].tag_ in {"HYPH", "CD"} or plain_word(doc[begin]) in CALENDAR):
        begin += 1
    return begin


def _office_start(doc: Doc, first: int, end: int) -> int:
    """Where "Minister of Education" or "MEC for Roads and Public Transport," begins; ``end`` where there is no such.

    The words of the office, and what it is for, have capitals.
    """
    i = last = end - (end > first and doc[end - 1].text == ",")
    while i - 1 > first and last - i < _LONGEST and (_has_capital(doc[i - 1]) or doc[i - 1].lower_ in _IN_OFFICE):
        i -= 1
        if doc[i].lower_ in {"of", "for"} and _is_role_noun(doc[i - 1]) and _has_capital(doc[i - 1]):
            return (
                i - 1 if _has_capital(doc[last - 1]) and (last == end or plain_word(doc[i - 1]) in MINISTERS) else end
            )
    return end


def _has_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag_.startswith(("NN", "JJ"))


def _ends_title(doc: Doc, first: int, end: int, name: Name) -> bool:
    """Whether the word before token ``end`` is a title or describes: "Capt.", "songwriter"."""
    last = doc[end - 1]
    if _is_role_noun(last) or (last.text == "." and end - 2 >= first and _is_short_title(doc[end - 2])):
        return True
    is_in_a_clause = name.tokens.root.dep_ in {"nsubj", "nsubjpass"} and name.tokens.root.head.dep_ in _CLAUSES
    is_before = last.dep_ in {"compound", "nmod"} and last.head in name.tokens and not is_in_a_clause
    return is_before and last.tag_ == "NN" and last.is_lower and last.text not in ORGANIZATION_ENDINGS | THINGS


def _extends_title(doc: Doc, first: int, begin: int) -> bool:
    before = doc[begin - 1]
    if before.text == ".":
        return begin - 2 >= first and _is_short_title(doc[begin - 2])
    if before.tag_ == "CC":
        return begin - 2 >= first and _is_role_noun(doc[begin - 2])
    is_joined = is_hyphen(doc, begin) or is_hyphen(doc, begin - 1)  # "editor-in-chief"
    return is_joined or (before.tag_ in _MODIFIERS and plain_word(before) not in COURTESY_TITLES)


def _is_time(token: Token) -> bool:
    """Whether a word says when or how long: "chair for 12 years", "president until Monday"."""
    return token.like_num or plain_word(token) in CALENDAR


def _phrase(doc: Doc, i: int, stop: int) -> Tokens | None:
    """The role from token ``i`` on: modifiers, a singular role noun, and what "of" or "for" links to it."""
    while i < stop and doc[i].tag_ in {"DT", "PRP$"}:
        i += 1
    start = i
    while i < stop and (doc[i].tag_ in _BEFORE_HEAD or (i > start and _goes_on(doc, i, stop))):
        i += 1
        if doc[i - 1].tag_ == "POS":
            start = i
    if i > start and not _is_role_noun(doc[i - 1]):  # "an Australian woman and former diver": as far as is understood
        i = next((k for k in range(i - 1, start, -1) if doc[k].lower_ == "and" and _is_role_noun(doc[k - 1])), start)
    if start == i:
        return None
    end = i
    if i < stop and doc[i].lower_ in _LINKS and not (i + 1 < stop and _is_time(doc[i + 1])):
        while i < stop and doc[i].tag_ in _COMPLEMENT | {"TO"} and not _is_time(doc[i]):
            if doc[i].tag_ in {"IN", "CC", "TO"} and doc[i].lower_ not in _INNER_LINKS:
                break
            i += 1
        while i > end and not doc[i - 1].tag_.startswith("NN"):
            i -= 1
        end = i
    return doc[start:end] if end - start <= _LONGEST else None


def _goes_on(doc: Doc, i: int, stop: int) -> bool:
    """Whether a word that is no modifier goes on a role: the "and" of two, the "in" of "editor-in-chief"."""
    is_joined = is_hyphen(doc, i - 1) or (i + 1 < stop and is_hyphen(doc, i))
    return is_joined or (doc[i].lower_ == "and" and i + 1 < stop and _is_role_noun(doc[i - 1]))


def _apposition_after(name: Name) -> Iterator[Tokens]:
    """After the name, ", a spokeswoman for the ministry,"; an age between them is passed over."""
    doc, i, stop = name.tokens.doc, name.tokens.end, name.tokens.sent.end
    while i < stop and doc[i].text in {"]", ")"}:
        i += 1
    if i < stop and doc[i].text == "," and i + 2 < stop and doc[i + 1].tag_ == "CD" and doc[i + 2].text == ",":
        i += 2
    if i >= stop or doc[i].text not in {",", "—", "–", "("}:
        return
    role = _phrase(doc, i + 1, stop)
    if role is None:
        return
    closes = role.end >= stop or not (doc[role.end].tag_.startswith(("VB", "NN", "MD")) or doc[role.end].tag_ == "POS")
    if closes:
        yield role


def _apposition_before(name: Name) -> Iterator[Tokens]:
    """Before the name, "The mayor of the town, Ada Roe, said": a noun in apposition, by the parse."""
    doc, start = name.tokens.doc, name.tokens.start
    while start > 1 and (_is_form_of_address(doc[start - 1]) or doc[start - 1].text == "."):
        start -= 1  # "Its chairman, Prof. Ada Roe"
    head = name.tokens.root.head
    if (
        name.tokens.root.dep_ == "appos"
        and head.i < start - 1
        and doc[start - 1].text == ","
        and _is_role_noun(head)
        and head.tag_ in _SINGULAR
    ):
        role = _phrase(doc, head.left_edge.i, start - 1)
        if role is not None and role.end == start - 1:
            yield role


def _copula(name: Name) -> Iterator[Tokens]:
    """With a copula: "Roe is the director of the port"."""
    root = name.tokens.root
    verb = root.head
    if root.dep_ == "nsubj" and verb.lemma_ == "be" and root.i < verb.i:
        for child in verb.children:
            if child.dep_ == "attr" and child.i > verb.i and _is_role_noun(child):
                role = _phrase(root.doc, child.left_edge.i, name.tokens.sent.end)
                if role is not None and child in role:
                    yield role


def _appointment(name: Name) -> Iterator[Tokens]:
    """With a verb of appointing: "named Roe (to serve) as special envoy", "Roe was appointed director"."""
    doc, stop = name.tokens.doc, name.tokens.sent.end
    root = name.tokens.root
    if root.dep_ == "nsubjpass" and root.head.lemma_ in APPOINTING_VERBS and root.head.i > root.i:
        i, certain = root.head.i + 1, True
    else:
        i, certain = name.tokens.end, False
        before = doc[max(name.tokens.sent.start, name.tokens.start - 8) : name.tokens.start]
        if not any(token.lemma_ in APPOINTING_VERBS and token.tag_.startswith("VB") for token in before):
            return
    for words in (["to", "serve", "as"], ["to", "be"], ["as"]):
        if [token.lower_ for token in doc[i : i + len(words)]] == words:
            i, certain = i + len(words), True
            break
    role = _phrase(doc, i, stop) if certain and i < stop else None
    if role is not None:
        yield role
