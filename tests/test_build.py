from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import cache
from generator.articles.decoding import LARGEST_RECORDS
from generator.build import Report, generate
from generator.cache import AnalysisCache, source_files
from generator.last_run import made_of, program_of
from generator.model import Analysis, Article, Problem, Span
from generator.settings import DEFAULT_PIPELINE, Settings, SettingsError
from generator.workers import analyse_each
from tests.conftest import MakeSite, environment

PIER = 'The pier closes on 4 May 2031.\n\n"It is rotten," said Ada Brink, the harbour master.\n'
FAIR = "Tomas Weil said that the fair would open in June 2031. He expects two thousand visitors.\n"


def made_of_now(site: Path) -> str:
    settings = Settings.from_file(site / "mkdocs.yml")
    return made_of(settings, program_of(settings))


def report_of(site: Path) -> Report:
    return generate(Settings.from_file(site / "mkdocs.yml"))


def pages(site: Path) -> dict[str, bytes]:
    docs = site / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def article(number: int, text: str = FAIR) -> Article:
    return Article(f"a{number}", f"seeds/a{number}.txt", text, (Span(0, len(text.rstrip())),), f"Title {number}")


def test_a_second_run_analyses_nothing_and_writes_nothing(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER, "town/fair.txt": FAIR})
    first = report_of(site)
    assert (first.briefings, first.analysed, first.problems) == (2, 2, ())
    assert first.written
    second = report_of(site)
    assert (second.briefings, second.analysed, second.written, second.removed) == (2, 0, (), ())


def test_an_edit_analyses_that_article_only(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER, "fair.txt": FAIR})
    report_of(site)
    (site / "seeds/fair.txt").write_text(FAIR.replace("two", "nine"), encoding="utf-8")
    edited = report_of(site)
    assert edited.analysed == 1
    assert any(b"nine thousand" in page for page in pages(site).values())


