"""Language: whether a text is English, and which language it is where it is not.

Two of five words of English are articles, prepositions, pronouns and auxiliaries, which no other language shares; so
their share tells. py3langid names the language of a text that has too few of them.
"""

from __future__ import annotations

import re

_FUNCTION_WORDS = frozenset(
    "a about after all also an and any are as at be because been before but by can could did do does even first for "
    "from get had has have he her here him his how i if in into is it its just like made many me more most much my "
    "new no not now of off on one only or other our out over own people said same say says she should since so some "
    "such than that the their them then there these they this those through time to two under up us very was way we "
    "well were what when where which while who will with would year years you your".split()
)
_ENGLISH = ("en", "pcm")  # py3langid takes English with many names for the pidgin of Nigeria, which reads alike
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_READ = 4_000  # characters that are looked at
_LEAST = 0.18  # share in a text of some length; English news have 0.25 and more, other languages 0.13 and less
_LEAST_SHORT = 0.1
_SHORT = 60  # words
_FEWEST = 25  # different words by which anything is told
_FEWEST_LETTERS = 12  # of a script that English is not written in


def is_english(stated: str | None) -> bool:
    """Whether what is stated as a language is English, of whatever country."""
    return (stated or "").casefold().startswith("en")


def other_language(text: str) -> str | None:
    """The English name of the language of a text; None where it is English, or too short to tell."""
    sample = text[:_READ]
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters >= _FEWEST_LETTERS and len(_LATIN.findall(sample)) < 0.5 * letters:
        return _name(sample)
    if len(set(words)) < _FEWEST:
        return None
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    return _name(sample) if share < (_LEAST if len(words) >= _SHORT else _LEAST_SHORT) else None


def _name(text: str) -> str | None:
    """The name of the language that a text is in, by its letters; None where that is English all the same."""
    import py3langid  # noqa: PLC0415 - it takes a second to load, and English articles do without
    from babel import Locale  # noqa: PLC0415 - the same

    code, _ = py3langid.classify(text)
    return None if code in _ENGLISH else Locale("en").languages.get(code, code)
