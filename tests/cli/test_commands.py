from __future__ import annotations

import csv
import datetime as dt
import json
import re
import socket
from pathlib import Path

import click
import pytest
import vobject
from click.testing import CliRunner, Result

import generator
from generator.cli import main
from tests import pdf
from tests.conftest import ROOT, MakeSite, Run

SAID = "“We sail on Monday,” Ada Brink said on Friday.\n"


def briefing(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="briefing")


def test_version() -> None:
    assert briefing("--version").output == f"briefing, version {generator.__version__}\n"


COMMANDS: dict[str, click.Command] = {
    **main.commands,
    **{
        f"{name} {part}": command
        for name, group in main.commands.items()
        if isinstance(group, click.Group)
        for part, command in group.commands.items()
    },
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_shows_an_example_and_the_exit_codes(name: str) -> None:
    output = briefing(*name.split(), "--help").output
    assert re.search(rf"Examples?:\n +.*briefing {name}", output)
    assert "Exit codes:\n    0  all well\n    1 " in output


def test_every_command_and_option_is_on_the_commands_page() -> None:
    page = (ROOT / "docs/about/commands.md").read_text(encoding="utf-8")
    sections: dict[str, str] = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    for name, command in COMMANDS.items():
        section = sections[f"briefing {name.split()[0]}"]
        assert re.search(rf"^    .*\bbriefing {name}", section, re.M), f"an example of {name}"
        for option in (option for option in command.params if isinstance(option, click.Option)):
            assert all(f"`{spelling}" in section for spelling in option.opts)
    described = {title.removeprefix("briefing ") for title in sections if title.startswith("briefing ")}
    assert described == set(main.commands)


def test_analyse_prints_a_line_for_each_article_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{name} {SAID}", encoding="utf-8")
    result = briefing("analyse", tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "c.txt")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [record["id"] for record in records] == ["b", "a", "c"]
    for record in records:
        (statement,) = record["statements"]
        assert [record["text"][start:end] for start, end in statement["cue"]] == ["said"]


def test_a_publication_date_is_given_to_articles_that_carry_none(tmp_path: Path) -> None:
    (tmp_path / "dated.md").write_text(f"---\npublished: 2030-01-02\n---\n{SAID}", encoding="utf-8")
    (tmp_path / "undated.txt").write_text(SAID, encoding="utf-8")
    result = briefing("analyse", "--published", "2031-05-10", tmp_path)
    assert {(r["id"], r["published"]) for r in map(json.loads, result.stdout.splitlines())} == {
        ("dated", "2030-01-02"),
        ("undated", "2031-05-10"),
    }


def test_an_article_in_another_language_is_analysed_if_a_person_says_that_it_is_english(tmp_path: Path) -> None:
    russian = "Паром снова ходит, сообщило портовое управление в пятницу."
    (tmp_path / "a.txt").write_text(russian, encoding="utf-8")
    left_out = briefing("analyse", tmp_path / "a.txt")
    assert (left_out.exit_code, left_out.stdout) == (1, "")
    assert "in Russian" in left_out.stderr
    read = briefing("analyse", "--language", "en", tmp_path / "a.txt")
    assert (read.exit_code, json.loads(read.stdout)["text"]) == (0, russian)


def test_what_cannot_be_analysed_is_said_apart_and_shows_in_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = briefing("analyse", tmp_path / "empty.txt", tmp_path / "a.txt", tmp_path / "nowhere.txt")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert "empty.txt" in result.stderr
    assert "nowhere.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse"], "PATH..."),
        (["analyse", "--published", "yesterday", "{site}/seeds/a.txt"], "yesterday"),
        (["analyse", "--pipeline", "no_such_pipeline", "{site}/seeds/a.txt"], "no_such_pipeline"),
        (["generate", "--config", "{site}/nowhere.yml"], "briefing new"),
        (["build", "--config", "{site}/nowhere.yml"], "nowhere.yml"),
        (["serve", "--config", "{site}/nowhere.yml"], "nowhere.yml"),
        (["new", "{site}"], "not empty"),
        (["pdf", "--out", "{site}/print"], "--all"),
        (["pdf", "a", "--all", "--out", "{site}/print"], "--all"),
        (["export"], "--format"),
        (["generate", "--config", "{site}/wrong.yml"], "no option 'seed'"),
        (["build", "--config", "{site}/wrong.yml"], "no option 'seed'"),
    ],
)
def test_wrong_usage_ends_with_two_and_one_line(arguments: list[str], said: str, make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID})
    config = (site / "mkdocs.yml").read_text(encoding="utf-8").replace("seeds: seeds", "seed: seeds")
    (site / "wrong.yml").write_text(config, encoding="utf-8")
    result = briefing(*(argument.format(site=site) for argument in arguments))
    assert result.exit_code == 2
    assert said in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_page_template_that_cannot_be_used_is_named(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID})
    (site / "templates/briefing.md.jinja").write_text("one line\n{% if %}\n", encoding="utf-8")
    result = briefing("generate", "--config", site / "mkdocs.yml")
    assert result.exit_code == 2
    assert "briefing.md.jinja, line 2: " in result.stderr


