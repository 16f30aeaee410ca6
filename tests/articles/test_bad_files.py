"""Whatever a file holds, it is read or refused in lines that name it, and the others are read."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.articles import leave_out_duplicates, read_articles
from generator.articles.fields import read_fields
from generator.articles.front_matter import split_front_matter
from generator.articles.reading import Reading
from generator.files import read_whole
from generator.model import Article
from tests.test_files import POSIX

CRASHES = Path(__file__).parent / "fixtures" / "crashes"
"""Files that once ended a run."""

NUMBER = "9" * 5000


def read(folder: Path, **files: str | bytes) -> Reading:
    """What is read of some files, by name with "_" for ".", and of a good one beside them."""
    for name, content in {"zz_txt": "It rained on the pier.", **files}.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    reading = read_articles(folder, folder)
    assert "zz" in [article.id for article in reading.articles]
    for problem in reading.problems:
        assert problem.path
        assert "failed with" not in problem.reason
    return reading


def one(reading: Reading) -> Article:
    (found,) = (article for article in reading.articles if article.id != "zz")
    return found


@pytest.mark.parametrize("file", sorted(CRASHES.iterdir()), ids=lambda file: file.name)
def test_what_once_ended_a_run_is_read_or_named(file: Path, tmp_path: Path) -> None:
    reading = read(tmp_path, **{f"a{file.suffix.replace('.', '_')}": file.read_bytes()})
    assert len(reading.articles) > 1 or [problem.path for problem in reading.problems]


TYPED = {  # what stands in the front matter, and the headline that it gives
    "!!int x": "x",
    "!!int 'x y'": "x y",
    "!!float x": "x",
    "!!bool x": "x",
    "!!timestamp x": "x",
    "!!timestamp 9999-99-99": "9999-99-99",
    "!!null x": "x",
    "!!binary é": "é",
    "!!str 5": "5",
    "0x" + "f" * 5000: "0x" + "f" * 5000,
    "0b" + "1" * 9000: "0b" + "1" * 9000,
    "0" + "7" * 6000: "0" + "7" * 6000,
    "1" + ":59" * 4000: "1" + ":59" * 4000,
    "1" + "_000" * 3000: "1" + "_000" * 3000,
    NUMBER: NUMBER,
    "-" + NUMBER: "-" + NUMBER,
    "12:30": "12:30",
    "007": "007",
    "1e5": "1e5",
    ".nan": ".nan",
    "-.inf": "-.inf",
    "=": "=",
    "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
}


@pytest.mark.parametrize(("typed", "title"), TYPED.items(), ids=[text[:20] for text in TYPED])
def test_a_value_is_the_text_that_was_typed(typed: str, title: str, tmp_path: Path) -> None:
    key = "title" if len(typed) < 900 else "extra"  # a headline has its limit
    reading = read(tmp_path, a_md=f"---\n{key}: {typed}\npublished: 2031-05-02\n---\nIt rained.")
    assert reading.problems == ()
    article = one(reading)
    assert article.extra.get("extra", article.title) == title
    assert article.published == dt.date(2031, 5, 2)


NOT_READ = {
    "title: !!python/name:os.system x": "front matter, line 2: title: found a value of the type 'python/name:os",
    "title: !!python/object/apply:os.system ['true']": "front matter, line 2: title: found a value of the type 'pyth",
    "title: !!set {a, b}": "front matter, line 2: title: found a value of the type 'set'",
    "title: !!omap [a: b]": "front matter, line 2: title: found a value of the type 'omap'",
    "title: !own x": "front matter, line 2: title: found a value of the type '!own'",
    "title: [!own x]": "front matter, line 2: title: found a value of the type '!own'",
    "title: !!map x": "front matter, line 2: title: found a value of the type 'map'",
    "title: !!str [x]": "front matter, line 2: title: found a value of the type 'str'",
    "? [a, b]\n: c": "front matter, line 2: a list or mapping: expected a word as the key",
    "? {a: b}\n: c": "front matter, line 2: a list or mapping: expected a word as the key",
    "outlet: A\noutlet: B": "front matter, line 3: outlet: the key stands twice; keep one",
    "title: {? [a] : b}": "front matter, line 2: title: expected a word as the key",
    f"title: [{NUMBER}]\nextra: !!int x\n!!int y: z": None,
    "null: x\n~: y\ntrue: z\n7: a\n0x7: b": None,
    "<<: {outlet: B}": None,
    "": None,
    "# nothing": None,
    "extra: " + "[" * 15 + "]" * 15: None,
}


@pytest.mark.parametrize(("front", "reason"), NOT_READ.items(), ids=[text[:30] for text in NOT_READ])
def test_what_is_not_read_of_a_front_matter_is_named_and_the_rest_counts(
    front: str, reason: str | None, tmp_path: Path
) -> None:
    reading = read(tmp_path, a_md=f"---\n{front}\npublished: 2031-05-02\n---\nIt rained.")
    assert one(reading).published == dt.date(2031, 5, 2)
    assert [problem.reason.startswith(reason) for problem in reading.problems] == [True] if reason else True


UNREADABLE = [
    'title: "\\UFFFFFFFF"',
    'title: "\\U00110000"',
    '"\\UFFFFFFFF": x',
    "a: " + "[" * 4000,
    "a: " + "[{" * 2000,
    "a: " + "[\n" * 2000,
    "- " * 2000,
    "? " * 2000,
    "{a: " * 2000,
    "a:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 300)),
    "a: &a [*a]",
    "a: &a {<<: *a}",
    "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
    "a: *none",
    "&a a: &a b",
    "%YAML 9.9\na: b",
    "%TAG ! x\na: b",
    "a: b\n--- c",
    "just a line",
    "- a\n- b",
    "a: b: c",
    "a: 'x",
    "a: @x",
    "\ta: b",
    "a: |9\n x",
    "a: !<",
    "a: !!",
    "*a : b",
]


@pytest.mark.parametrize("front", UNREADABLE, ids=[repr(text[:20]) for text in UNREADABLE])
def test_a_front_matter_that_is_no_yaml_is_named_and_the_article_is_read(front: str, tmp_path: Path) -> None:
    reading = read(tmp_path, a_md=f"---\n{front}\n---\nIt rained.")
    assert one(reading).text == "It rained."
    (problem,) = reading.problems
    assert problem.reason.startswith("front matter")
    assert len(problem.reason) < 300


RECORDS = {
    "deep in an extra key": '{"text": "It snowed.", "more": ' + "[" * 900 + "]" * 900 + "}",
    "deep objects": '{"text": "It snowed.", "more": ' + '{"a": ' * 900 + "1" + "}" * 900 + "}",
    "deep title": '{"text": "It snowed.", "title": ' + "[" * 900 + "]" * 900 + "}",
    "deep tags": '{"text": "It snowed.", "tags": ' + '{"a": ' * 800 + "1" + "}" * 800 + "}",
    "long number": '{"text": "It snowed.", "more": ' + NUMBER + "}",
    "long number as an id": '{"text": "It snowed.", "id": -' + NUMBER[:90] + "}",
    "no number": '{"text": "It snowed.", "more": NaN, "title": Infinity, "outlet": -Infinity, "url": 1e999}',
    "key twice": '{"text": "It rained.", "text": "It snowed."}',
    "half a character": '{"text": "It snowed.", "title": "\\ud800", "outlet": "\\udfff\\ud800", "\\ud800": "\\ud800"}',
    "nothing": '{"text": "It snowed.", "title": null, "author": null, "tags": [null], "id": null}',
    "a byte order mark": '\ufeff{"text": "It snowed."}',
    "truth as an id": '{"text": "It snowed.", "id": true, "published": true}',
    "NUL": '{"text": "It snowed.", "id": "\\u0000", "title": "\\u0000", "url": "http://\\u0000/"}',
    "odd address": '{"text": "It snowed.", "url": "http://[::1", "published": "0000-00-00"}',
    "odd digits": '{"text": "It snowed.", "published": "٢٠٣١-٠٥-٠٢", "url": "http://a:99999999/"}',
    "last day": '{"text": "It snowed.", "published": "9999-12-31T23:59:60+99:99"}',
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_with_something_odd_is_read(record: str, tmp_path: Path) -> None:
    assert one(read(tmp_path, a_json=record)).text == "It snowed."
    (tmp_path / "a.json").unlink()
    bare = record.removeprefix("\ufeff")
    lines = read(tmp_path, b_jsonl=f'{bare}\n{{"text": "It thawed."}}\n')
    assert [article.text for article in lines.articles][:2] == ["It snowed.", "It thawed."]
    (tmp_path / "b.jsonl").unlink()
    listed = read(tmp_path, c_json=f'[{bare}, {{"text": "It thawed."}}]')
    assert [article.text for article in listed.articles][:2] == ["It snowed.", "It thawed."]


NO_RECORDS = {
    "deep": "[" * 200_000,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "a text": '"It snowed."',
    "a number": NUMBER,
    "nothing": "null",
    "no text": '{"text": 5}',
    "cut": '{"text": "It sn',
    "two": '{"text": "a"} {"text": "b"}',
    "UTF-32": '{"text": "a"}'.encode("utf-32"),
    "half UTF-16": b"\xff\xfe{",
    "surrogates": b'{"text": "\xed\xa0\x80"}',
    "controls": "\x00" * 100,
}


@pytest.mark.parametrize("content", NO_RECORDS.values(), ids=NO_RECORDS)
def test_what_is_no_record_is_named(content: str | bytes, tmp_path: Path) -> None:
    reading = read(tmp_path, a_json=content)
    if content != NO_RECORDS["surrogates"]:
        assert [article.id for article in reading.articles] == ["zz"]
        assert [problem.path for problem in reading.problems] == ["a.json"]


CHARSETS = """undefined idna punycode unicode_escape raw_unicode_escape utf-7 utf-16 utf-16le utf-32 cp037 hex base64
    rot13 zlib uu mbcs none-such utf-8-sig string-escape _ - 1 """.split()


@pytest.mark.parametrize("charset", [*CHARSETS, "x" * 300])
def test_a_charset_that_no_page_can_mean_is_not_obeyed(charset: str, tmp_path: Path) -> None:
    body = "<p>Zoë Brink said \\u0041 that the long pier is shut for all of the winter.</p>" * 3
    page = f"<html><head><meta charset='{charset}'></head><body><article>{body}</article></body></html>"
    reading = read(tmp_path, a_html=page.encode("cp1252"))
    assert "Zoë Brink said \\u0041 that" in one(reading).text


def test_a_charset_of_text_is_obeyed(tmp_path: Path) -> None:
    body = "<p>“The pier is shut for all of the winter,” said Зоя Brink, and nobody in the town objected.</p>" * 3
    page = f"<html><head><meta charset=koi8-r></head><body><article>{body}</article></body></html>"
    assert "said Зоя Brink" in one(read(tmp_path, a_html=page.encode("koi8-r", "xmlcharrefreplace"))).text


@POSIX
def test_what_is_no_file_in_a_folder_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "null.md").symlink_to("/dev/null")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "folder.txt").mkdir()
    reading = read(tmp_path)
    assert [problem.path for problem in reading.problems] == ["gone.txt", "loop.json", "null.md", "pipe.txt"]


@POSIX
@pytest.mark.parametrize("target", ["self", "nowhere", "/dev/null", "pipe"])
def test_seeds_that_are_no_folder_are_named(target: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "self").symlink_to(target)
    reading = read_articles(tmp_path / "self", tmp_path)
    assert (reading.articles, [problem.path for problem in reading.problems]) == ((), ["self"])


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
def test_a_file_that_goes_while_it_is_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("It snowed.")

    def gone(path: Path, most: int) -> bytes:
        if path.name == "a.txt":
            path.unlink()
        return read_whole(path, most)

    monkeypatch.setattr("generator.articles.decoding.read_whole", gone)
    (problem,) = read(tmp_path).problems
    assert (problem.path, problem.reason) == ("a.txt", f"cannot be read: {os.strerror(2)}")


def test_a_reader_that_breaks_down_costs_that_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("trafilatura.bare_extraction", break_down)
    for name, content in {"a.html": "<p>It snowed.</p>", "b.txt": "It rained."}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    reading = read_articles(tmp_path, tmp_path)
    assert [article.id for article in reading.articles] == ["b"]
    assert [str(problem) for problem in reading.problems] == [
        "a.html: left out, reading it failed with IndexError: list index out of range"
    ]


PAGES = {
    "nested": "<div>" * 3000 + "<p>It snowed on the pier, and nobody went there for a week.</p>",
    "nested lists": "<ul><li>" * 2000 + "It snowed",
    "tables": "<table><tr><td>" * 500 + "It snowed",
    "NUL": "<p>It snowed\0 on the pier.</p>",
    "no characters": "<p>It snowed &#xD800; &#x110000; &#0; &#xFFFE; on the pier, and nobody went there.</p>",
    "XML": '<?xml version="1.0" encoding="utf-16"?><html><body><p>It snowed.</p></body></html>',
    "entities": '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><p>&c; It snowed.</p>',
    "comments": "<!--" * 1000,
    "data": '<meta property="og:title" content="\ud800"><script type="application/ld+json">[[{</script><p>It snowed',
    "linked data": '<script type="application/ld+json">' + "[" * 5000 + "</script><article><p>It snowed.</p></article>",
    "dates": '<meta property="article:published_time" content="9999-99-99T99:99:99Z"><article><p>It snowed.</article>',
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_that_is_badly_made_is_read_or_named(page: str, tmp_path: Path) -> None:
    reading = read(tmp_path, a_html=page)
    assert len(reading.articles) == 2 or reading.problems


GOOD, BAD = "---\ntitle: Pier\n---\nIt rained.\n", "---\ntitle: [\n---\nIt rained.\n"
SAME_TEXT = {
    "a bad front matter": {"a.md": BAD, "b.md": GOOD},
    "a good one first": {"a.md": GOOD, "b.md": BAD},
    "a wrong value": {"a.md": GOOD.replace("title: Pier", "published: never"), "b.md": GOOD},
    "the same id": {"x.md": BAD, "x.txt": "It rained."},
    "records": {"a.json": '{"text": "It rained.", "url": "x"}', "b.txt": "It  rained."},
    "records of many": {"a.json": '[{"text": "It rained.", "url": "x"}, {"text": "Hail."}]', "b.txt": "It rained."},
    "three": {"a.md": BAD, "b.md": BAD, "c.md": GOOD},
    "none without fault": {"a.md": BAD, "b.md": BAD},
    "a link to nowhere beside it": {"a.txt": "It rained.", "b.txt": "It rained."},
}
KEPT = ["b.md", "a.md", "b.md", "x.txt", "b.txt", "b.txt", "c.md", "a.md", "a.txt"]


@pytest.mark.parametrize(("files", "kept"), list(zip(SAME_TEXT.values(), KEPT, strict=True)), ids=SAME_TEXT)
def test_of_two_articles_with_the_same_text_the_whole_one_stays(
    files: dict[str, str], kept: str, tmp_path: Path
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    reading = read_articles(tmp_path, tmp_path)
    left = leave_out_duplicates(reading)
    assert [article.path for article in left.articles if "rained" in article.text] == [kept]
    said = [problem for problem in left.problems if problem not in reading.problems]
    assert len(said) == len(files) - 1
    assert all(kept in problem.reason for problem in said)


YAML = st.lists(
    st.sampled_from(
        """a: |title: |published: 9999-12-31|- |? |: |[|]|{|}|, |!!int |!!timestamp |!!bool x|!!binary |!x |&a |*a|<<: |
        "\\UFFFFFFFF"|"\\ud800"|'|"|#|%YAML 1.1|---|...|0x|0o7|1:2:3|.nan|1e9|~|null|yes|é|\ud800|\x00|\x85|\u2028|
        \ufeff|\t|>|>-|word|=""".replace("\n", "").split("|")
    )
    | st.sampled_from(["\n", "\n  ", "\n    ", " ", "|", "|2\n"])
    | st.text(max_size=6),
    max_size=40,
).map("".join)


@settings(max_examples=400)
@given(YAML)
@example("a: !!int x")
def test_any_front_matter_is_read_or_named(block: str) -> None:
    given_, body, problems = split_front_matter(f"---\n{block}\n---\nIt rained.")
    fields = read_fields(given_)
    for each in (*problems, *fields.problems, str(fields.title), *fields.extra.values()):
        each.encode("utf-8", "surrogatepass")
    assert body.endswith("It rained.")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(10**30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = "title published date outlet source author authors url tags language text maintext id extra".split()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), JSON, max_size=8)
    | st.lists(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5) | JSON, max_size=3)
    | JSON,
    cut=st.integers(0, 12),
)
def test_any_record_is_read_or_named(records: Any, cut: int, tmp_path: Path) -> None:
    text = json.dumps(records)
    for name in ("a_json", "a_jsonl"):
        read(tmp_path, **{name: text[: len(text) - cut] if cut > 9 else text})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=200)
    | st.text(max_size=100)
    | st.lists(
        st.sampled_from(
            """<html> |<meta charset= |undefined |' |> |<article> |<p> |<!-- |&#xD800; |<script> |]]> |<![CDATA[ |
            é |</p> |<title> |<table> |\ufeff |<svg> |<?xml?> |It rained on the pier, and nobody went there. """.split(
                " | "
            )
        ),
        max_size=30,
    ).map("".join)
)
def test_any_page_or_text_is_read_or_named(content: str | bytes, tmp_path: Path) -> None:
    for ending in ("html", "md", "txt"):
        reading = read(tmp_path, **{f"a_{ending}": content})
        assert len(reading.articles) == 2 or reading.problems or not re.search(r"\w", str(content))
        (tmp_path / f"a.{ending}").unlink()


@pytest.mark.parametrize(
    "reference", ["&#x110000;", "&#xD800;", "&#55296;", "&#99999999999999999999;", "&amp;#x110000;"]
)
def test_a_character_that_there_is_none_of_costs_no_entry_of_a_feed(reference: str, tmp_path: Path) -> None:
    words = "The fair opens in June, Tomas Weil said on Friday, and everybody in the harbour comes. " * 8
    entries = "".join(
        f"<item><title>Fair {n}</title><content:encoded><![CDATA[<p>{words}{n} {mark}</p>]]></content:encoded></item>"
        for n, mark in enumerate(("", reference, "&#8220;yes&#x201D;"))
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>Post</title>{entries}</channel></rss>'
    reading = read(tmp_path, **{"a.rss": feed})
    found = [article for article in reading.articles if article.path == "a.rss"]
    assert len(found) == 3, reading.problems
    assert reading.problems == ()
    assert "“yes”" in found[2].text


@pytest.mark.parametrize("broken", ["Date: Fri, 02 May 2031 06:30:00 +99999999999999999999", "Content-Type: text/html"])
def test_a_message_that_a_library_stumbles_over_costs_that_message_only(broken: str, tmp_path: Path) -> None:
    sound = (
        "From a Fri May  2 06:30:00 2031\nSubject: Fair\nFrom: a@example.org\n\nThe fair opens, Tomas Weil said.\n\n"
    )
    reading = read(tmp_path, **{"a.mbox": f"{sound}From b Fri May  2 06:30:00 2031\n{broken}\n\n<!---->\n\n"})
    assert [article.id for article in reading.articles if article.path == "a.mbox"] == ["a-1"]
    assert len(reading.problems) == 1
    assert "failed with" not in reading.problems[0].reason
