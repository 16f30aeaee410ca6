"""Pages that are made of the same are not rendered again, and what a run writes is the same as without that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dossier import compile_dossier
from generator.model import Analysis, Article, Clause, Copies, Dossier, Matter, Passage, Span
from generator.publish import Earlier, KeptPages, publish
from generator.publish.site import pages as pages_module
from generator.settings import Settings
from tests.making import ORGANIZATION, PLACE, actor, analysis, article

ROOT = Path(__file__).parents[3]

NAMES = ("pier", "dock", "mole", "quay")
SPEAKERS = ("Ada Brink", "Jonas Vik")


def made(name: str, speaker: str, day: int, place: str, head: tuple[str, str]) -> tuple[Article, Analysis]:
    """An article in which somebody says something of a place, and a board meets; ``head`` are headline and outlet."""
    text = f"{speaker} of {place} said the {name} was shut. The Harbour Board meets in March."
    told = article(text, name, "harbour" if day % 2 else "", f"2031-05-0{day}")
    cast = [actor(text, speaker), actor(text, place, PLACE), actor(text, "Harbour Board", ORGANIZATION)]
    read = analysis(told, cast, [(f"the {name} was shut", cast[0].id)], ["March"])
    return replace(told, title=head[0], outlet=head[1] or None), read


ARTICLES = st.lists(
    st.builds(
        made,
        st.sampled_from(NAMES),
        st.sampled_from(SPEAKERS),
        st.integers(1, 4),
        st.sampled_from(("Norrvik", "Sund")),
        st.tuples(st.sampled_from(("The pier", "Shut")), st.sampled_from(("", "Post", "Courier"))),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda pair: pair[0].id,
)


def dossier(pairs: Sequence[tuple[Article, Analysis]]) -> Dossier:
    found, problems = compile_dossier([each for each, _ in pairs], [each for _, each in pairs])
    assert problems == ()
    return found


def site_below(folder: Path) -> Settings:
    return Settings(folder, folder / "docs", folder / "seeds", ROOT / "templates", folder / "cache", pdf=False)


def run(settings: Settings, found: Dossier, program: str = "") -> None:
    publish(found, settings, earlier=Earlier(KeptPages(settings.cache, settings.docs, program)))


def files(settings: Settings) -> Mapping[str, bytes]:
    docs = settings.docs
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


@given(runs=st.lists(ARTICLES, min_size=2, max_size=4), few=st.booleans())
def test_whatever_comes_goes_or_changes_the_pages_are_those_of_a_run_that_renders_all(
    runs: list[list[tuple[Article, Analysis]]], few: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept, whole = (site_below(tmp_path_factory.mktemp(name)) for name in ("kept", "whole"))
    with pytest.MonkeyPatch.context() as patch:
        if few:  # lists are parted into pages, and actors have pages of their statements
            patch.setattr(pages_module, "_ON_ONE_PAGE", 1)
            patch.setattr(pages_module, "MOST", 1)
        for pairs in runs:
            run(kept, dossier(pairs))
            publish(dossier(pairs), whole)
            assert files(kept) == files(whole)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are rendered, as they are."""
    found: list[str] = []
    page: Callable[..., tuple[str, str]] = pages_module.Pages._page

    def noted(self: pages_module.Pages, name: str, *values: object, **context: object) -> tuple[str, str]:
        found.append(name)
        return page(self, name, *values, **context)

    monkeypatch.setattr(pages_module.Pages, "_page", noted)
    return found


PAIRS = [
    made("pier", "Ada Brink", 1, "Norrvik", ("The pier", "Post")),
    made("dock", "Jonas Vik", 2, "Sund", ("The dock", "Courier")),
]


def test_only_what_an_edit_changes_is_rendered_again(tmp_path: Path, rendered: list[str]) -> None:
    settings = site_below(tmp_path)
    run(settings, dossier(PAIRS))
    assert {"briefings/pier.md", "briefings/dock.md"} <= {*rendered}
    rendered.clear()
    article, read = PAIRS[0]
    run(settings, dossier([(replace(article, title="Shut"), read), PAIRS[1]]))
    assert "briefings/pier.md" in rendered
    assert "briefings/dock.md" not in rendered


@pytest.mark.parametrize("way", ["edited", "removed", "notes gone", "notes damaged", "another program"])
def test_a_page_that_is_not_as_it_was_made_is_made_again(way: str, tmp_path: Path) -> None:
    settings = site_below(tmp_path)
    run(settings, dossier(PAIRS))
    before = files(settings)
    page, notes = settings.docs / "briefings/pier.md", settings.cache / "pages"
    page.write_bytes(page.read_bytes() + b"more\n")
    if way == "removed":
        page.unlink()
    elif way == "notes gone":
        notes.unlink()
    elif way == "notes damaged":
        notes.write_bytes(notes.read_bytes().replace(b"pier", b"dock"))
    run(settings, dossier(PAIRS), "another" if way == "another program" else "")
    assert files(settings) == before


def test_the_newest_day_is_part_of_an_actors_page(tmp_path: Path) -> None:
    """What is still to come on it is counted from the newest article of all."""
    settings, whole = site_below(tmp_path / "kept"), site_below(tmp_path / "whole")
    again = made("mole", "Ada Brink", 3, "Norrvik", ("Again", "Post"))
    run(settings, dossier([PAIRS[0], again]))
    article, read = PAIRS[1]
    later = dossier([PAIRS[0], again, (replace(article, published=dt.date(2031, 6, 1)), read)])
    run(settings, later)
    publish(later, whole)
    assert files(settings) == files(whole)


@pytest.mark.parametrize("what", ["matters", "copies"])
def test_what_articles_have_in_common_is_part_of_an_actors_page(what: str, tmp_path: Path) -> None:
    """Another article may bring it about, one in which the actor is not."""
    settings, whole = site_below(tmp_path / "kept"), site_below(tmp_path / "whole")
    before = dossier([PAIRS[0], made("mole", "Ada Brink", 3, "Norrvik", ("Again", "Courier"))])
    run(settings, before)
    clause = Clause(Span(0, 9), Span(0, 9), "shut", "shut")
    said = [Passage(b.article.id, clause, s.id) for b in before.briefings for s in b.analysis.statements]
    names = tuple(b.article.id for b in before.briefings)
    later = (
        replace(before, matters={"harbour": (Matter("m-1", ("closure",), tuple(said)),)})
        if what == "matters"
        else replace(before, copies=(Copies(names, {names[1]: ()}, {names[1]: ()}, {names[1]: frozenset()}),))
    )
    run(settings, later)
    publish(later, whole)
    assert files(settings) == files(whole)
    if what == "matters":
        assert any(b"closure" in page for name, page in files(whole).items() if name.startswith("actors/"))
