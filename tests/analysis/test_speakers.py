"""Who stands above each statement, in small articles of one difficulty each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.speakers import Case, read_cases, read_speakers

CASES = list(read_cases(Path(__file__).parent / "fixtures" / "speakers"))


STILL_WRONG = pytest.mark.xfail(
    strict=True, reason="known to be read wrongly, or left open; to be marked off when right"
)


def marked(case: Case) -> object:
    marks = [STILL_WRONG] if case.name.endswith("(still wrong)") else []
    return pytest.param(case, id=f"{case.kind}: {case.name}", marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_speakers(case: Case) -> None:
    assert read_speakers(case) == list(case.lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.name}")
def test_a_case_asks_of_words_that_its_article_has_once(case: Case) -> None:
    for line in case.lines:
        assert case.text.count(line.split(" → ")[0]) == 1, line
