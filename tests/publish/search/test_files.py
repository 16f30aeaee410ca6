"""The index of a search, read back by other code than wrote it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Dossier
from generator.publish.addresses import Addresses
from generator.publish.search import files, is_search_file, search_files
from generator.publish.search.postings import Postings, numbers_as_text, signed_steps
from generator.publish.search.words import words_of
from tests.publish.making import analysis, article, dossier

PIER = article("pier", 'The pier closes on 4 May.\n\n"It is rotten," said Ada Brink.', "2030-05-04", "Gate")
FAIR = article("fair", "Ada Brink opened the fair on 1 May 2030.", "2030-05-02", "The fair")
ODD = article("odd", "Sørensen said “\u202e<b>Zoë</b>” \u2028 here.", "2030-05-01", "</script><b>Odd</b>")


def made(of: Dossier, docs: Path = Path("nowhere")) -> dict[str, str]:
    written = sorted(docs.rglob("*.md"))
    return dict(search_files(of, Addresses(of), docs, written))


def handed_over(text: str) -> Any:
    """What a file hands over: JSON after its name."""
    return json.loads(re.sub(r"^/\*.*?\*/\nbriefingSearch\(\"[\w/]+\",", "", text).removesuffix(")\n"))


def numbers(text: str) -> list[int]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    found, bits = [], ""
    for each in map(alphabet.index, text):
        bits = f"{each % 32:05b}{bits}"
        if each < 32:
            found.append(int(bits, 2))
            bits = ""
    return found


def places(index: dict[str, str], sort: str) -> dict[str, set[tuple[int, int]]]:
    """Each word of the parts of a sort with its records and places."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for part in handed_over(index["search/front.js"])["parts"]:
        for n in range(len(part["words"]) if part["sort"] == sort else 0):
            words, _, postings = handed_over(index[f"search/{part['name']}/w{n}.js"])
            assert words.split()[0] == part["words"][n]
            for word, text in zip(words.split(), postings.split(), strict=True):
                record = 0
                pairs = numbers(text)
                for step, place in zip(pairs[::2], pairs[1::2], strict=True):
                    record += step
                    found[word].add((record, place))
    return found


def both() -> Dossier:
    first = analysis(PIER, [("It is rotten,", "Ada Brink")], {"4 May": "2030-05-04"}, ["Ada Brink"])
    return dossier((PIER, first), (FAIR, analysis(FAIR, [], {"1 May 2030": "2030-05-01"}, ["Ada Brink"])))


def test_every_word_is_where_it_stands() -> None:
    found = places(made(both()), "articles")
    # the pier: headline 0, paragraphs 1 and 2, statement 3, date 4; the fair: 5, 6, date 7
    assert found["closes"] == {(1, 2), (4, 3 + 20 + 2)}
    assert found["rotten"] == {(2, 2), (3, 2), (4, 31)}
    assert (3, 3 + 20) in found["ada"]  # the speaker, apart from the words
    assert found["fair"] >= {(5, 1), (6, 4)}
    assert found["=k:direct"] == {(3, 0)}
    assert found["=s:ada-brink"] == {(3, 1)}


def test_what_is_shown_leads_to_its_place() -> None:
    index = made(both())
    (part,) = (each for each in handed_over(index["search/front.js"])["parts"] if each["sort"] == "articles")
    pier, _ = handed_over(index[f"search/{part['name']}/g0.js"])
    title, page, when, outlet, texts, statements, dates = pier
    assert (title, page, when, outlet) == (PIER.title, "briefings/pier.html", "4 May 2030", "")
    assert texts[1] == ["p-2", '"It is rotten," said Ada Brink.']
    assert statements[0][0].startswith("s-")
    assert statements[0][1:5] == ["Ada Brink", "direct", "", ["It is rotten,"]]
    assert dates[0][1] == "4 May 2030"
    assert dates[0][2].startswith("The pier closes on 4 May.")


