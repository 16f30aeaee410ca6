"""The spaCy pipeline that parses: loaded once a process, and quickened without a change to what it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

_NEEDED = ("tagger", "parser", "lemmatizer")
_OF_A_WORD = {"LOWER", "IS_SPACE", "TAG", "DEP"}  # what a pattern of the attribute ruler may look at to be remembered

_Match = tuple[int, int, int, int]  # number of the rule, its name, first token and the one after the last


class PipelineError(Exception):
    """The spaCy pipeline cannot be used; the message says why and what to do."""


@cache
def load_pipeline(name: str) -> Language:
    """The spaCy pipeline of that name, loaded once a process.

    Raises:
        PipelineError: it is not installed, or lacks a component that the readers need.
    """
    threadpool_limits(1, user_api="blas")  # sums in the same order whatever the machine
    try:
        with use_ops("numpy", use_blis=False):  # NumPy multiplies these matrices in two thirds of the time of BLIS
            pipeline = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise PipelineError(
            f"the spaCy pipeline {name!r} is not installed; install it with pip, or name an installed one "
            f"under 'pipeline' in mkdocs.yml"
        ) from error
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if missing:
        raise PipelineError(f"the spaCy pipeline {name!r} has no {' and no '.join(missing)}; name a full one")
    _index_lemmas(pipeline)
    _remember_rules(pipeline)
    return pipeline


def _index_lemmas(pipeline: Language) -> None:
    """Keep the lemmatizer's known words as sets: it asks for every new word, and its lists have tens of thousands."""
    lookups = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for word_class, words in list(table.items()):
            table[word_class] = frozenset(words)


def _remember_rules(pipeline: Language) -> None:
    """Let the attribute ruler look up what it found for the same word with the same tag and function before.

    It tries each of its patterns at each word anew, which takes longer than the parser does. One whose patterns look at
    more than that is left as it is.
    """
    ruler = pipeline.get_pipe("attribute_ruler") if "attribute_ruler" in pipeline.pipe_names else None
    if isinstance(ruler, AttributeRuler):
        rules: list[Any] = ruler.patterns
        patterns = [(str(number), pattern) for number, rule in enumerate(rules) for pattern in rule["patterns"]]
        if all(pattern[0].keys() <= _OF_A_WORD for _, pattern in patterns if len(pattern) == 1):
            phrases = Matcher(pipeline.vocab)
            for key, pattern in patterns:
                if len(pattern) > 1:
                    phrases.add(key, [pattern])
            setattr(ruler, "match", _remembering(ruler.matcher, phrases))  # noqa: B010 - there is no other way in


def _remembering(words: Matcher, phrases: Matcher) -> Callable[[Doc], list[_Match]]:
    """What ``AttributeRuler.match`` does, with the matches of single words kept.

    Args:
        words: finds the patterns of one word.
        phrases: finds those of several.
    """
    known: dict[tuple[int, int, int], list[tuple[int, int]]] = {}

    def match(doc: Doc) -> list[_Match]:
        names = doc.vocab.strings
        found = [(int(names[name]), name, start, end) for name, start, end in phrases(doc, allow_missing=True)]
        for token in doc:
            word = (token.lower, token.tag, token.dep)
            if word not in known:
                matches = words(doc[token.i : token.i + 1], allow_missing=True)
                known[word] = [(int(names[name]), name) for name, _, _ in matches]
            found += [(rule, name, token.i, token.i + 1) for rule, name in known[word]]
        return sorted(found)

    return match
