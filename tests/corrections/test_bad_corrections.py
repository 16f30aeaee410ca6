"""Whatever a corrections file holds, it is read or its mistakes are named, and an entry is put into it or it stays."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.corrections import read_corrections
from generator.corrections.editing import EntryError, with_entry, with_fields
from generator.plain_yaml import PlainYamlError, compose
from tests.making import article
from tests.test_files import POSIX

CRASHES = Path(__file__).parent / "fixtures" / "crashes"
"""Files that once ended a run."""

NUMBER = "9" * 5000


def read(folder: Path, content: str | bytes) -> list[str]:
    """The mistakes that are named of a corrections file, and of an ``actors.yml`` that is the same."""
    for name in ("storm.corrections.yml", "actors.yml"):
        file = folder / "seeds" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    problems = read_corrections(folder / "seeds", folder).problems
    assert all("\n" not in problem.reason and len(problem.reason) < 600 for problem in problems)
    return [problem.reason for problem in problems if problem.path == "seeds/storm.corrections.yml"]


@pytest.mark.parametrize("file", sorted(CRASHES.iterdir()), ids=lambda file: file.name)
def test_what_once_ended_a_run_is_named(file: Path, tmp_path: Path) -> None:
    assert read(tmp_path, file.read_bytes())


MISTAKES = {
    'title: "\\UFFFFFFFF"': "not readable as YAML",
    '"\\UFFFFFFFF": x': "not readable as YAML",
    "title: !!int x\npublished: !!timestamp x": "published: found 'x', expected a day",
    "title: !!python/name:os.system x": "title: found 'x', expected a text",
    f"published: {NUMBER}": "published: found '999",
    f"{NUMBER}: x": "not readable as YAML",
    f"{NUMBER[:900]}: x": "unknown key",
    "0x" + "f" * 4000 + ": x": "not readable as YAML",
    "? 0x" + "f" * 4000 + "\n: x": "unknown key",
    "? [a]\n: x": "unknown key 'a list'",
    "~: x": "unknown key",
    "published: 0000-01-01": "expected a day",
    "published: 10000-01-01": "expected a day",
    "dates: [{words: May, value: 9999-24}]": "expected a date",
    "dates: [{words: May, value: 9999-12-31/10000-01-01}]": "expected a date",
    f"statements: [{{words: May, nth: {NUMBER}, drop: true}}]": "nth: found",
    "statements: &a [*a]": "aliases",
    "a: " + "[" * 4000: "more than 20 deep",
    "a: " + "[{" * 2000: "more than 20 deep",
    "- " * 2000: "more than 20 deep",
    "<<: {title: x}": "unknown key '<<'",
    "title: a\n---\ntitle: b": "not readable as YAML",
    "%YAML 9.9\n---\ntitle: a": "not readable as YAML",
}


@pytest.mark.parametrize(("content", "said"), MISTAKES.items(), ids=[repr(text[:30]) for text in MISTAKES])
def test_a_mistake_is_named(content: str, said: str, tmp_path: Path) -> None:
    assert said in " ".join(read(tmp_path, content))


@pytest.mark.parametrize("value", ["9999-12-31", "9999", "9999-12", "999X", "99XX", "XXXX-12-31", "0001-01-01", "0001"])
def test_the_first_and_the_last_dates_are_dates(value: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"dates: [{{words: May, value: {value}}}]") == []


LINES = st.lists(
    st.sampled_from(
        """title: |article: |published: |statements:|dates:|actors:|  - words: |    speaker: |    drop: true|    nth: |
        - name: |  aliases: |  type: |{|}|[|]|, |: |? |- |!!int |!!bool x|!x |&a |*a|<<: |"|'|#|||>|\\UFFFFFFFF|9999|
        ~|%TAG ! x|---|...|0x|1:2|word|null|é|\x00|\x85|\ufeff|\t""".replace("\n        ", "").split("|")
    )
    | st.sampled_from(["\n", "\r\n", "\n  ", " ", "  - "])
    | st.text(max_size=5),
    max_size=40,
).map("".join)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=LINES | st.binary(max_size=80))
def test_any_corrections_are_read_or_named(content: str | bytes, tmp_path: Path) -> None:
    read(tmp_path, content)


def words_in(text: str) -> Counter[str]:
    """Every text that a YAML file holds, and how often; none for one that is not readable."""

    def texts(node: yaml.Node | None) -> Iterator[str]:
        if isinstance(node, yaml.ScalarNode):
            if node.tag != "tag:yaml.org,2002:null":
                yield " ".join(node.value.split())
        elif node is not None:
            for each in node.value:
                for part in each if isinstance(each, tuple) else (each,):
                    yield from texts(part)

    try:
        return Counter(texts(compose(text)))
    except PlainYamlError:
        return Counter()


@settings(max_examples=250)
@given(content=LINES)
@example("title: !!int x")
@example("- name: !!bool x")
@example("%YAML 1.1\n---\ntitle: a")
@example("statements: &a\n  - words: a\n    drop: true")
@example("{title: a}")
@example("title: a\n...\n")
@example("[]")
@example("statements: null")
@example("statements:\n- words: it rained\n  <<: {drop: true}\n")
def test_an_entry_is_put_into_any_file_or_it_is_refused(content: str) -> None:
    values = {"words": "it rained", "speaker": "Ada Brink"}
    replaced = Counter(text for text in words_in(content) if "title:" in content or "rained" in content)
    edits: list[Callable[[], str]] = [
        lambda: with_fields(content, {"title": "Rain"})[0],
        lambda: with_entry(content, "statements", values, ("words", "nth"))[0],
        lambda: with_entry(content, None, {"name": "Ada Brink", "aliases": ["Ada"]}, ("name",))[0],
    ]
    for edit in edits:
        with suppress(EntryError):
            edited = edit()
            assert words_in(content) - words_in(edited) <= replaced


@POSIX
def test_what_is_no_file_among_corrections_is_passed_over_or_named(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "folder.corrections.yml").mkdir(parents=True)
    (seeds / "gone.corrections.yml").symlink_to("nowhere")
    (seeds / "loop.corrections.yml").symlink_to("loop.corrections.yml")
    os.mkfifo(seeds / "pipe.corrections.yml")
    (seeds / "storm.corrections.yml").write_text("title: Storm\n")
    corrections = read_corrections(seeds, tmp_path)
    assert list(corrections.articles) == ["seeds/storm"]


@POSIX
def test_a_link_to_corrections_is_followed_wherever_they_lie_and_to_nothing_else(tmp_path: Path) -> None:
    seeds, shared = tmp_path / "seeds", tmp_path / "shared"
    seeds.mkdir()
    shared.mkdir()
    (shared / "actors.yml").write_text("- name: Ada Brink\n")
    (shared / "storm.corrections.yml").write_text("title: Storm\n")
    (shared / "secret.yml").write_text("title: secret\n")
    (seeds / "actors.yml").symlink_to("../shared/actors.yml")
    (seeds / "storm.corrections.yml").symlink_to(shared / "storm.corrections.yml")
    (seeds / "flood.corrections.yml").symlink_to("../shared/secret.yml")
    corrections = read_corrections(seeds, tmp_path)
    assert [actor.name for actor in corrections.actors] == ["Ada Brink"]
    assert list(corrections.articles) == ["seeds/storm"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
def test_seeds_that_lead_to_themselves_hold_no_corrections(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to("seeds")
    assert read_corrections(tmp_path / "seeds", tmp_path).of(article("", "storm")) is None