def test_every_file_is_ours_and_ascii_and_hides_nothing_in_its_text() -> None:
    index = made(dossier((ODD, analysis(ODD))))
    assert all(text.isascii() for name, text in index.items() if name != "search/search.js")
    assert all(is_search_file(text.encode(), name) for name, text in index.items())
    assert not is_search_file(b"alert(1)", "search/own.js")
    assert not is_search_file(index["search/front.js"].encode(), "assets/front.js")
    assert "\\u202e" not in "".join(index.values())
    assert {"sorensen", "zoe"} <= places(index, "articles").keys()


def test_an_edit_changes_the_part_of_its_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PART", 1)  # each article is a part
    before = made(both())
    other = article("pier", PIER.text.replace("rotten", "rusty"), "2030-05-04", "Gate")
    first = analysis(other, [("It is rusty,", "Ada Brink")], {"4 May": "2030-05-04"}, ["Ada Brink"])
    edited = dossier((other, first), (FAIR, analysis(FAIR, [], {"1 May 2030": "2030-05-01"}, ["Ada Brink"])))
    after = made(edited)
    changed = {name.split("/")[1] for name in before.keys() ^ after.keys()}
    assert len(changed) == 2  # the part as it was, and as it is


def test_a_large_site_is_not_searched_by_words_of_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "the" in places(made(both()), "articles")
    monkeypatch.setattr(files, "_MANY", 1)
    found = places(made(both()), "articles")
    assert "the" not in found
    assert (1, 2) in found["closes"]  # it counts as a place all the same


def test_pages_written_by_hand_are_found_by_their_sections(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text(
        "---\ntitle: About us\n---\n\n# About\n\nNew `desk`.\n\n## Who *we* are\n\nTwo.\n"
    )
    (tmp_path / "out.md").write_text("---\nsearch:\n  exclude: true\n---\nHidden.\n")
    (tmp_path / "odd.md").write_bytes(b"\xff\xfe\xff")
    index = made(both(), tmp_path)
    assert places(index, "help")["desk"] == {(1, 1 + 20 + 1)}
    assert "hidden" not in places(index, "help")
    (part,) = (each for each in handed_over(index["search/front.js"])["parts"] if each["sort"] == "help")
    ((title, page, _, _, texts, _, _),) = handed_over(index[f"search/{part['name']}/g0.js"])
    assert (title, page) == ("About us", "about.html")
    assert texts == [["about", "New desk.", "About"], ["who-we-are", "Two.", "Who we are"]]


@given(st.lists(st.integers(0, 1 << 40)))
def test_numbers_are_read_as_they_were_written(wanted: list[int]) -> None:
    assert numbers(numbers_as_text(wanted)) == wanted
    steps = [
        step // 2 if step % 2 == 0 else -(step + 1) // 2 for step in numbers(numbers_as_text(signed_steps(wanted)))
    ]
    assert [sum(steps[: n + 1]) for n in range(len(steps))] == wanted


@given(st.lists(st.lists(st.sampled_from("pier fair fairs rotten closes".split()), max_size=9), max_size=40))
def test_no_posting_is_lost_between_files(texts: list[list[str]]) -> None:
    postings = Postings()
    for number, words in enumerate(texts):
        postings.add(number, words)
    found = set()
    for shard in postings.shards():
        for word, text in zip(shard.words, shard.postings.split(), strict=True):
            record, pairs = 0, numbers(text)
            for step, place in zip(pairs[::2], pairs[1::2], strict=True):
                record += step
                found.add((word, record, place))
    assert found == {(word, n, place) for n, words in enumerate(texts) for place, word in enumerate(words)}


def test_words_are_cut_without_case_accents_and_marks() -> None:
    assert words_of("Zoë’s “Ærø-Fähre”, 24 NOV. ﬁne") == ["zoe", "s", "aero", "fahre", "24", "nov", "fine"]