def test_a_deleted_article_takes_its_pages_and_its_analysis_along(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    alone = pages(site)
    (site / "seeds/fair.txt").write_text(FAIR, encoding="utf-8")
    report_of(site)
    assert len(pages(site)) > len(alone)
    (site / "seeds/fair.txt").unlink()
    assert report_of(site).removed
    assert pages(site) == alone
    assert len(list((site / ".briefing/cache").glob("*.json"))) == 1


@pytest.mark.parametrize("instead", ["nothing", "file", "link"])
def test_seeds_that_are_out_of_reach_are_not_taken_for_gone(instead: str, make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    before = pages(site)
    (site / "seeds").rename(site / "away")
    if instead == "file":
        (site / "seeds").write_text(FAIR, encoding="utf-8")
    elif instead == "link":
        (site / "seeds").symlink_to("nowhere")
    with pytest.raises(SettingsError, match=r"folder of the seeds, seeds, cannot be read: .+; nothing was .* removed"):
        report_of(site)
    assert pages(site) == before
    (site / "seeds").unlink(missing_ok=True)
    (site / "away").rename(site / "seeds")
    assert report_of(site).written == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_not_utf_8_cost_only_their_files(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    for name in (b"f\xe4hre.txt", b"caf\xe9/fair.txt"):
        path = os.fsencode(site / "seeds") + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - pathlib takes no bytes
        Path(os.fsdecode(path)).write_text(FAIR, encoding="utf-8")
    report = report_of(site)
    assert report.briefings == 1
    assert [str(problem.reason) for problem in report.problems] == [
        "not read: its name, or that of its folder, is not UTF-8; rename it"
    ] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
@pytest.mark.parametrize("place", ["docs/index.md", ".briefing/cache/last-run", "kept analysis"])
def test_a_pipe_in_the_place_of_a_file_keeps_no_run_waiting(place: str, make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    path = next((site / ".briefing/cache").glob("*.json")) if place == "kept analysis" else site / place
    path.unlink()
    os.mkfifo(path)
    (site / "seeds/fair.txt").write_text(FAIR, encoding="utf-8")
    report = report_of(site)
    assert report.briefings == 2
    in_the_way = "docs/index.md: cannot be written: it is no file but a pipe, a socket or a device"
    assert [str(problem) for problem in report.problems] == [in_the_way] * (place == "docs/index.md")


def test_of_a_file_too_large_to_be_read_the_size_tells_whether_it_changed(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    large = site / "seeds/large.txt"
    with large.open("wb") as file:
        file.truncate(10 * LARGEST_RECORDS)  # takes no room on the disk
    first = made_of_now(site)
    assert [problem.reason for problem in report_of(site).problems] == [
        "too large: 5000 MB, and at most 10 MB are read"
    ]
    os.truncate(large, 10 * LARGEST_RECORDS + 1)
    assert made_of_now(site) != first


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"article_id": 3}', b"\xff\xfe\x00"])
def test_a_damaged_analysis_is_made_again(damage: bytes, make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    before = pages(site)
    (kept,) = (site / ".briefing/cache").glob("*.json")
    (site / ".briefing/cache/last-run").unlink()
    sound = kept.read_bytes()
    kept.write_bytes(damage)
    assert report_of(site).analysed == 1
    assert kept.read_bytes() == sound
    assert pages(site) == before


def test_an_article_that_cannot_be_read_does_not_stop_the_others(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER, "empty.txt": "", "fair.txt": FAIR})
    report = report_of(site)
    assert report.briefings == 2
    assert [problem.path for problem in report.problems] == ["seeds/empty.txt"]


def test_a_correction_reaches_the_page(make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER, "pier.corrections.yml": "title: Harbour loses its pier\n"})
    assert report_of(site).problems == ()
    assert "Harbour loses its pier" in (site / "docs/briefings/index.md").read_text(encoding="utf-8")


def test_two_runs_at_once_leave_what_one_leaves(make_site: MakeSite) -> None:
    site = make_site({f"{number}.txt": f"{FAIR}{number} stalls are let.\n" for number in range(4)})
    command = [str(Path(sys.executable).with_name("briefing")), "generate"]
    runs = [subprocess.Popen(command, cwd=site, env=environment()) for _ in range(2)]
    assert [run.wait(300) for run in runs] == [0, 0]
    together = pages(site)
    assert report_of(site).written == ()
    assert pages(site) == together


def test_an_analysis_survives_the_cache(tmp_path: Path) -> None:
    text = f"{PIER}\n{FAIR}"
    (analysis,) = analyse_each([article(1, text)], DEFAULT_PIPELINE)
    assert isinstance(analysis, Analysis)
    assert analysis.statements
    assert analysis.actors
    AnalysisCache(tmp_path, DEFAULT_PIPELINE).put(article(1, text), analysis)
    assert AnalysisCache(tmp_path, DEFAULT_PIPELINE).get(article(1, text)) == analysis


def test_what_an_analysis_depends_on_is_not_served_stale(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path, DEFAULT_PIPELINE)
    cache.put(article(1), Analysis("a1"))
    assert cache.get(article(1)) == Analysis("a1")
    assert cache.get(replace(article(1), title="Another")) is None
    assert cache.get(replace(article(1), text=FAIR.replace("He", "We"))) is None
    assert cache.get(replace(article(1), paragraphs=())) is None
    assert AnalysisCache(tmp_path, "another_pipeline").get(article(1)) is None


def test_an_analysis_that_an_older_program_kept_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = source_files()
    assert {"model.py", "evidence.py", "trees.onnx"} <= {path.name for path in files}
    AnalysisCache(tmp_path, DEFAULT_PIPELINE).put(article(1), Analysis("a1"))
    older = tmp_path / "trees.onnx"
    older.write_bytes(b"others")
    monkeypatch.setattr(cache, "source_files", lambda: [older if p.name == older.name else p for p in files])
    assert AnalysisCache(tmp_path, DEFAULT_PIPELINE).get(article(1)) is None


def test_every_module_that_analyses_is_part_of_what_the_cache_goes_by() -> None:
    code = (
        "import sys, generator.analysis as a;"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('generator.')), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # options are part of the key by their values
    imported = {Path(line) for line in done.stdout.split("\n") if line and not line.endswith("settings.py")}
    assert imported <= set(source_files())


def test_many_processes_find_what_one_finds_in_the_same_order() -> None:
    articles = [article(number, f"{FAIR}Ada Brink gave it {number} years.\n") for number in range(12)]
    alone = list(analyse_each(articles, DEFAULT_PIPELINE, workers=1))
    assert [analysis.article_id for analysis in alone if isinstance(analysis, Analysis)] == [a.id for a in articles]
    assert list(analyse_each(articles, DEFAULT_PIPELINE, workers=2)) == alone


def test_an_article_whose_analysis_fails_does_not_stop_the_others() -> None:
    unreadable = article(2, "A surrogate on its own, \ud800, is no text that spaCy can read.")
    first, second, third = analyse_each([article(1), unreadable, article(3)], DEFAULT_PIPELINE)
    assert isinstance(first, Analysis)
    assert isinstance(second, Problem)
    assert second.path == "seeds/a2.txt"
    assert isinstance(third, Analysis)


@pytest.mark.parametrize("count", [1, 9])
def test_a_pipeline_that_is_not_installed_is_named(count: int) -> None:
    with pytest.raises(SettingsError, match="'no_such_pipeline' is not installed"):
        list(analyse_each([article(number) for number in range(count)], "no_such_pipeline"))


def test_a_run_that_would_change_nothing_looks_no_further(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"pier.txt": PIER, "empty.txt": ""})
    first = report_of(site)
    monkeypatch.setattr("generator.build.read_articles_apart", lambda *_, **__: pytest.fail("read again"))
    second = report_of(site)
    assert second == replace(first, analysed=0, written=(), removed=())
    assert len(second.problems) == 1


def _edit(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\nMore.\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda site: _edit(site / "seeds/pier.txt"),
        lambda site: (site / "seeds/pier.txt").rename(site / "seeds/dock.txt"),
        lambda site: (site / "seeds/pier.corrections.yml").write_text("title: The dock\n"),
        lambda site: (site / "seeds/actors.yml").write_text("- name: Ada Brink\n  role: mayor\n"),
        lambda site: (site / "templates/home.md.jinja").write_text("{{ front_matter }}"),
        lambda site: _edit(site / "docs/briefings/pier.md"),
        lambda site: (site / "docs/briefings/pier.md").unlink(),
        lambda site: (site / "docs/briefings/pier.pdf").write_bytes(b"mine"),
        lambda site: (site / "mkdocs.yml").write_text(
            (site / "mkdocs.yml").read_text() + "site_url: https://e.example\n"
        ),
    ],
)
def test_whatever_changes_is_seen(make_site: MakeSite, change: Callable[[Path], object]) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    change(site)
    before, after = pages(site), report_of(site)
    assert after.written or after.problems
    assert after.problems or pages(site) != before


@pytest.mark.parametrize("ending", ["pdf", "bib", "ris"])
def test_a_file_beside_a_page_is_made_again_where_it_went(ending: str, make_site: MakeSite) -> None:
    site = make_site({"pier.txt": PIER})
    report_of(site)
    file = site / f"docs/briefings/pier.{ending}"
    content = file.read_bytes()
    file.unlink()
    assert [path.name for path in report_of(site).written] == [file.name]
    assert file.read_bytes() == content
    assert report_of(site).written == ()


def test_a_run_that_left_pdfs_out_is_not_the_last_word(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish._LARGE", 0)
    site = make_site({"town/pier.txt": PIER})
    settings = Settings.from_file(site / "mkdocs.yml")
    generate(settings, quick=True)
    assert not (site / "docs/collections/town.pdf").exists()
    assert len(generate(settings).written) > 1
    assert generate(settings, quick=True).written == ()


@pytest.mark.parametrize("name", ["index.md", "briefings/pier.md", "briefings/feed.xml", "actors"])
def test_what_was_in_the_way_is_looked_at_again(
    name: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    site = make_site({"pier.txt": PIER})
    in_the_way = site / "docs" / name
    if name == "actors":
        in_the_way.write_text("mine")
    else:
        in_the_way.mkdir(parents=True)
    assert any(problem.path.startswith(f"docs/{name}") for problem in report_of(site).problems)
    if name == "actors":
        in_the_way.unlink()
    else:
        in_the_way.rmdir()
    report = report_of(site)
    assert (report.analysed, report.problems) == (0, ())
    assert in_the_way.exists()
    assert report_of(site).written == ()
