"""Articles that are hard on a program: texts of any length, each of one kind repeated, as no newsroom writes them.

Names and stories are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

_GIVEN = "Ada Bo Cy Dee Eli Fay Gus Hal Ida Jo".split()
_SYLLABLES = "ba ce di fo gu la me ni ro su".split()
_PROSE = (
    "The pier at Port Merrow was closed on Monday after the storm of 3 March 2031. “It is rotten,” said Ada Brink, the "
    "harbour master, who asked the council for a new one. She said that the old piles would not last until May.\n\n"
    "Bo Lind of the Fishers’ Union warned that boats had nowhere to land. “We lose a day for every boat,” he said. "
    "“Nobody pays for that.” The council did not answer. Its chair, Cy Roe, is to speak on Friday, according to the "
    "Merrow Courier.\n\n"
)

Maker = Callable[[int], str]
"""Makes a text of so many characters."""


def _of(block: str, before: str = "") -> Maker:
    """A text that is one block over and over."""
    return lambda length: (before + block * (length // len(block) + 1))[:length]


def _name(number: int) -> str:
    """One of a hundred thousand names."""
    digits = f"{number:06}"
    return f"{_GIVEN[int(digits[-1])]} {''.join(_SYLLABLES[int(d)] for d in digits[2:5]).title()}{'nrst'[number % 4]}"


def _people(sentence: Callable[[str, str], str]) -> Maker:
    """Sentences of which each names two others."""

    def pieces() -> Iterator[str]:
        for number in count():
            yield sentence(_name(2 * number), _name(2 * number + 1))

    def make(length: int) -> str:
        text: list[str] = []
        size = 0
        for piece in pieces():
            text.append(piece)
            size += len(piece)
            if size >= length:
                break
        return "".join(text)[:length]

    return make


def _nested(opening: str, closing: str) -> Maker:
    return lambda length: opening * (length // 2 // len(opening)) + closing * (length // 2 // len(closing))


TEXTS: dict[str, Maker] = {
    "prose": _of(_PROSE),
    "prose in one line": _of(_PROSE.replace("\n\n", " ")),
    "sentences in one line": _of("The pier was closed on Monday after the storm. "),
    "one word of letters": _of("a"),
    "one word of letters, drawn": _of("qzxjkvwpyhgbmfd"),
    "words of eight letters, drawn": _of("qzxjkvwp yhgbmfdq xvzjwkpb "),
    "one number": _of("1"),
    "spaces": lambda length: "a" + " " * (length - 2) + "b",
    "line ends": lambda length: "a" + "\n" * (length - 2) + "b",
    "tiny lines": _of("a\n"),
    "punctuation": _of(".,;:!?-"),
    "commas": _of(", "),
    "full stops": _of("."),
    "quotations": _of("“a” "),
    "quotations said": _of("“It is late,” Roe said. "),
    "quotations said, a paragraph each": _of("“It is late,” Roe said.\n\n"),
    "quotations without a speaker": _of("“It is late and nobody comes.” The pier fell.\n\n"),
    "quotation marks": _of('"'),
    "apostrophes": _of("'"),
    "open quotations": _of("“a "),
    "open quotations, a paragraph each": _of("“It is late, Roe said.\n\n"),
    "nested quotations": _nested("“a ", "b” "),
    "nested brackets": _nested("(", ")"),
    "initials": _of("A. "),
    "initials without spaces": _of("A."),
    "names": _people(lambda a, b: f"{a} met {b}. "),
    "names that speak": _people(lambda a, b: f"{a} said that {b} was late.\n\n"),
    "one word": _of("pier "),
    "one name": _of("Brink "),
    "said": _of("said "),
    "X said.": _of("X said.\n"),
    "he said that she said": _of("He said that she said that "),
    "attributions": _of("Ada Brink said that the pier is rotten, Bo Roe warned that it will fall. "),
    "pronouns": _of("He saw her. She saw him. "),
    "groups": _of("Officials said so. Residents warned of it. "),
    "the minister": _of("The minister said it was the minister. "),
    "turns of two speakers": _of("ROE: It is late.\nLIND: It is not.\n", "Ada Roe met Bo Lind.\n\n"),
    "signed quotations": _of("“It is late and nobody comes.” — Ada Brink\n\n"),
    "lists": _of("Ada Brink said:\n- It is late.\n- Nobody comes.\n\n"),
    "dates": _of("On 4 May 2031 it fell. "),
    "weekdays": _of("Monday "),
    "years": _of("2031 "),
    "numbers": _of("12,345 "),
    "addresses": _of("https://merrow.example/pier "),
    "capitals": _of("THE PIER WAS CLOSED ON MONDAY "),
    "emoji": _of("😀"),
    "zero-width characters": _of("a\u200b"),
    "combining marks": _of("\u0301", "a"),
    "Chinese": _of("港口关闭。"),
    "a byline of names": _of("A, ", "By "),
    "many marks on one letter": _of("a" + "\u0301" * 40),
    "letters with a mark each": _of("e\u0301"),
    "emoji joined": _of("\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 "),
    "Arabic": _of("قال روا إن الرصيف مغلق. "),
    "right-to-left marks": _of("a\u202e b\u202c "),
    "said said": _of("said said. "),
    "dates in a row": _of("1 May 2020, "),
    "abbreviations": _of("Mr. "),
    "brackets with quotations": _of("(Roe (“a (b)”) said) "),
    "many brackets with quotations": lambda length: "(“a " * (length // 8) + "”) b" * (length // 8),
    "people each named once": _people(lambda a, b: f"{a}, {b}, "),
    "one surname": _of("Roe left. "),
    "one surname of many": _people(lambda a, b: f"{a.split()[1]} Roe and {b.split()[1]} Roe left. Roe said so. "),
    "paragraphs of a letter": _of("A\n\n"),
    "dashes": _of("— "),
    "dashes without spaces": _of("—"),
    "hyphens": _of("well-"),
    "list markers": _of("- a\n"),
    "headings": _of("# Pier\n\n"),
    "entities": _of("&amp;&#8220;"),
    "table cells": _of("| Roe | 5 "),
    "footnotes": _of("It fell.[1] "),
    "figures counted": _of("He saw 5. "),
    "figures and dates": _of("12 fell on 4 May. "),
    "reported in reports": _of("Roe said that Lind said that "),
    "relative clauses": _of("who met the mayor who met the man "),
    "nouns in a row": _of("harbour "),
    "of of": _of("the head of the board of "),
    "and": _of("Roe and Lind and "),
    "quotation marks of all kinds": _of("“‘«„\"'”’»“ "),
    "apostrophes in words": _of("Roe's "),
    "ellipses": _of("… "),
    "questions and answers": _of("Q: Is it late?\nA: It is.\n", "Ada Roe met Bo Lind.\n\n"),
    "times": _of("at 5:30 p.m. "),
    "acronyms": _people(lambda a, b: f"{a[:1]}{b[:1]}{a[-4:].upper()} met. "),
    "acronyms spelled out": _people(lambda a, b: f"the {a} {b} ({a[0]}{a.split()[1][0]}{b[0]}) met. "),
    "no-break spaces": _of("a\u00a0"),
    "carriage returns": _of("a\r"),
    "mail addresses": _of("roe@merrow.example "),
    "numbers with points": _of("1.1.1.1."),
    "slashes": _of("a/b/"),
    "underscores": _of("_a_"),
}
"""Makers of plain text, by what the text is full of."""


def _page(body: str) -> str:
    return f"<!doctype html><html><head><title>Pier</title></head><body><article>{body}</article></body></html>"


def _aliases(length: int) -> str:
    """Lists of which each has the one before it nine times over: what they stand for is far longer than they are."""
    lists = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'b'}]\n" for n in range(length // 60))
    return f"---\n{''.join(lists)}title: Pier\n---\nThe pier fell.\n"


def _laughs(length: int) -> str:
    """Entities of which each is the one before it nine times over."""
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 9 if n else 'b'}'>" for n in range(length // 70))
    return f"<!DOCTYPE rss [{entities}]><rss><channel><item><title>&a{length // 70 - 1};</title></item></channel></rss>"


def _parts(length: int) -> str:
    """A mail of which each part holds the next one."""
    part = "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n"
    return "Subject: Pier\n" + "".join(part.format(n) for n in range(length // 60)) + "\nThe pier fell.\n"


FILES: dict[str, tuple[str, Maker]] = {
    "tiny paragraphs": (".html", lambda length: _page("<p>Pier.</p>" * (length // 12))),
    "links": (".html", lambda length: _page("<p>" + "<a href='/b'>pier is</a> shut " * (length // 30) + "</p>")),
    "nested elements": (".html", lambda length: _page("<div>" * (length // 11) + "</div>" * (length // 11))),
    "attributes": (".html", lambda length: _page(f"<p {' '.join(f'a{i}' for i in range(length // 8))}>Pier.</p>")),
    "front matter of brackets": (".md", lambda length: f"---\na: {'[' * length}\n---\nThe pier fell.\n"),
    "front matter of keys": (".md", _of("a: [b]\n", "---\n")),
    "body of brackets": (".md", lambda length: "[" * length),
    "body of asterisks": (".md", _of("*a_")),
    "body of quotes": (".md", lambda length: ">" * length),
    "long headline": (".json", lambda length: f'{{"title": "{"Pier " * (length // 5)}", "text": "The pier fell."}}'),
    "front matter of aliases": (".md", _aliases),
    "body of headings": (".md", _of("# a\n")),
    "body of list items": (".md", _of("- a\n")),
    "body of deeper list items": (".md", lambda length: "".join(f"{'  ' * n}- a\n" for n in range(int(length**0.5)))),
    "body of entities": (".md", _of("&amp;")),
    "body of table cells": (".md", _of("|a", "|a|b|\n|-|-|\n")),
    "body of footnotes": (".md", _of("a[^1] ")),
    "body of links": (".md", _of("[a](b) ")),
    "body of references": (".md", _of("[a]: b\n")),
    "body of backticks": (".md", lambda length: "".join("`" * n + " " for n in range(int((2 * length) ** 0.5)))),
    "nested spans": (".html", lambda length: _page("<p>" + "<b>" * (length // 3))),
    "cells": (".html", lambda length: _page("<table>" + "<tr><td>Roe<td>5" * (length // 16) + "</table>")),
    "entities": (".html", lambda length: _page("<p>" + "&ldquo;a&rdquo; " * (length // 16))),
    "comments": (".html", lambda length: _page("<!--" * (length // 4))),
    "scripts": (".html", lambda length: _page("<script type='application/ld+json'>{</script>" * (length // 45))),
    "groups": (".rtf", lambda length: "{\\rtf1 " + "{" * (length // 2) + "a" + "}" * (length // 2) + "}"),
    "escapes": (".rtf", lambda length: "{\\rtf1 " + "\\'e9" * (length // 4) + "}"),
    "mail of headers": (".eml", lambda length: "Subject: Pier\n" + "X: a\n" * (length // 5) + "\nThe pier fell.\n"),
    "mail in parts": (".eml", _parts),
    "feed of items": (
        ".rss",
        lambda length: f"<rss><channel>{'<item><title>A</title></item>' * (length // 30)}</channel></rss>",
    ),
    "feed of elements": (".rss", lambda length: f"<rss><channel>{'<a>' * (length // 3)}"),
    "feed of entities": (".rss", _laughs),
    "nested lists": (".json", lambda length: f'{{"text": "The pier fell.", "a": {"[" * (length // 2)}}}'),
}
"""Makers of files, each with the ending of the file's name."""
