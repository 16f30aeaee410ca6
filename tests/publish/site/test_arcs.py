"""The picture of relations: everything on it is in place, whatever the names are."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.site.arcs import Picture, picture_of
from generator.publish.site.relations import Place, Relation, Relations
from generator.publish.views import Link


def relation(one: str, other: str, count: int = 1) -> Relation:
    return Relation(one, other, tuple(Place("a", f"s-{n}") for n in range(count)))


def picture(names: list[str], spoken: list[tuple[int, int]] = [], named: list[tuple[int, int]] = []) -> Picture:  # noqa: B006
    ids = [f"actor-{n}" for n in range(len(names))]
    relations = Relations(
        tuple(relation(ids[a], ids[b], 1 + n) for n, (a, b) in enumerate(spoken)),
        tuple(relation(ids[a], ids[b]) for a, b in named),
    )
    found = picture_of(relations, ids, {key: Link(name) for key, name in zip(ids, names, strict=True)})
    assert found is not None
    return found


def test_an_arrow_leaves_the_speaker_and_arrives_at_the_one_spoken_of() -> None:
    found = picture(["Ada Brink", "Jonas Vik"], spoken=[(1, 0)])
    (arc,) = found.spoken
    assert arc.words == "Jonas Vik speaks of Ada Brink: 1 statement"
    upper, lower = (float(label.base) for label in found.labels)
    start, end = (float(number) for number in re.findall(r"^M\d+ ([\d.]+)C.* ([\d.]+)$", arc.path)[0])
    assert abs(start - lower) < abs(start - upper)
    assert abs(end - upper) < abs(end - lower)
    assert arc.head is not None
    assert arc.head.startswith(f"M{found.right} {end:g}l")


def test_what_shows_more_often_is_drawn_thicker() -> None:
    found = picture(["A", "B", "C"], spoken=[(0, 1), (1, 2), (2, 0)])
    widths = [float(arc.width) for arc in found.spoken]
    assert widths == sorted(widths)
    assert (widths[0], widths[-1]) == (1, 3.5)


def test_a_long_name_takes_two_lines_and_a_longer_one_is_cut() -> None:
    found = picture(["Organisation for the Prohibition of Chemical Weapons", "X" * 90, "Ada"])
    assert [len(label.lines) for label in found.labels] == [2, 1, 1]
    assert " ".join(found.labels[0].lines) == "Organisation for the Prohibition of Chemical Weapons"
    assert found.labels[1].lines[0].endswith("X…")
    assert found.labels[0].link.text == "Organisation for the Prohibition of Chemical Weapons"


def test_fewer_than_two_actors_make_no_picture() -> None:
    assert picture_of(Relations(), ["a"], {"a": Link("A")}) is None


@given(st.lists(st.text(max_size=60), min_size=2, max_size=12))
def test_rows_stand_apart_and_all_is_inside(names: list[str]) -> None:
    pairs = list(combinations(range(len(names)), 2))
    found = picture(names, spoken=pairs, named=pairs)
    assert found == picture(names, spoken=pairs, named=pairs)
    tops = [float(label.y) for label in found.labels]
    bases = [float(label.base) for label in found.labels]
    for label, base in zip(found.labels, bases, strict=True):
        last = float(label.y) + float(label.step) * (len(label.lines) - 1)
        assert last < base
    assert all(base + 14 < top for base, top in zip(bases, tops[1:], strict=False))
    assert bases[-1] < found.height
    for arc in (*found.spoken, *found.named):
        places = [float(number) for number in re.findall(r"[\d.]+", arc.path)]
        reach = places[2]  # of the handle; the curve itself comes three quarters as far
        start = places[0]
        assert 0 <= start + 0.75 * (reach - start) <= found.width
