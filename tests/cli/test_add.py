"""``briefing add``: what it writes, what it asks, and what it leaves as it was."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import workers
from generator.articles import read_articles
from generator.cli import main
from tests import deadly
from tests.articles.documents import PARAGRAPHS, TITLE, pdf
from tests.conftest import ROOT, MakeSite
from tests.intake.conftest import Answer, Web, web

__all__ = ["web"]

LONGER = [*PARAGRAPHS, "The board will meet again on Thursday to hear what the engineers have found by then."]


def page(paragraphs: list[str], head: str = "") -> bytes:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<html lang="en"><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
        '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ann Ito">'
        f'<meta property="article:published_time" content="2031-05-02T06:30:00+02:00">{head}</head>'
        f"<body><article><h1>{TITLE}</h1>{text}</article></body></html>"
    ).encode()


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site({})
    monkeypatch.chdir(folder)
    monkeypatch.setattr("generator.intake.adding._FEW", 20)
    return folder


def add(*arguments: str, answers: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["add", *arguments], input=answers)


def files(site: Path) -> list[str]:
    return sorted(file.relative_to(site / "seeds").as_posix() for file in (site / "seeds").rglob("*") if file.is_file())


def test_an_address_becomes_a_markdown_file(site: Path, web: Web) -> None:
    web.pages["/ferry"] = Answer(page(LONGER))
    result = add(f"{web.address}/ferry", "--private", "--yes", "--collection", "harbour")
    assert result.exit_code == 0, result.output
    assert files(site) == ["harbour/ferry-to-stop-for-a-week.md"]
    (article,) = read_articles(site / "seeds/harbour").articles
    assert (article.title, str(article.published), article.outlet) == (TITLE, "2031-05-02", "Harbour Post")
    assert (article.authors, article.url) == (("Ann Ito",), f"{web.address}/ferry")
    assert [article.words(span) for span in article.paragraphs] == LONGER[
        1:
    ]  # what begins with place and day is no text
    assert article.extra["retrieved"].endswith("Z")
    for said in (
        TITLE,
        "published  2031-05-02  (metadata of the page)",
        "begins     The ferry",
        "ends       The board will meet",
        "words",
    ):
        assert said in result.output


def test_the_same_address_again(site: Path, web: Web) -> None:
    web.pages["/ferry"] = Answer(page(LONGER))
    assert add(f"{web.address}/ferry", "--private", "--yes").exit_code == 0
    before = (site / "seeds/ferry-to-stop-for-a-week.md").read_bytes()
    result = add(f"{web.address}/ferry#comments", "--private", "--yes")
    assert "nothing new" in result.output
    assert files(site) == ["ferry-to-stop-for-a-week.md"]
    assert (site / "seeds/ferry-to-stop-for-a-week.md").read_bytes() == before

    web.pages["/ferry"] = Answer(
        page([*LONGER, "The engine that failed is thirty years old, and no other is at hand until June."])
    )
    assert "older text kept" in add(f"{web.address}/ferry", "--private", "--yes").output
    newest, older = files(site)
    assert newest == "ferry-to-stop-for-a-week.md"
    assert older.startswith("ferry-to-stop-for-a-week.versions/20")
    assert (site / "seeds" / older).read_bytes() == before
    (article,) = read_articles(site / "seeds").articles
    assert "thirty years" in article.text


def test_nothing_else_is_overwritten(site: Path, web: Web) -> None:
    mine = site / "seeds/ferry-to-stop-for-a-week.md"
    mine.write_text("My own words about the ferry.\n", encoding="utf-8")
    (site / "seeds/x").mkdir()
    (site / "seeds/x/ferry-to-stop-for-a-week-2.txt").write_text("Another one.", encoding="utf-8")
    web.pages["/ferry"] = Answer(page(LONGER))
    add(f"{web.address}/ferry", "--private", "--yes")
    assert mine.read_text(encoding="utf-8") == "My own words about the ferry.\n"
    assert "ferry-to-stop-for-a-week-3.md" in files(site)


def test_the_same_file_again_is_nothing_new(site: Path, tmp_path: Path) -> None:
    (site / "seeds/ferry.md").write_text("My own words about another ferry.\n", encoding="utf-8")
    file = tmp_path / "ferry.txt"
    file.write_text("\n\n".join(LONGER), encoding="utf-8")
    assert "ferry-2.md" in add(str(file), "--published", "2031-05-02", "--yes").output
    assert "nothing new" in add(str(file), "--published", "2031-05-02", "--yes").output
    assert files(site) == ["ferry-2.md", "ferry.md"]


def test_killed_between_two_files_nothing_is_lost(site: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/ferry"] = Answer(page(LONGER))
    add(f"{web.address}/ferry", "--private", "--yes")
    before = (site / "seeds/ferry-to-stop-for-a-week.md").read_bytes()
    web.pages["/ferry"] = Answer(page(LONGER[:-1]))
    real = os.replace

    def killed(source: Path, target: Path) -> None:
        if ".versions" not in str(target):
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        assert add(f"{web.address}/ferry", "--private", "--yes").exit_code == 1
    assert (site / "seeds/ferry-to-stop-for-a-week.md").read_bytes() == before
    assert not [name for name in files(site) if ".briefing-" in name]
    add(f"{web.address}/ferry", "--private", "--yes")
    assert len(files(site)) == 2


def test_a_canonical_address_counts_only_on_its_own_site(site: Path, web: Web) -> None:
    own = f'<link rel="canonical" href="{web.address}/ferry">'
    web.pages["/ferry?from=mail"] = Answer(page(LONGER, own))
    web.pages["/other"] = Answer(page(LONGER[1:], '<link rel="canonical" href="https://elsewhere.example/a">'))
    add(f"{web.address}/ferry?from=mail", f"{web.address}/other", "--private", "--yes")
    found = {article.url for article in read_articles(site / "seeds").articles}
    assert found == {f"{web.address}/ferry", f"{web.address}/other"}


def test_standard_input_with_the_headline_in_its_first_line(site: Path) -> None:
    text = "\n\n".join([TITLE, *LONGER[1:]])
    assert add("-", "--published", "2031-05-02", answers=text.encode()).exit_code == 0
    (article,) = read_articles(site / "seeds").articles
    assert (article.title, str(article.published)) == (TITLE, "2031-05-02")
    assert [article.words(span) for span in article.paragraphs] == LONGER[1:]
    assert "nothing new" in add("-", "--published", "2031-05-02", answers=text.encode()).output


def test_what_is_not_sure_is_left_out_where_nobody_can_be_asked(site: Path) -> None:
    result = add("-", answers="\n\n".join([TITLE, *LONGER[1:]]).encode())
    assert result.exit_code == 1
    assert "no publication date; --published gives one" in result.stderr
    assert files(site) == []
    assert add("-", "--yes", answers="\n\n".join([TITLE, *LONGER[1:]]).encode()).exit_code == 0


def test_a_person_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.add._is_watched", lambda: True)
    (site / "note.txt").write_text(" ".join(LONGER[1:]), encoding="utf-8")
    answers = "The ferry rests\nsoon\n2031-05-02\ny\n"
    result = add("note.txt", answers=answers)
    assert result.exit_code == 0, result.output
    (article,) = read_articles(site / "seeds").articles
    assert (article.id, article.title, str(article.published)) == ("the-ferry-rests", "The ferry rests", "2031-05-02")
    assert add("note.txt", answers="\n\nn\n").exit_code == 1


def test_a_pdf_keeps_its_pages(site: Path) -> None:
    body = "\n\n".join(PARAGRAPHS)
    (site / "release.pdf").write_bytes(pdf(f"= {TITLE}\n{body}\n#pagebreak()\nOn the second page it goes on."))
    result = add("release.pdf", "--yes")
    assert result.exit_code == 0, result.output
    (article,) = read_articles(site / "seeds").articles
    assert article.page(article.text.index("On the second")) == 2
    assert article.page(0) == 1
    assert article.published_span is not None  # it is still known that the date was taken from the text


def test_a_feed(site: Path, web: Web) -> None:
    items = "".join(
        f"<item><title>N{n}</title><link>{web.address}/{n}</link><pubDate>0{n} May 2031 06:00:00 GMT</pubDate></item>"
        for n in (1, 2, 3)
    )
    web.pages["/feed"] = Answer(
        f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), kind="application/rss+xml"
    )
    for n in (1, 2, 3):
        web.pages[f"/{n}"] = Answer(
            page([*LONGER, f"It is number {n}."]).replace(TITLE.encode(), f"Ferry {n}".encode())
        )
    result = add("--feed", f"{web.address}/feed", "--newest", "2", "--private", "--yes")
    assert result.exit_code == 0, result.output
    assert files(site) == ["ferry-2.md", "ferry-3.md"]
    assert "--feed takes" in add(f"{web.address}/feed", "--private", "--yes").stderr


def test_one_bad_address_never_stops_the_others(site: Path, web: Web) -> None:
    web.pages["/ferry"] = Answer(page(LONGER))
    web.pages["/picture"] = Answer(b"x", kind="image/png")
    result = add(
        f"{web.address}/gone", f"{web.address}/picture", "nofile.txt", f"{web.address}/ferry", "--private", "--yes"
    )
    assert result.exit_code == 1
    assert files(site) == ["ferry-to-stop-for-a-week.md"]
    assert [line.partition(": ")[2] for line in result.stderr.splitlines()] == [
        "the server says 404 Not Found",
        "image/png is no article",
        "no such file; an address begins with https:// or http://",
    ]


def test_what_is_among_the_seeds_is_there_already(site: Path) -> None:
    (site / "seeds/a.txt").write_text(" ".join(LONGER), encoding="utf-8")
    result = add("seeds/a.txt", "--yes")
    assert (result.exit_code, result.stderr) == (1, "seeds/a.txt: is among the seeds already\n")
    assert files(site) == ["a.txt"]


@pytest.mark.parametrize(
    "collection", ["../outside", "/outside", "a/../../b", ".hidden", "a\\b", "x.versions", "a\x1b"]
)
def test_a_collection_is_a_folder_below_the_seeds(site: Path, collection: str) -> None:
    result = add("-", "--collection", collection, answers=b"Words")
    assert result.exit_code == 2
    assert "is no name of a folder below the seeds" in result.stderr
    assert files(site) == []


HOSTILE = [
    "# No heading, * no list and _no_ emphasis; `code`, ![a](b) and [link](javascript:alert(1))",
    "> No quotation <script>alert(1)</script> &lt; &amp; \\ <!-- no comment -->",
    "1. No list",
    "--- {{ template }} | no | table |",
    "=== and ~~~ and ~~struck~~",
    "+ plus",
    "[//]: # (page 7)",
    "{: onclick=x }",
]


def test_the_words_are_kept_whatever_they_look_like(site: Path) -> None:
    (site / "odd.txt").write_text("\n\n".join([*HOSTILE, *LONGER]), encoding="utf-8")
    assert add("odd.txt", "--yes", "--published", "2031-05-02").exit_code == 0
    (article,) = read_articles(site / "seeds").articles
    assert [article.words(span) for span in article.paragraphs] == [*HOSTILE, *LONGER]
    assert article.pages == ()


def test_names_and_what_is_shown_are_harmless(site: Path) -> None:
    title = '../../etc/passwd \x1b[31m\u202e: "yes" # no'
    (site / "a.json").write_text(json.dumps({"title": title, "text": " ".join(LONGER)}), encoding="utf-8")
    result = add("a.json", "--yes")
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output
    (name,) = files(site)
    assert name == "etc-passwd-31m-yes-no.md"


@pytest.mark.parametrize(
    "arguments",
    [[], ["a", "b", "--published", "2031-05-02"], ["--feed", "x", "--published", "2031-05-02"], ["a", "--newest", "0"]],
)
def test_wrong_usage(site: Path, arguments: list[str]) -> None:
    assert add(*arguments).exit_code == 2


def test_an_article_is_english_if_a_person_says_so(site: Path) -> None:
    german = "Die Fähre fährt wieder, wie das Hafenamt am Freitag mitteilte. Der Winter war lang, und alle mussten um "
    german += "die Bucht herum gehen. Das Boot legt jede halbe Stunde ab und nimmt Autos, Fahrräder und Menschen mit."
    Path("fähre.html").write_text(f"<h1>Fähre</h1><p>{german}</p>", encoding="utf-8")
    assert "in German" in add("fähre.html", "--yes").output
    assert files(site) == []
    assert add("fähre.html", "--yes", "--language", "en").exit_code == 0
    (article,) = read_articles(site / "seeds").articles
    assert (article.words(article.paragraphs[-1]), article.language) == (german, "en")
    assert "language: en\n" in (site / "seeds" / files(site)[0]).read_text(encoding="utf-8")


def test_all_articles_of_a_site_are_english_if_it_says_so(site: Path) -> None:
    config = site / "mkdocs.yml"
    stated = config.read_text(encoding="utf-8")
    assert 'language: ""' in stated
    config.write_text(stated.replace('language: ""', "language: en"), encoding="utf-8")
    text = "Die Fähre\n\nDie Fähre fährt wieder, wie das Hafenamt am Freitag mitteilte.\n"
    assert add("-", "--yes", answers=text).exit_code == 0
    assert [article.language for article in read_articles(site / "seeds").articles] == ["en"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
def test_what_has_no_end_is_not_waited_for(site: Path) -> None:
    os.mkfifo("pipe.txt")
    Path("endless.txt").symlink_to("/dev/zero")
    result = add("pipe.txt", "endless.txt", "--yes")
    assert result.exit_code == 1
    reason = "cannot be read: it is no file but a pipe, a socket or a device"
    assert result.stderr.splitlines() == [f"pipe.txt: {reason}", f"endless.txt: {reason}"]
    assert files(site) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
def test_a_file_that_kills_what_reads_it_costs_that_file_only(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_COMMAND", "from tests.deadly import work; work()")
    monkeypatch.setattr(workers, "SECONDS", deadly.SECONDS)
    monkeypatch.setattr(workers, "MEMORY", deadly.MEMORY)
    deadly.end_spare()
    monkeypatch.syspath_prepend(str(ROOT))
    for name in ("loop.md", "memory.md", "killed.md"):
        (site / name).write_text(f"# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS), encoding="utf-8")
    (site / "sound.md").write_text(f"# {TITLE}\n\n" + "\n\n".join(LONGER), encoding="utf-8")
    result = add("loop.md", "memory.md", "killed.md", "sound.md", "--yes")
    deadly.end_spare()
    assert result.exit_code == 1
    assert [line.partition(": ")[::2] for line in result.stderr.splitlines()] == [
        ("loop.md", "left out: reading it takes more than 2 seconds of processor time"),
        ("memory.md", "left out: reading it needs more than 0.3 GB of memory"),
        ("killed.md", "left out: the process reading it ended (Killed)"),
    ]
    assert files(site) == ["ferry-to-stop-for-a-week.md"]