def test_an_address_that_is_taken_is_named(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(site, "briefing", "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 2
    assert "already in use" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(site, "briefing", "serve", "--address", "anywhere").returncode == 2


def test_generate_says_what_it_did_and_what_it_left_out(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID})
    assert briefing("generate", "--config", site / "mkdocs.yml").exit_code == 0
    (site / "seeds/empty.txt").write_bytes(b"")
    result = briefing("generate", "--config", site / "mkdocs.yml")
    assert result.exit_code == 1
    said = "briefings: 1; articles analysed: 0; files written: 0, removed: 0; problems: 1"
    assert result.stdout == f"{said}; no feed and no sitemap, as mkdocs.yml has no site_url\n"
    assert result.stderr.startswith("seeds/empty.txt: ")


def test_export_writes_the_calendar_that_the_site_offers(make_site: MakeSite) -> None:
    site = make_site({"a.md": f"---\npublished: 2031-05-02\n---\n{SAID}"})
    out = site / "exports"
    result = briefing("export", "--config", site / "mkdocs.yml", "--ics", "--out", out)
    assert result.exit_code == 0
    assert result.stdout == f"{out / 'dates.ics'}\ndates left out, being known less exactly than to the day: 0\n"
    assert briefing("generate", "--config", site / "mkdocs.yml").exit_code == 0
    assert (site / "docs/timeline/dates.ics").read_bytes() == (out / "dates.ics").read_bytes()
    days = [event.dtstart.value for event in vobject.readOne((out / "dates.ics").read_text("utf-8")).vevent_list]
    assert days == [dt.date(2031, 5, 2), dt.date(2031, 5, 5)]


def test_corrections_apply_to_exports_as_to_pages(make_site: MakeSite) -> None:
    corrections = (
        "title: The boats leave late\nstatements:\n  - words: We sail\n    speaker: Tomas Weil\n"
        "dates:\n  - words: on Friday\n    drop: true\n"
    )
    site = make_site({"a.md": f"---\npublished: 2031-05-02\n---\n{SAID}", "a.corrections.yml": corrections})
    for ending in ("json", "csv", "jsonld"):
        done = briefing("export", "--config", site / "mkdocs.yml", "--format", ending, "--out", site / "exports")
        assert done.exit_code == 0
        assert all(Path(line).is_file() for line in done.stdout.splitlines())
    made = json.loads((site / "exports/briefings.json").read_text("utf-8"))
    assert [(row["title"], row["corrected"]) for row in made["articles"]] == [("The boats leave late", ["title"])]
    assert [(row["speaker_name"], row["corrected"]) for row in made["statements"]] == [("Tomas Weil", True)]
    assert [row["words"] for row in made["dates"]] == ["Monday"]
    with (site / "exports/statements.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["speaker_name"] for row in csv.DictReader(file)] == ["Tomas Weil"]
    (article,) = json.loads((site / "exports/briefings.jsonld").read_text("utf-8"))["@graph"]
    assert article["headline"] == "The boats leave late"
    (annotation,) = json.loads((site / "exports/annotations.jsonld").read_text("utf-8"))["first"]["items"]
    assert annotation["body"][0]["value"] == "Tomas Weil"
    assert (site / "exports/texts/a.txt").read_bytes() == made["articles"][0]["text"].encode()


def test_an_export_that_leaves_something_out_says_so(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID, "empty.txt": ""})
    result = briefing("export", "--config", site / "mkdocs.yml", "--format", "json", "--out", site / "exports")
    assert result.exit_code == 1
    assert result.stderr.startswith("seeds/empty.txt: ")
    assert len(json.loads((site / "exports/briefings.json").read_text("utf-8"))["articles"]) == 1


def test_a_site_has_a_feed_where_its_address_is_known(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"a.md": f"---\npublished: 2031-05-02\n---\n{SAID}"})
    feed = site / "docs/briefings/feed.xml"
    assert "no feed" in briefing("generate", "--config", site / "mkdocs.yml").stdout
    assert not feed.exists()
    monkeypatch.setenv("SITE_URL", "https://example.org/desk")
    assert "no feed" not in briefing("generate", "--config", site / "mkdocs.yml").stdout
    assert "https://example.org/desk/briefings/a.html" in feed.read_text("utf-8")
    monkeypatch.delenv("SITE_URL")
    assert "removed: 1" in briefing("generate", "--config", site / "mkdocs.yml").stdout
    assert not feed.exists()


