"""Corrections on real sites: written by the command, and kept through whatever happens to an article."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.build import Compiled, compile_site
from generator.cli import main
from generator.editor import writing
from generator.model import Analysis, Article, Briefing, Span, Statement, StatementKind
from generator.settings import Settings
from tests.conftest import MakeSite, environment
from tests.test_files import POSIX

PIER = """---
title: Pier shut
published: 2031-05-02
---

The pier is shut, Ada Brink said on Friday. "It is rotten," the harbour master said.

"Nobody asked us," said Jonas Vik, who sells fish there. It will open again on 4 May.
"""
FAIR = "Tomas Weil said that the fair would open in June 2031. He expects two thousand visitors.\n"
CORRECTIONS = """\
# by the desk
title: Harbour loses its pier
statements:
  - words: it is rotten # she was quoted wrongly
    speaker: Jonas Vik
  - words: nobody asked us
    drop: true
  - words: sells fish there
    add: indirect
    speaker: Tomas Weil
dates:
  - words: 4 May
    value: 2031-05-14
actors:
  - name: Jonas Vik
    is: Jonas P. Vik
"""


def correct(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["correct", *arguments, "--config", str(site / "mkdocs.yml")])


def compiled(site: Path) -> Compiled:
    return compile_site(Settings.from_file(site / "mkdocs.yml"))


def briefing(made: Compiled, title: str = "Harbour loses its pier") -> Briefing:
    (found,) = (each for each in made.dossier.briefings if each.article.title == title)
    return found


def assert_corrected(made: Compiled) -> None:
    """All that CORRECTIONS say is true of the site."""
    found = briefing(made)
    said = {found.article.words(s.content[0]).strip(","): s.speaker for s in found.analysis.statements}
    assert said["It is rotten"] == "jonas-p-vik"
    assert said["sells fish there"] == "tomas-weil"
    assert "Nobody asked us" not in said
    assert "2031-05-14" in [date.value for date in found.analysis.dates]
    assert found.corrected_actors == {"jonas-p-vik"}


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    made = make_site({"pier.md": PIER, "fair.txt": FAIR, "pier.corrections.yml": CORRECTIONS})
    first = compiled(made)
    assert first.problems == ()
    assert_corrected(first)
    return made


def test_corrections_survive_edits_elsewhere_in_the_article(site: Path) -> None:
    pier = site / "seeds/pier.md"
    added = "A gull, it was said, had been there before. “It is ours,” said Lena Dahl."
    edited = PIER.replace("The pier is shut,", f"{added}\n\nOn Friday morning the old pier was shut,").replace('"', "“")
    pier.write_text(edited.replace("“ said", "” said").replace(",“ the", ",” the"), encoding="utf-8")
    made = compiled(site)
    assert made.problems == ()
    assert made.analysed == 1
    assert_corrected(made)


def test_corrections_survive_a_renamed_file_and_that_is_said(site: Path) -> None:
    (site / "seeds/harbour").mkdir()
    (site / "seeds/pier.md").rename(site / "seeds/harbour/pier-shut.md")
    made = compiled(site)
    assert_corrected(made)
    assert [str(problem) for problem in made.problems] == [
        "seeds/pier.corrections.yml: its article is now seeds/harbour/pier-shut.md, and it was put on that; "
        "rename it to seeds/harbour/pier-shut.corrections.yml"
    ]
    assert made.dossier.unfit == made.problems
    (site / "seeds/pier.corrections.yml").rename(site / "seeds/harbour/pier-shut.corrections.yml")
    after = compiled(site)
    assert after.problems == ()
    assert_corrected(after)


def test_corrections_survive_a_new_analysis_that_reads_otherwise(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reads_otherwise(articles: list[Article], *_: object) -> Generator[Analysis]:
        """An analysis with more words in each statement, other ids, and what the editor added."""
        for article in articles:
            text, found = article.text, []
            for number, words in enumerate(("It is rotten,", "Nobody asked us,", "who sells fish there")):
                if words in text:
                    start = text.index(words)
                    place = (Span(start, start + len(words)),)
                    found.append(Statement(f"s-new{number}", StatementKind.DIRECT, place))
            before = first[article.id]
            yield Analysis(article.id, tuple(found) or before.statements, before.dates, before.actors)

    first = {b.article.id: b.analysis for b in compiled(site).dossier.briefings}
    (pier,) = (key for key in first if "pier" in key)
    raw = compile_site(Settings.from_file(site / "mkdocs.yml"), drafts={site / "seeds/pier.corrections.yml": ""})
    first[pier] = next(b.analysis for b in raw.dossier.briefings if b.article.id == pier)
    for kept in (site / ".briefing/cache").iterdir():
        kept.unlink()
    monkeypatch.setattr("generator.build.analyse_each", reads_otherwise)
    made = compiled(site)
    assert made.analysed == 2
    assert made.problems == ()
    assert_corrected(made)


def test_words_that_the_article_no_longer_has_are_reported_and_all_else_counts(site: Path) -> None:
    (site / "seeds/pier.md").write_text(PIER.replace("It is rotten", "It is worn"), encoding="utf-8")
    result = CliRunner().invoke(main, ["generate", "--config", str(site / "mkdocs.yml")])
    assert result.exit_code == 1
    assert result.stderr == (
        "seeds/pier.corrections.yml: line 4: no statement has the words 'it is rotten'; "
        "quote them as the article has them\n"
    )
    page = (site / "docs/to-check/index.md").read_text(encoding="utf-8")
    assert "pier&#46;corrections&#46;yml" in page
    assert (site / "seeds/pier.corrections.yml").read_text(encoding="utf-8") == CORRECTIONS


def test_generating_does_not_touch_corrections(site: Path) -> None:
    (site / "seeds/actors.yml").write_text("- name: Ada Brink # of the harbour\n", encoding="utf-8")
    files = {path: path.read_bytes() for path in (site / "seeds").rglob("*.yml")}
    assert CliRunner().invoke(main, ["generate", "--config", str(site / "mkdocs.yml")]).exit_code == 0
    assert {path: path.read_bytes() for path in (site / "seeds").rglob("*.yml")} == files


def test_an_entry_is_written_where_it_belongs_and_what_changed_is_shown(site: Path) -> None:
    result = correct(site, "statement", "pier", "the pier is shut", "--no-speaker")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "seeds/pier.corrections.yml\n"
        "@@ -10,2 +10,4 @@\n"
        "     speaker: Tomas Weil\n"
        "+  - words: the pier is shut\n"
        "+    speaker: null\n"
        " dates:\n"
    )
    made = compiled(site)
    assert made.problems == ()
    assert_corrected(made)
    first = briefing(made).analysis.statements[0]
    assert (first.speaker, first.id in briefing(made).corrected) == (None, True)


COMMANDS: list[tuple[list[str], str]] = [
    (["statement", "seeds/fair.txt", "the fair would open", "--speaker", "Ada Brink"], "speaker: Ada Brink"),
    (["statement", "fair", "the fair would open", "--drop"], "drop: true"),
    (["statement", "fair", "two thousand visitors", "--add", "mixed"], "add: mixed"),
    (["statement", "fair", "the fair", "--nth", "1", "--drop"], "nth: 1"),
    (["date", "fair", "June 2031", "--value", "2031-07"], "value: 2031-07"),
    (["date", "fair", "June 2031", "--drop"], "drop: true"),
    (
        ["date", "fair", "two thousand", "--add", "2031", "--event", "He expects two thousand visitors"],
        "event: He expects",
    ),
    (["article", "fair", "--title", "No", "--published", "2031-05-01", "--outlet", "Post: weekly"], "title: 'No'"),
    (["name", "fair", "Tomas Weil", "--is", "Ada Brink"], "is: Ada Brink"),
    (["name", "fair", "Tomas Weil", "--words", "Tomas Weil said", "--is", "Tom Weil"], "words: Tomas Weil said"),
    (["name", "fair", "Tomas Weil", "--type", "organization"], "type: organization"),
    (["name", "fair", "Tomas Weil", "--drop"], "drop: true"),
]


@pytest.mark.parametrize(("arguments", "line"), COMMANDS, ids=[" ".join(arguments) for arguments, _ in COMMANDS])
def test_what_the_command_writes_is_read_and_fits(site: Path, arguments: list[str], line: str) -> None:
    assert correct(site, *arguments).exit_code == 0
    assert line in (site / "seeds/fair.corrections.yml").read_text(encoding="utf-8")
    assert compiled(site).problems == ()


def test_an_actor_of_all_articles(site: Path) -> None:
    address = "https://www.wikidata.org/wiki/Q1"
    for arguments in (
        ["--alias", "the harbour master", "--type", "person"],
        ["--same-as", address, "--not", "Eda Brink"],
    ):
        assert correct(site, "actor", "Ada Brink", *arguments).exit_code == 0
    assert (site / "seeds/actors.yml").read_text(encoding="utf-8") == (
        "- name: Ada Brink\n  aliases: [the harbour master]\n  type: person\n"
        f"  same-as: [{address}]\n  not: [Eda Brink]\n"
    )
    assert compiled(site).dossier.actors["ada-brink"].same_as == (address,)


MISTAKES: list[tuple[list[str], str]] = [
    (["statement", "fair", "the fare would open", "--drop"], "did you mean 'the fair would open'?"),
    (["statement", "fair", "the fair", "--nth", "2", "--drop"], "so there is no --nth 2"),
    (["statement", "fiar", "the fair", "--drop"], "the site has no article 'fiar'; did you mean 'fair'?"),
    (["statement", "fair", "the fair"], "say what to do"),
    (["statement", "fair", "Tomas Weil", "--kind", "mixed"], "one with --add direct (or indirect, mixed)"),
    (["date", "fair", "the fair", "--drop"], "make them one with --add DATE"),
    (["statement", "fair", "the fair", "--add", "direct", "--kind", "mixed"], "--add gives the kind"),
    (["statement", "fair", "the fair", "--drop", "--speaker", "A"], "--drop excludes all else"),
    (["statement", "fair", " ", "--drop"], "expected words"),
    (["date", "fair", "June 2031", "--value", "June"], "'June' is no date"),
    (["date", "fair", "June 2031"], "say what to do"),
    (["date", "fair", "June 2031", "--value", "2031", "--event", "x"], "--event goes with --add"),
    (["article", "fair"], "say what to set"),
    (["name", "fair", "Tomas Wail", "--is", "A"], "did you mean 'Tomas Weil'?"),
    (["name", "fair", "Tomas Weil", "--is", "A", "--drop"], "say what to do"),
    (["actor", "Nobody Here"], "no article has an actor 'Nobody Here'"),
    (["actor", "Ada Brink", "--same-as", "Q1"], "expected a web address"),
    (["actor", "Ada Brink", "--not", "Ada Brink"], "has the same name under 'not'"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=[" ".join(arguments) for arguments, _ in MISTAKES])
def test_what_does_not_fit_is_not_written(site: Path, arguments: list[str], said: str) -> None:
    before = sorted((path, path.read_bytes()) for path in (site / "seeds").rglob("*"))
    result = correct(site, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert sorted((path, path.read_bytes()) for path in (site / "seeds").rglob("*")) == before


def test_a_file_of_several_articles_needs_an_id(make_site: MakeSite) -> None:
    lines = f'{{"id": "a", "text": "{FAIR.strip()}"}}\n{{"id": "b", "text": "Ada Brink said it rained."}}\n'
    site = make_site({"town/feed.jsonl": lines})
    result = correct(site, "article", "seeds/town/feed.jsonl", "--title", "Rain")
    assert (result.exit_code, "has 2 articles; name one by its id: a, b" in result.stderr) == (2, True)
    assert correct(site, "article", "b", "--title", "Rain").exit_code == 0
    assert (site / "seeds/town/b.corrections.yml").read_text(encoding="utf-8") == "title: Rain\n"
    assert briefing(compiled(site), "Rain").article.id == "b"


def test_a_file_that_cannot_be_read_is_left_as_it_is(site: Path) -> None:
    file = site / "seeds/fair.corrections.yml"
    file.write_text("title: [\n", encoding="utf-8")
    result = correct(site, "article", "fair", "--title", "Rain")
    assert result.exit_code == 2
    assert "seeds/fair.corrections.yml: line 1: not readable as YAML" in result.stderr
    assert file.read_text(encoding="utf-8") == "title: [\n"


def test_corrections_of_a_renamed_article_are_added_to_the_file_that_is_there(site: Path) -> None:
    (site / "seeds/pier.md").rename(site / "seeds/shut.md")
    assert correct(site, "article", "shut", "--outlet", "Post").exit_code == 0
    assert "outlet: Post" in (site / "seeds/pier.corrections.yml").read_text(encoding="utf-8")


def corrections_at_once(site: Path, *commands: list[str]) -> list[tuple[int, str]]:
    """What becomes of ``briefing correct`` with each of some arguments, all begun at the same time."""
    command = str(Path(sys.executable).with_name("briefing"))
    runs = [
        subprocess.Popen([command, "correct", *each], cwd=site, env=environment(), stderr=subprocess.PIPE, text=True)
        for each in commands
    ]
    return [(run.returncode, said) for run in runs for said in [run.communicate(timeout=300)[1]]]


def test_two_corrections_at_once_are_both_kept(site: Path) -> None:
    done = corrections_at_once(
        site,
        ["name", "pier", "Ada Brink", "--type", "person"],
        ["date", "pier", "on Friday", "--value", "2031-04-25"],
        ["article", "pier", "--outlet", "Harbour Post"],
    )
    assert [code for code, _ in done] == [0, 0, 0]
    text = (site / "seeds/pier.corrections.yml").read_text(encoding="utf-8")
    assert all(words in text for words in ("name: Ada Brink\n", "2031-04-25", "outlet: Harbour Post"))
    assert compiled(site).dossier.unfit == ()


def test_two_actors_at_once_are_both_kept(site: Path) -> None:
    done = corrections_at_once(
        site,
        ["actor", "Ada Brink", "--role", "harbour master"],
        ["actor", "Tomas Weil", "--role", "organiser"],
        ["actor", "Ada Brink", "--alias", "Adah Brink"],
    )
    assert [code for code, _ in done] == [0, 0, 0]
    actors = compiled(site).dossier.actors
    assert (actors["ada-brink"].role, actors["tomas-weil"].role) == ("harbour master", "organiser")
    assert "Adah Brink" in (site / "seeds/actors.yml").read_text(encoding="utf-8")


def test_an_edit_by_hand_meanwhile_is_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = site / "seeds/actors.yml"

    def compile_as_somebody_writes(*arguments: Any) -> Compiled:
        if not file.exists():
            file.write_text("# by hand\n- name: Tomas Weil\n  role: organiser\n", encoding="utf-8")
        return compile_site(*arguments)

    monkeypatch.setattr(writing, "compile_site", compile_as_somebody_writes)
    assert correct(site, "actor", "Ada Brink", "--role", "harbour master").exit_code == 0
    assert file.read_text(encoding="utf-8") == (
        "# by hand\n- name: Tomas Weil\n  role: organiser\n- name: Ada Brink\n  role: harbour master\n"
    )


@POSIX
@pytest.mark.parametrize("place", ["seeds/desk/pier.corrections.yml", "shared/pier.corrections.yml"])
def test_a_file_that_is_a_link_stays_one_and_its_target_is_corrected(place: str, site: Path) -> None:
    file, target = site / "seeds/pier.corrections.yml", site / place
    target.parent.mkdir()
    file.rename(target)
    file.symlink_to(os.path.relpath(target, file.parent))
    (site / "seeds/actors.yml").symlink_to("../shared/actors.yml")
    assert correct(site, "article", "pier", "--outlet", "Post").exit_code == 0
    assert file.is_symlink()
    assert "outlet: Post" in target.read_text(encoding="utf-8")
    assert briefing(compiled(site)).article.outlet == "Post"
    assert correct(site, "actor", "Ada Brink", "--role", "harbour master").exit_code == 0
    assert (site / "seeds/actors.yml").is_symlink()
    assert "harbour master" in (site / "shared/actors.yml").read_text(encoding="utf-8")
    assert compiled(site).dossier.actors["ada-brink"].role == "harbour master"


@POSIX
def test_a_link_to_what_is_no_corrections_file_is_not_followed(site: Path) -> None:
    (site / "notes.yml").write_text("[]\n", encoding="utf-8")
    (site / "seeds/actors.yml").symlink_to("../notes.yml")
    result = correct(site, "actor", "Ada Brink", "--role", "harbour master")
    assert (result.exit_code, "a link to a file that is none of corrections" in result.stderr) == (2, True)
    assert (site / "notes.yml").read_text(encoding="utf-8") == "[]\n"


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_the_mode_of_a_file_stays(mode: int, site: Path) -> None:
    file = site / "seeds/pier.corrections.yml"
    file.chmod(mode)
    assert correct(site, "article", "pier", "--outlet", "Post").exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_what_a_killed_correction_left_is_removed(site: Path) -> None:
    (site / "seeds/.briefing-aaaaaaaa.part").write_text("half")
    assert correct(site, "article", "pier", "--outlet", "Post").exit_code == 0
    assert not list((site / "seeds").glob(".briefing-*"))


@pytest.mark.parametrize(
    "text", ["title: !!int x\n", "%YAML 1.1\n---\ntitle: x\n", "title: x\n...\n", "title: x\n---\noutlet: y\n"]
)
def test_a_file_that_cannot_be_added_to_stays_and_is_named(text: str, site: Path) -> None:
    file = site / "seeds/fair.corrections.yml"
    file.write_text(text, encoding="utf-8")
    result = correct(site, "statement", "fair", "the fair would open", "--drop")
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert "seeds/fair.corrections.yml: " in result.stderr
    assert file.read_text(encoding="utf-8") == text
