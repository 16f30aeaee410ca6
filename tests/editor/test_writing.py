"""Corrections that are taken back, and that come from several at once."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from generator.build import compile_site
from generator.editor.writing import CorrectionError, Written, correct, take_back
from generator.settings import Settings
from tests.conftest import MakeSite

PIER = """---
title: Pier shut
published: 2031-05-02
---

The pier is shut, Ada Brink said on Friday. “It is rotten,” she added.

“Nobody asked us,” said Jonas Vik, who sells fish there. It will open again on 4 May.
"""


@pytest.fixture
def settings(make_analysed_site: MakeSite) -> Settings:
    return Settings.from_file(make_analysed_site({"pier.md": PIER}) / "mkdocs.yml")


def write(settings: Settings, what: str, **values: Any) -> Written:
    article = None if what == "actor" else "pier"
    return correct(settings, what, article, {key.replace("_", "-"): each for key, each in values.items()}, _silent)


def undo(settings: Settings, written: Written) -> Written:
    return take_back(settings, written, _silent)


def _silent(_done: int, _total: int) -> None:
    pass


def corrections(settings: Settings) -> str | None:
    file = settings.seeds / "pier.corrections.yml"
    return file.read_text(encoding="utf-8") if file.exists() else None


def test_what_is_taken_back_leaves_no_trace(settings: Settings) -> None:
    written = write(settings, "statement", words="Nobody asked us", speaker="Ada Brink")
    assert corrections(settings) == "statements:\n  - words: Nobody asked us\n    speaker: Ada Brink\n"
    undo(settings, written)
    assert corrections(settings) is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_written_since_stays(settings: Settings, order: tuple[int, int]) -> None:
    (settings.seeds / "pier.corrections.yml").write_text("# by the desk\noutlet: Post\n", encoding="utf-8")
    written = (
        write(settings, "article", title="Pier rots"),
        write(settings, "date", words="4 May", value="2031-05-14"),
    )
    undo(settings, written[order[0]])
    kept = corrections(settings) or ""
    assert ("title" in kept, "4 May" in kept) == (order[0] == 1, order[0] == 0)
    undo(settings, written[order[1]])
    assert (corrections(settings) or "").strip() == "# by the desk\noutlet: Post"


def test_what_would_break_what_came_later_is_not_taken_back(settings: Settings) -> None:
    first = write(settings, "statement", words="Nobody asked us", speaker="Ada Brink")
    second = write(settings, "statement", words="It is rotten", drop=True)
    before = corrections(settings)
    with pytest.raises(CorrectionError, match="take back first what came later"):
        undo(settings, first)
    assert corrections(settings) == before
    undo(settings, second)
    undo(settings, first)
    assert corrections(settings) is None


def test_many_at_once_lose_nothing(settings: Settings) -> None:
    told: list[dict[str, Any]] = [
        {"what": "article", "title": "Pier rots"},
        {"what": "article", "outlet": "Post"},
        {"what": "statement", "words": "Nobody asked us", "kind": "mixed"},
        {"what": "statement", "words": "It is rotten", "speaker": None},
        {"what": "date", "words": "4 May", "drop": True},
        {"what": "actor", "name": "Jonas Vik", "rename": "Jonas P. Vik"},
        {"what": "name", "name": "Ada Brink", "type": "person"},
    ]
    threads = [threading.Thread(target=lambda each=each: write(settings, **each)) for each in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made = compile_site(settings)
    assert made.problems == ()
    (briefing,) = made.dossier.briefings
    article = briefing.article
    assert (article.title, article.outlet) == ("Pier rots", "Post")
    said = {article.words(s.content[0]).strip(","): s for s in briefing.analysis.statements}
    assert said["Nobody asked us"].kind == "mixed"
    assert said["Nobody asked us"].speaker == "jonas-p-vik"
    assert said["It is rotten"].speaker is None
    assert [date.value for date in briefing.analysis.dates] == ["2031-05-02"]
    assert briefing.corrected_actors == {"ada-brink"}


def test_an_actor_that_has_an_entry_is_renamed_in_it(settings: Settings) -> None:
    entries: Path = settings.seeds / "actors.yml"
    entries.write_text("- name: Ada Brink # ours\n  role: harbour master\n", encoding="utf-8")
    write(settings, "actor", name="Ada Brink", rename="Ada J. Brink")
    assert entries.read_text(encoding="utf-8") == (
        "- name: Ada J. Brink # ours\n  role: harbour master\n  aliases: [Ada Brink]\n"
    )
    assert "ada-j-brink" in compile_site(settings).dossier.actors
    write(settings, "actor", name="Jonas Vik", rename="J. Vik", type="person")
    assert entries.read_text(encoding="utf-8").endswith("- name: J. Vik\n  aliases: [Jonas Vik]\n  type: person\n")
    assert compile_site(settings).problems == ()
