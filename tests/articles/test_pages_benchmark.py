"""The benchmark of saved pages reads public collections of them as they are laid out, here with pages of our own."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

TITLE = "Ferry to stop for a week"
PARAGRAPHS = [
    "The ferry from Sandvik stops for a week from Monday, the harbour board said, as its engine is forty years old.",
    "“The engine has to come out,” harbour master Ingrid Maas said on Friday, and nobody on the quay was surprised.",
    "Nobody has asked the islanders, said Per Lund of the fishermen’s union, who will have to row their catch over.",
]
TEXT = "\n\n".join(PARAGRAPHS)
HEAD = (
    f'<title>{TITLE}</title><meta property="og:title" content="{TITLE}">'
    '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ann Ito">'
    '<meta property="article:published_time" content="2031-05-02T06:30:00+02:00">'
)


def page(paragraphs: list[str] = PARAGRAPHS) -> str:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<html><head>{HEAD}</head><body><article><h1>{TITLE}</h1>{text}</article></body></html>"


def write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_bytes(gzip.compress(text.encode("utf-8")) if file.suffix == ".gz" else text.encode("utf-8"))


def scored(folder: Path) -> tuple[dict[str, str], str]:
    """What is right of what was asked, by what was asked, and what was said on standard error."""
    command = [sys.executable, str(ROOT / "benchmarks/pages.py"), str(folder), "--list", "all"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    fields = re.findall(r"^  (title|published|author|outlet|refused) +(\d+) of +(\d+)", done.stdout, re.MULTILINE)
    texts = re.findall(r"^  (text) +F1 (\S+) over (\d+) pages", done.stdout, re.MULTILINE)
    return {what: f"{right} of {asked}" for what, right, asked in (*fields, *texts)}, done.stderr


def test_an_answer_beside_each_page(tmp_path: Path) -> None:
    write(tmp_path / "a[1].html", page())
    write(tmp_path / "a[1].json", {"title": TITLE, "published": "2031-05-03", "author": ["Ann Ito"], "text": TEXT})
    write(tmp_path / "b.html", "<p>Please enable JavaScript to read this page.</p>")
    write(tmp_path / "b.json", {"refused": "no article"})
    expected = {
        "title": "1 of 1",
        "published": "0 of 1",
        "author": "1 of 1",
        "refused": "1 of 1",
        "text": "1.0000 of 1",
    }
    assert scored(tmp_path) == (expected, "")


def test_the_benchmark_of_article_extraction(tmp_path: Path) -> None:
    write(tmp_path / "html/0a.html.gz", page())
    write(tmp_path / "html/0b.html.gz", page(PARAGRAPHS[:1]))
    answer = {"articleBody": TEXT, "url": "https://post.example/ferry"}
    write(tmp_path / "ground-truth.json", {"0a": answer, "0b": answer | {"articleBody": PARAGRAPHS[0]}})
    assert scored(tmp_path) == ({"text": "1.0000 of 2"}, "")


def test_the_test_pages_of_readability(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    write(folder / "source.html", page())
    paragraphs = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    write(folder / "expected.html", f'<div id="readability-page-1" class="page"><!-- no -->{paragraphs}</div>\n')
    metadata = {
        "title": TITLE,
        "byline": "By Ann Ito",
        "dir": None,
        "lang": "en",
        "excerpt": "The ferry stops.",
        "siteName": None,
        "publishedTime": "2031-05-02T06:30:00+02:00",
        "readerable": True,
    }
    write(folder / "expected-metadata.json", metadata)
    expected = {"title": "1 of 1", "published": "1 of 1", "author": "1 of 1", "text": "1.0000 of 1"}
    assert scored(tmp_path) == (expected, "")


def test_the_test_pages_of_fundus(tmp_path: Path) -> None:
    def record(day: int, paragraphs: list[str]) -> dict[str, Any]:
        sections = [{"headline": [], "paragraphs": paragraphs[1:]}]
        return {
            "authors": ["Ann Ito"],
            "body": {"summary": paragraphs[:1], "sections": sections},
            "images": [{"description": "A ferry", "authors": ["Ole Vik"]}],
            "publishing_date": f"2031-05-0{day} 06:30:00+02:00",
            "title": TITLE,
            "topics": ["Harbour"],
        }

    shorter = PARAGRAPHS[:2]
    folder = tmp_path / "us"
    write(folder / "Post_2031_05_03.html.gz", page())
    write(folder / "Post_2032_01_01.html.gz", page(shorter))
    write(folder / "Post.json", {"V1_1": record(2, shorter), "V1": record(2, PARAGRAPHS)})
    write(folder / "PostEN_2031_05_03.html.gz", page())
    write(folder / "PostEN.json", {"V2": record(2, PARAGRAPHS), "V1": record(2, PARAGRAPHS)})
    write(folder / "meta.info", {})
    expected = {"title": "2 of 2", "published": "2 of 2", "author": "2 of 2", "text": "1.0000 of 2"}
    assert scored(tmp_path) == (expected, f"{folder / 'PostEN.json'}: passed over, 2 answers for 1 pages\n")
    assert scored(folder)[0] == expected
