"""Whole pages of dossiers made by hand."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.model import (
    Act,
    Article,
    DateSource,
    Dossier,
    Mention,
    MentionKind,
    Problem,
    Relayed,
    Span,
    StatementKind,
)
from generator.publish import publish
from generator.settings import Settings, SettingsError, Site
from tests.publish.making import analysis, article, dossier, place

PIER = article("pier", 'The pier closes on 4 May.\n\n"It is rotten," said Ada Brink.\n\n"Go home."\n\nAda Brink left.')
FAIR = article("fair", "Ada Brink opened the fair on 1 May 2030.", "2030-05-02", "The fair", collection="town/fairs")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_options({}, tmp_path, tmp_path / "docs")


def pages(made: Dossier, settings: Settings) -> dict[str, str]:
    publish(made, settings)
    return {p.relative_to(settings.docs).as_posix(): p.read_text("utf-8") for p in settings.docs.rglob("*.md")}


def shown(page: str) -> str:
    """The words of a page."""
    text = re.sub(r"<[^>]*>", " ", page)
    return " ".join(re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), text).split())


def both() -> Dossier:
    first = analysis(PIER, [("It is rotten,", "Ada Brink"), ("Go home.", None)], {"4 May": "XXXX-05-04"}, ["Ada Brink"])
    return dossier((PIER, first), (FAIR, analysis(FAIR, [], {"1 May 2030": "2030-05-01"}, ["Ada Brink"])))


def test_the_pages_of_a_site(settings: Settings) -> None:
    made = pages(both(), settings)
    assert sorted(made) == [
        "accounts/index.md",
        "actors/ada-brink.md",
        "actors/index.md",
        "briefings/fair.md",
        "briefings/index.md",
        "briefings/pier.md",
        "changes/index.md",
        "collections/index.md",
        "collections/town-fairs.md",
        "index.md",
        "search/index.md",
        "statements/direct.md",
        "statements/index.md",
        "timeline/index.md",
        "to-check/index.md",
    ]


def test_an_article_called_index_takes_no_other_page(settings: Settings) -> None:
    odd = article("index", "Nobody came.")
    again = article("reindex", "Somebody came.")
    made = pages(dossier((odd, analysis(odd)), (again, analysis(again))), settings)
    assert "Nobody came" in shown(made["briefings/index-.md"])
    assert 'href="index-.html"' in made["briefings/index.md"]
    assert 'href="reindex.html"' in made["briefings/index.md"]


def test_a_briefing_says_what_it_does_not_know(settings: Settings) -> None:
    words = shown(pages(both(), settings)["briefings/pier.md"])
    assert "Headline taken from the first sentence; the source gives none." in words
    assert "Publication date not stated" in words
    assert "Speaker not stated “Go home.”" in words
    assert "4 May, year not stated" in words


def test_a_briefing_says_where_its_date_is_from(settings: Settings) -> None:
    text = "By Ada Brink, 3 May 2031\n\nThe pier is shut."
    taken = article("shut", text, "2031-05-03", published_span=place(text, "3 May 2031"))
    made = pages(dossier((taken, analysis(taken)), (FAIR, analysis(FAIR))), settings)
    note = "taken from the byline or dateline; the source gives none"
    assert f"3 May 2031 {note}" in shown(made["briefings/shut.md"])
    assert note not in shown(made["briefings/fair.md"])


@pytest.mark.parametrize(
    ("source", "note"),
    [
        (DateSource.MODIFIED, " the day of the last change; the page gives none of publication"),
        (DateSource.ADDRESS, " taken from the address of the page, which gives no other"),
        (DateSource.SHOWN, " as shown beside the headline"),
        (DateSource.METADATA, ""),
    ],
)
def test_a_briefing_of_a_saved_page_says_where_its_date_is_from(
    source: DateSource, note: str, settings: Settings
) -> None:
    saved = article("shut", "The pier is shut.", "2031-05-03", published_from=source)
    made = pages(dossier((saved, analysis(saved))), settings)
    assert f" 3 May 2031{note} " in shown(made["briefings/shut.md"])


def test_a_briefing_says_that_a_part_is_missing(settings: Settings) -> None:
    part = article("shut", "The pier is shut.", missing="the page holds 4 of the 90 words that it counts")
    made = pages(dossier((part, analysis(part)), (FAIR, analysis(FAIR))), settings)
    said = "Part of the article is missing: the page holds 4 of the 90 words that it counts."
    assert said in shown(made["briefings/shut.md"])
    assert "missing" not in shown(made["briefings/fair.md"])


def test_a_date_says_where_it_lies_and_whose_words_it_stands_in(settings: Settings) -> None:
    text = "Ada Brink said we sail on 4 May 2031. The pier shut on 1 May 2031. It opened on 2 May 2031."
    told = article("sail", text, "2031-05-02")
    days = {"4 May 2031": "2031-05-04", "1 May 2031": "2031-05-01", "2 May 2031": "2031-05-02"}
    found = analysis(told, [("we sail on 4 May 2031", "Ada Brink")], days, ["Ada Brink"])
    words = shown(pages(dossier((told, found)), settings)["briefings/sail.md"])
    dates = words[words.index("Key dates") : words.index("Involved actors")]
    first, second, third = dates.split("⋯")[1:]
    assert first.startswith(" before publication · ")
    assert second.startswith(" at publication · ")
    assert third.startswith(" after publication · ")
    assert dates.count("in a statement of Ada Brink") == 1
    assert "in a statement of Ada Brink" in third
    assert "in the headline after publication in the text" in second  # said of the date that comes next


def test_a_date_in_the_lead_or_told_again_weighs_more(settings: Settings) -> None:
    text = "We sail on 4 May 2031. The pier shut on 1 May 2031. So 4 May it is."
    told = article("sail", text, "2031-05-02")
    days = {"4 May 2031": "2031-05-04", "1 May 2031": "2031-05-01", "4 May it": "2031-05-04"}
    found = dataclasses.replace(analysis(told, (), days), lead=(place(text, "We sail on 4 May 2031."),))
    words = shown(pages(dossier((told, found)), settings)["briefings/sail.md"])
    assert words.count("in the lead") == 1
    assert words.count("told 2 times") == 2


def test_what_is_implied_or_corrected_is_marked(settings: Settings) -> None:
    made = both()
    pier = next(b for b in made.briefings if b.article.id == "pier")
    first, second = pier.analysis.statements
    second = dataclasses.replace(second, speaker=first.speaker, speaker_implied=True)
    first = dataclasses.replace(first, speaker=None, source=(place(PIER.text, "Ada Brink"),))
    changed = dataclasses.replace(
        pier,
        analysis=dataclasses.replace(pier.analysis, statements=(first, second)),
        corrected=frozenset({second.id}),
    )
    words = shown(pages(dataclasses.replace(made, briefings=(changed,)), settings)["briefings/pier.md"])
    assert "Ada Brink as worded; not tied to a named actor “It is rotten,”" in words
    assert "Ada Brink “Go home.” speaker implied by the surrounding text corrected by an editor" in words


TOLD = (
    "Ada Brink runs the pier. The harbour master of Sandvik called it rotten. She wants it shut. "
    "Mrs. Brink was sure. Chief Ada Brink left.\n\n“Now,” Brink added."
)
HEADS = {"The harbour master of Sandvik": MentionKind.NOMINAL, "She": MentionKind.PRONOUN}


@pytest.mark.parametrize(
    ("source", "sure", "said"),
    [
        ("Ada Brink", 0.97, ""),
        ("Mrs. Brink", 0.97, ""),
        ("She", 0.97, ""),
        ("The harbour master of Sandvik", 0.97, ""),
        ("The harbour master of Sandvik", None, ""),
        ("The harbour master of Sandvik", 0.7, "speaker not certain"),
        ("She", 0.79, "speaker not certain"),
        ("She", 0.8, ""),
        ("Mrs. Brink", 0.7, "speaker not certain"),
        ("Chief Ada Brink", 0.7, "speaker not certain"),
        ("Ada Brink", 0.7, ""),
    ],
)
def test_a_statement_is_told_in_the_articles_words_for_its_speaker(
    settings: Settings, source: str, sure: float | None, said: str
) -> None:
    made = article("pier", TOLD)
    found = analysis(made, [("Now,", "Ada Brink")], actors=["Ada Brink"])
    mentions = tuple(Mention(place(TOLD, words), kind) for words, kind in HEADS.items())
    brink = dataclasses.replace(found.actors[0], mentions=(*found.actors[0].mentions, *mentions))
    cue = (place(TOLD, "added"),)
    statement = dataclasses.replace(
        found.statements[0], source=(place(TOLD, source),), cue=cue, lemma="add", speaker_confidence=sure
    )
    told = dossier((made, dataclasses.replace(found, statements=(statement,), actors=(brink,))))
    words = shown(pages(told, settings)["briefings/pier.md"])
    assert " ".join(f"Ada Brink “Now,” {source} added {said} in the text".split()) in words


def test_how_a_statement_is_reported_and_how_surely_it_was_read_is_shown(settings: Settings) -> None:
    made = both()
    pier = next(b for b in made.briefings if b.article.id == "pier")
    first, second = pier.analysis.statements
    first = dataclasses.replace(
        first, act=Act.THOUGHT, lemma="believe", negated=True, confidence=0.3, cue=(place(PIER.text, "Ada Brink"),)
    )
    chain = (Relayed(place(PIER.text, "Ada Brink"), place(PIER.text, "said"), second.speaker),)
    second = dataclasses.replace(second, act=Act.SPEECH, hypothetical=True, confidence=0.9, cue=first.cue, chain=chain)
    changed = dataclasses.replace(
        pier, analysis=dataclasses.replace(pier.analysis, statements=(first, second)), hidden=2
    )
    words = shown(pages(dataclasses.replace(made, briefings=(changed,)), settings)["briefings/pier.md"])
    assert "negated: by the article, this was not said or thought" in words
    assert "hypothetical: by the article, this may not have been said or thought" in words
    assert "direct · thought or intention · cue: Ada Brink (believe)" in words
    assert "less sure (1)" in words
    assert "confidence: low" in words
    assert "passing on Ada Brink (said)" in words
    assert "confidence: high" in words
    assert "2 statements were read with too little confidence for this site and are not shown." in words


def test_an_editors_corrections_are_marked_and_summed_up(settings: Settings) -> None:
    made = both()
    pier = next(b for b in made.briefings if b.article.id == "pier")
    first, second = pier.analysis.statements
    (date,) = pier.analysis.dates
    changed = dataclasses.replace(
        pier,
        analysis=dataclasses.replace(pier.analysis, statements=(first,)),
        corrected=frozenset({"title", "outlet", first.id, second.id, date.id}),
        corrected_actors=frozenset({"ada-brink"}),
    )
    words = shown(pages(dataclasses.replace(made, briefings=(changed,)), settings)["briefings/pier.md"])
    summary = "Corrected by an editor headline, outlet, 1 statement, 1 statement taken off, 1 date, 1 actor"
    assert summary in words
    assert "Headline corrected by an editor." in words
    assert "in the headline corrected by an editor in the text" in words
    assert re.search(r"Ada Brink mentioned [^.]{0,60}corrected by an editor", words)
    untouched = shown(pages(made, settings)["briefings/pier.md"])
    assert "editor" not in untouched


def test_roles_over_time_with_the_dates_of_the_articles(settings: Settings) -> None:
    parts = []
    for day, role in (
        ("2031-05-04", "Mayor"),
        ("2029-01-02", "harbour master"),
        ("2031-05-01", "mayor"),
        (None, "sailor"),
    ):
        told = article(f"a{day}", f"The {role} Ada Brink spoke.", day)
        found = analysis(told, [], {}, ["Ada Brink"])
        (ada,) = found.actors
        parts.append(
            (told, dataclasses.replace(found, actors=(dataclasses.replace(ada, roles=(place(told.text, role),)),)))
        )
    words = shown(pages(dossier(*parts), settings)["actors/ada-brink.md"])
    table = words[words.index("Role When Where") : words.index("Dates they are in")]
    rows = ["harbour master 2 January 2029", "mayor 1 to 4 May 2031", "sailor Publication date not stated"]
    assert [table.lower().index(row.lower()) for row in rows] == sorted(
        table.lower().index(row.lower()) for row in rows
    )


def test_links_that_stand_for_an_actor(settings: Settings) -> None:
    made = both()
    ada = made.actors["ada-brink"]
    ada = dataclasses.replace(ada, same_as=("https://www.wikidata.org/wiki/Q1", "javascript:alert(1)"))
    page = pages(dataclasses.replace(made, actors={"ada-brink": ada}), settings)["actors/ada-brink.md"]
    assert "www.wikidata.org/wiki/Q1" in shown(page)
    assert 'href="https&#58;&#47;&#47;www&#46;wikidata&#46;org&#47;wiki&#47;Q1"' in page
    assert "javascript" not in page


def test_what_is_to_be_checked_is_listed_with_the_line_that_settles_it(settings: Settings) -> None:
    stories = [
        article(name, f"{words} sailed.") for name, words in (("a", "Ada Brink"), ("b", "Jan Brink"), ("c", "Brink"))
    ]
    made = dossier(*((a, analysis(a, [], {}, [a.text.removesuffix(" sailed.")])) for a in stories))
    made = dataclasses.replace(made, unfit=(Problem("seeds/c.corrections.yml", "line 2: no <b>statement</b>"),))
    page = pages(made, settings)["to-check/index.md"]
    words = shown(page)
    assert "Corrections that do not fit" in words
    assert "seeds/c.corrections.yml line 2: no <b>statement</b>" in words
    assert "<b>" not in page
    assert "Whom it means: “Brink” in Brink sailed. perhaps Ada Brink , Jan Brink" in words
    assert 'href="../briefings/a.html#src-ada-brink">Ada Brink</a>' in page
    assert 'It is Ada Brink briefing correct name c Brink --is "Ada Brink"' in words
    assert "Publication date not stated It is another briefing correct article a --published YYYY-MM-DD" in words
    assert "Nothing is open" not in words


def test_what_is_open_is_listed_by_article_and_no_more_of_it_than_a_page_holds(settings: Settings) -> None:
    stories = [article(f"a-{number:03}", f"The boat {number} sailed.") for number in range(150)]
    page = pages(dossier(*((told, analysis(told)) for told in stories)), settings)["to-check/index.md"]
    words = shown(page)
    assert "300 open" in words
    assert page.count('<section class="b-check"') == 200
    assert "and 100 more, 50 articles among them not shown; they come up as these are settled." in words
    assert words.index("The boat 0 sailed.") < words.index("The boat 99 sailed.")
    assert "exclude: true" in page[:200]


def test_nothing_to_check(settings: Settings) -> None:
    assert "Nothing is open of what is looked at." in shown(
        pages(dossier((FAIR, analysis(FAIR))), settings)["to-check/index.md"]
    )


def _sailed(number: int) -> Article:
    return article(f"sailed-{number}", "Ada Brink sailed. Jan Vik sailed.")


def test_who_has_a_page(settings: Settings) -> None:
    """Who speaks and is in two articles, or is in four; what one article says of somebody is on its own page."""
    said = [article(f"said-{n}", f"“{w} is rotten,” said Ada Brink. Bo Lee was there.") for n, w in enumerate("ab")]
    plain = [article(f"plain-{n}", "Bo Lee and Cy Moe sailed.") for n in range(2)]
    alone = article("alone", "“So is c,” said Di Nye of Cy Moe.")
    parts = [(each, analysis(each, [(each.text[1:12], "Ada Brink")], {}, ["Ada Brink", "Bo Lee"])) for each in said]
    parts += [(each, analysis(each, [], {}, ["Bo Lee", "Cy Moe"])) for each in plain]
    parts.append((alone, analysis(alone, [("So is c,", "Di Nye")], {"c": "2031-01-01"}, ["Di Nye", "Cy Moe"])))
    made = pages(dossier(*parts), settings)
    assert sorted(name for name in made if name.startswith("actors/")) == [
        "actors/ada-brink.md",
        "actors/bo-lee.md",
        "actors/index.md",
    ]
    row = html.fromstring(made["briefings/alone.md"]).xpath("//*[@class='b-speaker']//@href")
    assert row == ["#src-di-nye"]  # where the article first names her
    listed = html.fromstring(made["actors/index.md"]).xpath("//li/a/text() | //li/a/@href")
    assert listed == [
        *("ada-brink.html", "Ada Brink", "bo-lee.html", "Bo Lee"),
        *("../briefings/alone.html#src-cy-moe", "Cy Moe", "../briefings/alone.html#src-di-nye", "Di Nye"),
    ]


def test_who_speaks_of_whom_and_who_is_named_together(settings: Settings) -> None:
    told = article("met", "Ada Brink met Jan Vik. “Vik lies,” said Brink. Vik left.", "2031-03-01", collection="town")
    found = analysis(told, [("Vik lies,", "Ada Brink")], {}, ["Ada Brink", "Jan Vik"])
    ada, vik = found.actors
    start = told.text.index("Vik lies")
    vik = dataclasses.replace(vik, mentions=(*vik.mentions, Mention(Span(start, start + 3), MentionKind.NAME)))
    found = dataclasses.replace(found, actors=(ada, vik))
    others = [(each, analysis(each, [], {}, ["Ada Brink", "Jan Vik"])) for each in map(_sailed, range(3))]
    made = pages(dossier((told, found), *others), settings)
    for name in ("actors/ada-brink.md", "actors/jan-vik.md", "collections/town.md"):
        words = shown(made[name])
        assert (
            "Who speaks of whom Who Of whom Statements Ada Brink Jan Vik 1 : statement on Ada Brink and Jan Vik"
            in words
        )
        assert "Named in one sentence Who With whom Sentences" in words
        assert re.search(r'href="[./]*briefings/met\.html#s-00000000">1<', made[name])
        assert re.search(r'href="[./]*briefings/met\.html#p-1">1<', made[name])
    assert 'id="p-1"' in made["briefings/met.md"]


def test_names_in_tables_and_in_lines_to_add_are_text(settings: Settings) -> None:
    names = ["Ada <script>hit()</script> Brink", 'Jan "><svg onload=hit()> {{ 7 * 7 }} Brink']
    told = article("met", f"{names[0]} met {names[1]}.", "2031-03-01", collection="town")
    other = article("bare", "Brink sailed.", collection="town")
    made = dossier((told, analysis(told, [], {}, names)), (other, analysis(other, [], {}, ["Brink"])))
    site = pages(made, settings)
    fixes = [fix for check in made.checks for fix in check.fixes]
    for name in ("collections/town.md", "to-check/index.md"):
        found = html.fromstring(site[name])
        assert not found.xpath("//script | //*[@onload] | //svg")
        assert "{{" not in site[name]
    lines = html.fromstring(site["to-check/index.md"]).xpath("//dd//code")
    assert sorted(line.text_content() for line in lines) == sorted(fix.line for fix in fixes)
    (row,) = html.fromstring(site["collections/town.md"]).xpath("//table[caption='Named in one sentence']/tbody/tr")
    assert {cell.text_content() for cell in row.xpath("td")[:2]} == set(names)


def test_tables_show_the_strongest_relations_and_count_the_others(settings: Settings) -> None:
    names = [
        f"{first} {last}" for first in ("Ada", "Bo", "Cy") for last in ("Berg", "Dahl", "Eng", "Falk", "Gran", "Holm")
    ]
    told = article("crowd", ", ".join(names) + " came.", collection="town")
    words = shown(pages(dossier((told, analysis(told, [], {}, names))), settings)["collections/town.md"])
    assert words.count(": sentence on") == 15
    assert "and 138 more" in words  # of 18 people, 153 pairs
    assert "6 more actors are in fewer statements and sentences than these." in words


def test_dates_are_in_order_and_those_without_a_year_last(settings: Settings) -> None:
    timeline = shown(pages(both(), settings)["timeline/index.md"])
    assert timeline.index("1 May 2030") < timeline.index("Year not stated") < timeline.index("4 May, year not stated")


def test_the_same_dossier_gives_the_same_bytes(settings: Settings) -> None:
    publish(both(), settings)
    files = [path for path in settings.docs.rglob("*") if path.is_file()]
    again = publish(both(), settings)
    assert (again.written, again.removed, again.unchanged) == ((), (), len(files))


@pytest.mark.parametrize("directory_urls", [False, True])
def test_links_lead_to_pages_and_places_that_are_there(settings: Settings, directory_urls: bool) -> None:
    settings = dataclasses.replace(settings, site=Site(directory_urls=directory_urls))
    made = {f"/{name}".removesuffix(".md"): text for name, text in pages(both(), settings).items()}
    if directory_urls:
        served = {re.sub(r"/index/$", "/", f"{name}/"): text for name, text in made.items()}
    else:
        served = {f"{name}.html": text for name, text in made.items()}
    by_hand = {f"/about/{name}{'/' if directory_urls else '.html'}" for name in ("method", "corrections", "accounts")}
    by_hand.add(f"/topics{'/' if directory_urls else '.html'}")
    for name, text in served.items():
        for href in re.findall(r'href="([^"]*)"', text):
            target, _, fragment = urljoin(name, href).partition("#")
            is_file = (settings.docs / target.lstrip("/")).is_file()
            assert target in served or is_file or target in by_hand, (name, href)
            assert not fragment or target in by_hand or f'id="{fragment}"' in served[target], (name, href)


def test_a_long_list_is_parted_by_month(settings: Settings) -> None:
    numbers = [f"word{n} goes here" for n in range(150)]
    parts = []
    for year in ("2029", "2030", None):
        text = ". ".join(numbers) + f". In {year}."
        made = article(f"a{year}", text, f"{year}-01-01" if year else None)
        parts.append((made, analysis(made, [(words, None) for words in numbers])))
    made_pages = pages(dossier(*parts), settings)
    assert sorted(name for name in made_pages if name.startswith("statements/")) == [
        "statements/2029-01.md",
        "statements/2030-01.md",
        "statements/direct.md",
        "statements/index.md",
        "statements/undated.md",
    ]
    assert made_pages["statements/index.md"].count("<article") == 150
    assert made_pages["statements/2029-01.md"].count("<article") == 150


def test_a_month_of_many_statements_is_parted_too(settings: Settings) -> None:
    parts = []
    for n in range(1, 5):
        words = [f"word{n} goes {each} here" for each in range(20)]
        made = article(f"a{n}", ". ".join(words) + ".", f"2030-01-0{n}")
        parts.append((made, analysis(made, [(each, None) for each in words])))
    made_pages = pages(dossier(*parts), settings)
    names = [f"statements/{name}.md" for name in ("2030-01", "2030-01-part-2", "index", "direct")]
    assert {name for name in made_pages if name.startswith("statements/")} == set(names)
    assert [made_pages[name].count("<article") for name in names] == [40, 40, 40, 60]
    assert "2030-01-part-2.html" in made_pages[names[0]]
    assert "2030-01.html" in made_pages[names[1]]


def test_an_actor_who_says_more_than_a_page_holds_has_pages_by_outlet_kind_and_month(settings: Settings) -> None:
    parts = []
    for n, (outlet, day) in enumerate((("Post", "2030-03-01"), ("Post", "2030-02-01"), ("Gazette", "2029-01-01"))):
        words = [f"word{n} goes {each} here" for each in range(30)]
        made = article(f"a{n}", f"Ada Brink spoke. {'. '.join(words)}. The pier is shut.", day, outlet=outlet)
        said = [(each, "Ada Brink") for each in words]
        parts.append((made, analysis(made, [*said, ("The pier is shut", None)], {}, ["Ada Brink"])))
    made_pages = pages(dossier(*parts), settings)
    own = {name: text for name, text in made_pages.items() if name.startswith("statements/of-")}
    names = ("2029-01", "2030-02", "2030-03", "direct", "outlet-gazette", "outlet-post")
    assert sorted(own) == [f"statements/of-ada-brink--{name}.md" for name in names]
    counts = [own[f"statements/of-ada-brink--{name}.md"].count("<article") for name in names]
    assert counts == [30, 30, 30, 60, 30, 60]
    assert not any("The pier is shut" in shown(text) for text in own.values())
    page = made_pages["actors/ada-brink.md"]
    assert page.count("<article") == 60
    assert "The newest of 90 statements." in shown(page)
    for name in own:
        assert f"../{name.replace('.md', '.html')}" in page
    assert "The page of Ada Brink" in shown(own["statements/of-ada-brink--2029-01.md"])


def test_an_actor_of_one_page_has_filters_on_it_where_they_leave_something_out(settings: Settings) -> None:
    parts = []
    for n, (outlet, day) in enumerate((("Post", "2030-03-01"), ("Gazette", "2030-02-01"))):
        made = article(f"a{n}", f"Ada Brink spoke. Word{n} goes here.", day, outlet=outlet)
        parts.append((made, analysis(made, [(f"Word{n} goes here", "Ada Brink")], {}, ["Ada Brink"])))
    made_pages = pages(dossier(*parts), settings)
    assert not [name for name in made_pages if name.startswith("statements/of-")]
    words = shown(made_pages["actors/ada-brink.md"])
    assert "By outlet: Post , Gazette By date: March 2030 , February 2030" in words
    assert "By kind" not in words  # there is one
    for anchor in ("only-outlet-1", "only-outlet-2", "said-2030-03", "said-2030-02", "all-said"):
        assert f'id="{anchor}"' in made_pages["actors/ada-brink.md"]


def test_all_collections_stand_on_a_page_the_newest_first(settings: Settings) -> None:
    parts = []
    for name, outlet, day, folder in (
        ("a", "Post", "2029-05-01", "town"),
        ("b", "Gazette", "2029-05-03", "town"),
        ("c", None, "2030-01-01", "sea-road"),
        ("d", "Post", None, ""),
    ):
        made = article(name, f"Ada Brink spoke of {name}. It is rotten {name}.", day, outlet=outlet, collection=folder)
        parts.append((made, analysis(made, [(f"It is rotten {name}", "Ada Brink")], {}, ["Ada Brink"])))
    words = shown(pages(dossier(*parts), settings)["collections/index.md"])
    assert words.endswith(
        "Sea road 1 January 2030 1 briefing 0 outlets 1 statement Ada Brink speak most "
        "Town 1 to 3 May 2029 2 briefings 2 outlets 2 statements Gazette 1, Post 1 Ada Brink speak most"
    )


def test_a_site_may_have_its_own_template_and_it_is_escaped_too(settings: Settings) -> None:
    settings.templates.mkdir()
    (settings.templates / "briefing.md.jinja").write_text("---\n{{ front_matter }}---\nOwn: {{ title }}\n", "utf-8")
    made = dataclasses.replace(PIER, title="<b>Title</b> {{ 7 * 7 }}")
    page = pages(dossier((made, analysis(made))), settings)["briefings/pier.md"]
    assert page.endswith("Own: &#60;b&#62;Title&#60;&#47;b&#62; &#123;&#123; 7 &#42; 7 &#125;&#125;\n")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% for %}", "templates/home.md.jinja, line 1: "),
        ("{{ no_such_thing }}", "templates/home.md.jinja: 'no_such_thing'"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(settings: Settings, template: str, said: str) -> None:
    settings.templates.mkdir()
    (settings.templates / "home.md.jinja").write_text(template, "utf-8")
    with pytest.raises(SettingsError, match=re.escape(said)):
        publish(dossier(), settings)
    assert not settings.docs.exists()


def test_without_articles_the_pages_say_so(settings: Settings) -> None:
    made = pages(dossier(), settings)
    assert sorted(made) == [
        "accounts/index.md",
        "actors/index.md",
        "briefings/index.md",
        "changes/index.md",
        "collections/index.md",
        "index.md",
        "search/index.md",
        "statements/index.md",
        "timeline/index.md",
        "to-check/index.md",
    ]
    assert "There is no article yet." in made["briefings/index.md"]


def test_words_that_do_not_read_alone_follow_those_that_lead_up_to_them(settings: Settings) -> None:
    made = article("boats", "Ada Brink told them to send more boats.")
    found = analysis(made, [("to send more boats", "Ada Brink")], actors=["Ada Brink"])
    told = dataclasses.replace(found.statements[0], kind=StatementKind.INDIRECT, cue=(place(made.text, "told"),))
    page = pages(dossier((made, dataclasses.replace(found, statements=(told,)))), settings)["briefings/boats.md"]
    assert "told them to send more boats" in shown(page[: page.index("b-source")])


def test_words_before_their_cue_stand_alone(settings: Settings) -> None:
    made = article("boats", "More boats will come, Ada Brink said.")
    found = analysis(made, [("More boats will come", "Ada Brink")], actors=["Ada Brink"])
    said = dataclasses.replace(found.statements[0], kind=StatementKind.INDIRECT, cue=(place(made.text, "said"),))
    page = pages(dossier((made, dataclasses.replace(found, statements=(said,)))), settings)["briefings/boats.md"]
    assert "b-lead-in" not in page


def test_a_statement_of_a_printed_document_names_its_page(settings: Settings) -> None:
    text = '"It is rotten," said Ada Brink.\n\n"Go home."'
    printed = article("release", text, pages=(0, text.index('"Go')))
    found = pages(dossier((printed, analysis(printed, [("It is rotten,", "Ada Brink"), ("Go home.", None)]))), settings)
    first, second = re.findall(r'<article class="b-statement".*?</article>', found["briefings/release.md"], re.DOTALL)
    assert " page 1 " in shown(first)
    assert " page 2 " in shown(second)
    assert " page 1 " not in shown(pages(both(), settings)["briefings/pier.md"])