def test_build_makes_the_site_and_tells_of_problems(make_analysed_site: MakeSite, run: Run) -> None:
    site = make_analysed_site({"a.txt": SAID, "empty.txt": ""})
    done = run(site, "briefing", "build")
    assert done.returncode == 1
    assert done.stderr.count("seeds/empty.txt") == 1
    assert (site / "site/briefings/a.html").is_file()
    (site / "seeds/empty.txt").unlink()
    assert run(site, "briefing", "build").returncode == 0


def test_pdf_writes_what_is_named_and_the_same_that_the_site_offers(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID, "harbour/b.txt": SAID.replace("Ada", "Ida")})
    config, out = site / "mkdocs.yml", site / "print"
    result = briefing("pdf", "a", site / "seeds/harbour", "--config", config, "--out", out)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        str(out / "briefings/a.pdf"),
        str(out / "collections/harbour.pdf"),
        "PDFs written: 2, unchanged: 0",
    ]
    assert briefing("pdf", "--all", "--config", config, "--out", out).stdout.endswith("PDFs written: 1, unchanged: 2\n")
    assert briefing("generate", "--config", config).exit_code == 0
    for file in out.rglob("*.pdf"):
        assert file.read_bytes() == (site / "docs" / file.relative_to(out)).read_bytes()
    assert "Ada Brink" in " ".join(pdf.pages((out / "briefings/a.pdf").read_bytes()))


def test_pdf_writes_nothing_where_a_name_is_unknown_and_says_what_was_left_out(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID, "empty.txt": ""})
    result = briefing("pdf", "a", "empty", "--config", site / "mkdocs.yml", "--out", site / "print")
    assert result.exit_code == 2
    assert "No article or collection goes by 'empty'." in result.stderr
    assert "seeds/empty.txt: " in result.stderr
    assert not (site / "print").exists()


def test_pdf_names_a_character_that_cannot_be_shown(make_site: MakeSite) -> None:
    site = make_site({"a.txt": SAID + "\n“中”, he wrote.\n"})
    result = briefing("pdf", "--all", "--config", site / "mkdocs.yml", "--out", site / "print")
    assert result.exit_code == 1
    assert result.stderr == "seeds/a.txt: no font for print has 中 (U+4E2D); the PDF shows \ufffd instead\n"
    assert (site / "print/briefings/a.pdf").is_file()


def test_a_site_without_articles_says_what_to_do_next(make_site: MakeSite) -> None:
    site = make_site({"README.md": "What goes here.\n"})
    result = briefing("generate", "--config", site / "mkdocs.yml")
    assert result.exit_code == 0
    said = "no articles yet: put a file into the folder of the seeds, or run 'briefing add' with an address\n"
    assert result.stdout.endswith(said)
    assert "no articles in it" in briefing("analyse", site / "seeds").stderr
    (site / "seeds/README.md").unlink()
    (site / "seeds").rmdir()
    result = briefing("generate", "--config", site / "mkdocs.yml")
    assert result.exit_code == 2
    assert "the folder of the seeds, seeds, cannot be read: No such file or directory" in result.stderr
