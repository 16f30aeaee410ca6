"""The work of reading an article grows about as its length does: counted in lines of the program, not in seconds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

import pytest

from generator.analysis import analyse
from generator.analysis.statements import speakers
from generator.analysis.statements.speakers import evidence, scene
from generator.articles.fields import Fields
from generator.articles.source import Source, make_article
from generator.dossier import compile_dossier
from generator.model import Span
from tests.conftest import ROOT

LENGTH = 1_500  # characters: a few windows of the network
MOST = 2.8  # times the lines of a function when the text is twice as long; where all are compared with all it is four
FEW = 2_500  # lines that are too few to tell
TEXTS = {
    "quotations with a speaker": "“It is late,” Roe said. ",
    "quotations without one": "“It is late and nobody comes here.” The pier fell.\n\n",
    "attributions": "Ada Brink said that the pier is rotten, and Bo Roe warned that it will fall.\n\n",
    "descriptions": "Ada Roe, the mayor, left. The mayor said that officials were late. He did not go.\n\n",
    "turns": "ROE: It is late and I am tired.\n\nLIND: It is not, and I am glad.\n\n",
    "dates": "On 4 May 2031 Ada Brink closed it. She left on Monday.\n\n",
    "tiny paragraphs": "It fell.\n",
    "brackets": "(a [b] “c”) ",
}


def steps(run: Callable[[], object]) -> Counter[CodeType]:
    """How many lines of each of our functions are run."""
    counts: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, arg: Any) -> Any:
        counts[frame.f_code] += event == "line"
        return local

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(str(ROOT / "generator")) else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return counts


def read(text: str) -> None:
    article = make_article(Source(text, Fields()), "a", "a.txt", "")
    compile_dossier([article], list(analyse([article])))


def grown(block: str, run: Callable[[str], object]) -> dict[str, float]:
    """By which factor the lines of each function grow for twice the text, where that is more than the text does."""
    run(block)  # what is loaded once is loaded
    once = block * (LENGTH // len(block))
    small, large = steps(lambda: run(once)), steps(lambda: run(once * 2))
    return {
        f"{code.co_filename.removeprefix(str(ROOT))}: {code.co_qualname}": round(count / small[code], 1)
        for code, count in large.items()
        if count > FEW and 0 < MOST * small[code] < count
    }


@pytest.mark.parametrize("kind", TEXTS)
def test_no_part_of_reading_compares_all_with_all(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((speakers, "_REMEMBERED"), (scene, "_REMEMBERED"), (scene, "_LAST"), (evidence, "_PLACES")):
        assert getattr(module, name) >= 100
        monkeypatch.setattr(module, name, 5)  # what is looked back at is much less than the text, as in a long one
    assert grown(TEXTS[kind], read) == {}


def test_a_part_that_compares_all_with_all_is_found() -> None:
    def compare(text: str) -> None:
        spans = [Span(place, place + 1) for place in range(0, len(text), 20)]
        assert sum(span.overlaps(other) for span in spans for other in spans) == len(spans)

    assert grown("a ", compare) == {"/generator/model.py: Span.overlaps": 4.0}
    assert grown("a ", lambda text: [Span(0, 1).overlaps(Span(0, 1)) for _ in text]) == {}
