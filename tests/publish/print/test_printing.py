"""PDFs of dossiers made by hand, read back."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from lxml import html

from generator.model import Act, Basis, Briefing, DateSource, Dossier, Relayed
from generator.processes import Crew
from generator.publish import publish, publish_pdfs
from generator.publish.addresses import Addresses
from generator.publish.print import printing
from generator.publish.print.documents import document_of, subjects, subjects_named
from generator.publish.print.printing import Printed, print_documents
from generator.settings import Settings, SettingsError
from tests import deadly, pdf
from tests.conftest import ROOT
from tests.publish.making import analysis, article, dossier, place
from tests.site import hostile

TEXT = (
    "Ada Brink runs the pier. It closes on 4 May 2031.\n\n"
    '"It is rotten," said Ada Brink, Tomas Weil and the Gazette. "Go home."\n\n'
    "Nobody came on 1 June 2030. Ada Brink left in 2029."
)
NEWS = "Tomas Weil said that the fair opens on 5 May 2031."
TOWN = "town/harbour"
PIER = article("pier", TEXT, "2031-05-02", "The pier is rotten", collection=TOWN, url="https://example.org/p?a=1")
FAIR = article("fair", NEWS, "2031-05-03", "The fair", collection=TOWN)
PEOPLE = ["Ada Brink", "Tomas Weil", "Gazette"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_options({}, tmp_path, tmp_path / "docs")


def harbour() -> Dossier:
    dates = {"4 May 2031": "2031-05-04", "1 June 2030": "2030-06-01", "2029": "2029"}
    first = analysis(PIER, [("It is rotten,", "Ada Brink"), ("Go home.", None)], dates, PEOPLE)
    second = analysis(
        FAIR, [("that the fair opens on 5 May 2031", "Tomas Weil")], {"5 May 2031": "2031-05-05"}, PEOPLE[1:2]
    )
    return dossier((PIER, first), (FAIR, second))


def print_all(made: Dossier, folder: Path, *names: str) -> list[Printed]:
    """What becomes of the documents that go by these names, or of all of them."""
    addresses = Addresses(made)
    chosen = [each for name in names for each in subjects_named(made, addresses, name, folder)]
    documents = (document_of(made, addresses, each) for each in chosen or subjects(made, addresses))
    return list(print_documents(documents, folder / "templates", folder))


def printed(made: Dossier, tmp_path: Path, *names: str) -> list[bytes]:
    """The PDFs of what goes by these names, or of everything."""
    found = print_all(made, tmp_path, *names)
    assert [each.problems for each in found] == [()] * len(found)
    return [each.content or b"" for each in found]


def changed(made: Dossier, briefing: Briefing) -> Dossier:
    others = tuple(briefing if b.article.id == briefing.article.id else b for b in made.briefings)
    return dataclasses.replace(made, briefings=others)


def of(made: Dossier, name: str) -> Briefing:
    return next(b for b in made.briefings if b.article.id == name)


def test_every_article_and_every_collection_has_a_pdf_that_its_page_offers(settings: Settings) -> None:
    publish(harbour(), settings)
    names = {path.relative_to(settings.docs).as_posix() for path in settings.docs.rglob("*.pdf")}
    assert names == {"briefings/pier.pdf", "briefings/fair.pdf", "collections/town-harbour.pdf"}
    assert 'href="pier.pdf"' in (settings.docs / "briefings/pier.md").read_text("utf-8")
    assert 'href="town-harbour.pdf"' in (settings.docs / "collections/town-harbour.md").read_text("utf-8")


def test_a_site_may_do_without(settings: Settings) -> None:
    publish(harbour(), settings)
    publish(harbour(), dataclasses.replace(settings, pdf=False))
    assert list(settings.docs.rglob("*.pdf")) == []
    assert ".pdf" not in (settings.docs / "briefings/pier.md").read_text("utf-8")


def everything() -> Dossier:
    """A briefing with all that can be said of a statement or a date."""
    made = harbour()
    pier = of(made, "pier")
    first, second = pier.analysis.statements
    brink = first.speaker
    weil, gazette = (each.id for each in pier.analysis.actors if each.id != brink)
    cue = (place(TEXT, "said"),)
    chain = (Relayed(place(TEXT, "Tomas Weil"), place(TEXT, "came"), weil),)
    statements = (
        dataclasses.replace(first, cue=cue, lemma="say", act=Act.SPEECH, negated=True, confidence=0.9, chain=chain),
        dataclasses.replace(second, cue=cue, lemma="believe", act=Act.THOUGHT, hypothetical=True, confidence=0.3),
        dataclasses.replace(first, id="s-1", addressee=weil, medium=gazette, speaker_implied=True, confidence=0.6),
        dataclasses.replace(second, id="s-4", speaker=weil, speaker_confidence=0.6, source=(place(TEXT, "the pier"),)),
        dataclasses.replace(
            first, id="s-2", speaker=None, source=(place(TEXT, "the Gazette"),), cue=cue, act=Act.UNCLEAR
        ),
    )
    bases = (Basis.STATED, Basis.RESOLVED, Basis.ASSUMED)
    dates = tuple(dataclasses.replace(d, basis=basis) for d, basis in zip(pier.analysis.dates, bases, strict=True))
    found = dataclasses.replace(pier.analysis, statements=statements, dates=dates)
    corrected = frozenset({"published", "outlet", "title", "s-1", "s-3", dates[0].id})
    source = dataclasses.replace(pier.article, outlet="Gazette", pages=(0, second.content[0].start))
    pier = dataclasses.replace(pier, article=source, analysis=found, hidden=2)
    return changed(made, dataclasses.replace(pier, corrected=corrected, corrected_actors=frozenset({brink or ""})))


def test_all_that_a_page_says_of_statements_and_dates_is_said_in_print(settings: Settings) -> None:
    publish(everything(), settings)
    page = html.fromstring((settings.docs / "briefings/pier.md").read_text("utf-8"))
    for node in page.xpath("//*[@class]"):
        if {"b-jump", "b-screen", "b-strip", "b-by"} & set(node.get("class").split()):
            node.drop_tree()
    said = [
        node.text_content()
        for node in page.xpath("//p[starts-with(@class, 'b-')]/* | //dt | //dd | //p[not(* or parent::details)]")
    ]
    said += [
        each.strip()
        for node in page.xpath("//*[@class='b-more']/p")
        for each in node.text_content().split(" · ")
        if "link to" not in each
    ]
    labels = "negated: hypothetical: implied certain corrected worded confidence:".split()
    words = [*labels, *"thought passing through to assumed lead too".split()]
    assert [word for word in words if not any(word in each for each in said)] == []
    paper = pdf.squeezed("".join(pdf.pages((settings.docs / "briefings/pier.pdf").read_bytes())))
    assert [each for each in said if pdf.squeezed(each) not in paper] == []
    for place_in_print in ("page 1 of the document", "page 2 of the document"):
        assert pdf.squeezed(place_in_print) in paper


def test_statements_lead_to_their_sentences_and_back(tmp_path: Path) -> None:
    (content,) = printed(harbour(), tmp_path, "pier")
    page = pdf.pages(content)[0]
    assert "4 Speaker not stated “Go home.”" in page  # four sentences down
    assert "3 Ada Brink “It is rotten,”" in page
    found = pdf.inner_links(content)
    at_the_left = sorted((link for link in found if link.left < 80), key=lambda link: (link.page, -link.top))
    for number in at_the_left[:5]:  # two statements, three dates; then actors, who are not led back to
        assert (number.page, -number.top) < (number.to_page, -number.to_top)
        assert any(link.answers(number) for link in found)


def test_the_source_text_is_whole_and_its_sentences_are_numbered(tmp_path: Path) -> None:
    (content,) = printed(harbour(), tmp_path, "pier")
    text = " ".join(pdf.pages(content))
    source = text[text.rindex("Source text") :]
    assert (
        '1 Ada Brink runs the pier. 2 It closes on 4 May 2031. 3 "It is rotten," said Ada Brink, Tomas Weil and the '
        'Gazette. 4 "Go home." 5 Nobody came on 1 June 2030. 6 Ada Brink left in 2029.' in source
    )


def test_a_dossier_has_cover_contents_articles_actors_and_timeline(tmp_path: Path) -> None:
    (content,) = printed(harbour(), tmp_path, "town/harbour")
    pages = pdf.pages(content)
    assert "DOSSIER Town / harbour Articles 2 Published 2 to 3 May 2031" in pages[0]
    starts = dict(pdf.bookmarks(content))
    assert list(starts) == [
        *("At a glance", "Contents", "The fair", "The pier is rotten", "Actors", "Timeline", "How to read this")
    ]
    for title, start in starts.items():
        assert title in pages[start]
    for title in list(starts)[2:]:
        assert re.search(rf"{title} {starts[title] + 1}\b", pages[starts["Contents"]])
    days = re.findall(r"p\. \d (.*?) (?:day|year) ·", pages[starts["Timeline"]])
    assert days == ["2029", "1 June 2030", "4 May 2031", "5 May 2031"]
    both = f"{starts['The fair'] + 1}, {starts['The pier is rotten'] + 1}"
    assert f"Tomas Weil 1 statement · pages {both}" in pages[starts["Actors"]]


def test_the_dossier_of_a_large_collection_is_an_overview(settings: Settings) -> None:
    settings = dataclasses.replace(settings, dossier_articles=1)
    publish(harbour(), settings)
    content = (settings.docs / "collections/town-harbour.pdf").read_bytes()
    pages = pdf.pages(content)
    assert "DOSSIER Town / harbour Articles 2 Published 2 to 3 May 2031" in pages[0]
    starts = dict(pdf.bookmarks(content))
    assert list(starts) == ["At a glance", "Who said most", "Timeline", "Articles", "How to read this"]
    assert "Tomas Weil 1 statement · in 2 articles" in pages[starts["Who said most"]]
    assert "Jan Vik" not in pages[starts["Who said most"]]
    for words in ("4 May 2031", "2029", "in a statement of Tomas Weil"):
        assert words in pages[starts["Timeline"]]
    assert re.search("The fair .*1 statement.*The pier is rotten .*2 statements", pages[starts["Articles"]])
    assert "Speaker not stated" not in " ".join(pages[:-1])  # no statement is a line of its own


def test_page_numbers_and_running_heads(tmp_path: Path) -> None:
    (content,) = printed(harbour(), tmp_path, "town/harbour")
    pages = pdf.pages(content)
    assert all(page.endswith(f"{number} / {len(pages)}") for number, page in enumerate(pages, start=1))
    assert all(
        re.match(r"(At a glance|Contents|The fair|The pier is rotten|Actors|Timeline|How to read this) ", page)
        for page in pages[1:]
    )


def test_a_long_headline_is_shortened_in_the_running_head(tmp_path: Path) -> None:
    long = article("long", NEWS, "2031-05-03", " ".join(f"word{number}" for number in range(30)), collection=TOWN)
    (content,) = printed(dossier((long, analysis(long, []))), tmp_path, TOWN)
    assert [page for page in pdf.pages(content) if re.match(r"word0 word1 .{30,50}… ", page)]


def test_every_inner_link_leads_to_a_page(tmp_path: Path) -> None:
    for content in printed(harbour(), tmp_path):
        assert len(pdf.inner_links(content)) > 5


def test_a_document_is_tagged_titled_and_its_fonts_are_in_it(tmp_path: Path) -> None:
    for content in printed(harbour(), tmp_path):
        root = pdf.root(content)
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert {"Title", "H1", "H2", "P", "L", "LI", "Link"} <= set(pdf.tags(content))
        read = pdf.reader(content)
        assert read.metadata
        assert read.metadata.title in ("The pier is rotten", "The fair", "Town / harbour")
        for page in read.pages:
            resources: Any = page["/Resources"]
            for font in resources["/Font"].values():
                descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_same_article_gives_the_same_bytes_and_no_time_of_making(tmp_path: Path) -> None:
    first = printed(harbour(), tmp_path)
    assert printed(harbour(), tmp_path) == first
    for content in first:
        assert not re.search(rb"CreationDate|ModDate|CreateDate|ModifyDate", content)
        assert str(tmp_path).encode() not in content


def test_date_and_version_of_the_article_stand_in_it(tmp_path: Path) -> None:
    def version(made: Dossier) -> str:
        (content,) = printed(made, tmp_path, "pier")
        words = " ".join(pdf.pages(content))
        assert "Published 2 May 2031" in words
        found = set(re.findall(r"Version (?:of the text )?([0-9a-f]{12})\b", words))
        assert len(found) == 1
        return str(found.pop())

    pier = of(harbour(), "pier")
    other = dataclasses.replace(pier, article=dataclasses.replace(pier.article, text=TEXT.replace("Nobody", "Somebo")))
    titled = dataclasses.replace(pier, article=dataclasses.replace(pier.article, title="Another"))
    assert version(harbour()) == version(changed(harbour(), titled)) != version(changed(harbour(), other))


def test_what_is_not_sure_of_a_saved_page_stands_in_print_too(tmp_path: Path) -> None:
    pier = of(harbour(), "pier")
    saved = dataclasses.replace(pier.article, missing="the file ends", published_from=DateSource.MODIFIED)
    (content,) = printed(changed(harbour(), dataclasses.replace(pier, article=saved)), tmp_path, "pier")
    words = " ".join(" ".join(pdf.pages(content)).split())
    assert "Part of the article is missing: the file ends." in words
    assert "Published 2 May 2031 the day of the last change; the page gives none of publication" in words


def test_what_an_earlier_run_has_set_is_not_set_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish(harbour(), settings)
    before = {path: path.read_bytes() for path in first.written}

    def ask(*_: object) -> None:
        raise AssertionError("set again")

    monkeypatch.setattr(Crew, "ask", ask)
    again = publish(harbour(), settings)
    assert (again.written, again.unchanged) == ((), len(before))
    with pytest.raises(AssertionError, match="set again"):
        publish(everything(), settings)


def test_who_waits_does_without_a_large_dossier_that_changed(settings: Settings) -> None:
    def large(words: str) -> Dossier:
        many = [article(f"a{n}", f"{words} {n}.", collection="many") for n in range(21)]
        return dossier(*((each, analysis(each)) for each in many))

    target = settings.docs / "collections/many.pdf"
    publish(large("Nobody came"), settings, quick=True)
    assert not target.exists()
    publish(large("Nobody came"), settings)
    publish(large("Nobody came"), settings, quick=True)
    assert target.exists()
    publish(large("Somebody came"), settings, quick=True)
    assert not target.exists()
    assert ".pdf" not in (settings.docs / "collections/many.md").read_text("utf-8")
    assert (settings.docs / "briefings/a1.pdf").exists()


def of_text(text: str, **more: object) -> Dossier:
    made = article("storm", text, "2031-05-02", **more)  # type: ignore[arg-type]
    return dossier((made, analysis(made)))


def test_an_article_of_which_next_to_nothing_can_be_seen_comes_out(tmp_path: Path) -> None:
    for content in printed(of_text("\u200b \u202e", title="\u202e\x07", collection="\u202e"), tmp_path):
        assert "No statement was read in this article." in " ".join(pdf.pages(content))


def test_latin_greek_and_cyrillic_are_shown(tmp_path: Path) -> None:
    text = "Žluťoučký kůň, Łódź, Đà, ğışŞ, Ærø. Καλημέρα, ἀρχή. Здравствуйте, їжак, Ђорђе. “€” – ½ №."
    (content,) = printed(of_text(text), tmp_path)
    assert pdf.squeezed(text) in pdf.squeezed("".join(pdf.pages(content)))


def test_a_character_that_no_font_has_is_named_and_marked(tmp_path: Path) -> None:
    strange, plain = article("strange", "She wrote 中文 and 😀."), article("plain", "She wrote.")
    made = dossier((strange, analysis(strange)), (plain, analysis(plain)))
    found = {each.name: each for each in print_all(made, tmp_path)}
    problems = found["briefings/strange.pdf"].problems
    assert [str(problem) for problem in problems] == [
        "seeds/strange.txt: no font for print has 中 (U+4E2D), 文 (U+6587), 😀 (U+1F600); the PDF shows \ufffd instead"
    ]
    assert found["briefings/plain.pdf"].problems == ()
    words = " ".join(pdf.pages(found["briefings/strange.pdf"].content or b""))
    assert "She wrote \ufffd\ufffd and \ufffd." in words
    assert "stands for each: U+4E2D, U+6587, U+1F600" in words


def test_marks_on_odd_characters_do_not_keep_a_document_from_coming_out(settings: Settings) -> None:
    made = of_text("He wrote \\\u07ab and left.")
    for _ in range(2):  # told again where the file is as it was
        problems = publish(made, settings).problems
        assert [p.path for p in problems] == ["seeds/storm.txt"]
        assert "its PDF is less accessible: " in problems[0].reason
        assert "07ab" in problems[0].reason or "7ab" in problems[0].reason
    assert "He wrote" in " ".join(pdf.pages((settings.docs / "briefings/storm.pdf").read_bytes()))


def test_a_fault_of_the_typesetter_is_a_problem_of_one_article(settings: Settings) -> None:
    made = dossier(
        *((each, analysis(each)) for each in (article("odd", "\u0631\u20dc\u200d"), article("plain", "She left.")))
    )
    publish(made, settings)
    assert (settings.docs / "briefings/odd.pdf").exists()
    assert (settings.docs / "briefings/plain.pdf").exists()


@settings_of(max_examples=25, deadline=None)
@given(
    st.text(max_size=60).filter(lambda text: text.strip()),
    st.text(max_size=12),
    st.text(alphabet="aر\u0301\u20dc\u200d\u00ad\ufeff!#[ \n", min_size=1, max_size=40).filter(
        lambda text: text.strip()
    ),
)
def test_any_text_comes_out(text: str, title: str, said: str) -> None:
    words = said.strip()
    made = article("any", f"{text}\n\n{words}", title=title, outlet=title, collection="c")
    found = dossier((made, analysis(made, [(words, None)])))
    for each in print_all(found, Path("nowhere")):
        assert each.content, each.problems


def test_a_dossier_names_it_once_with_its_article(settings: Settings) -> None:
    strange = article("strange", "She wrote 中.", collection="harbour")
    made = dossier((strange, analysis(strange)))
    problems = publish_pdfs(made, settings, [], settings.root / "out").problems
    assert [problem.path for problem in problems] == ["seeds/strange.txt"]


def test_a_whole_text_in_another_script_still_comes_out(tmp_path: Path) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4F00)))
    made = of_text(text)
    document, *_ = print_all(made, tmp_path)
    assert document.content
    assert str(document.problems[0]).count("U+") == 20
    assert "and 236 more" in str(document.problems[0])


def test_hostile_text_is_shown_as_typed_and_does_nothing(tmp_path: Path) -> None:
    typst = (
        '#panic("x") #set page(width: 1cm) $x^2$ *b* _i_ `r` <l> @ref #link("javascript:1")[x] // c /* d */ ~ -- \\ = h'
    )
    lines = [*hostile.LINES, typst]
    more = {"outlet": typst, "url": "javascript:alert(1)", "collection": typst}
    made = article("evil", "\n\n".join(lines), "2024-05-04", hostile.TITLE, **more)
    found = dossier((made, analysis(made)))
    for content in printed(found, tmp_path):
        paper = pdf.squeezed("".join(pdf.pages(content)))
        for line in [*lines, hostile.TITLE]:
            assert pdf.squeezed(re.sub(r"(?<=[.?!]) (?=[A-Z1])", "", line)) in re.sub(r"(?<=[.?!])\d+", "", paper), line
        assert pdf.addresses(content) == set()
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.root(content))
        assert not re.search(rb"/JavaScript|/JS\b|/Launch|/EmbeddedFile", content)


def test_the_source_is_linked_to(tmp_path: Path) -> None:
    (content,) = printed(harbour(), tmp_path, "pier")
    assert pdf.addresses(content) == {"https://example.org/p?a=1"}


def test_nothing_long_runs_off_the_paper(tmp_path: Path) -> None:
    word = "W" * 150
    text = f"{word} came.\n\n“{'This goes on and on. ' * 150}”"
    made = article("long", text, title=f"On {word}", outlet=word)
    found = analysis(made, [(text[text.index("“") + 1 : -1], None)], actors=[word])
    (content,) = printed(dossier((made, found)), tmp_path)
    places: list[float] = []

    def visit(words: str, matrix: Sequence[float], text_matrix: Sequence[float], *_: object) -> None:
        if "W" in words:
            assert words.count("W") < 50
            places.append(text_matrix[4] * matrix[0] + matrix[4])

    paper = pdf.squeezed("".join(page.extract_text(visitor_text=visit) for page in pdf.reader(content).pages))
    assert word in paper
    assert paper.count("Thisgoesonandon.") >= 150 * 2  # in the statement, and with numbers in the source text
    assert 0 < max(places) < 595 - 76  # the width of the paper, and the margin


def test_a_site_may_lay_its_print_out_itself(settings: Settings) -> None:
    own = settings.templates / "print" / "briefing.typ"
    own.parent.mkdir(parents=True)
    own.write_text('#import "_parts.typ": *\n#let print(data) = [= From our desk\n #data.title]\n', "utf-8")
    publish(harbour(), settings)
    assert pdf.pages((settings.docs / "briefings/pier.pdf").read_bytes()) == ["From our desk The pier is rotten"]
    assert "DOSSIER" in pdf.pages((settings.docs / "collections/town-harbour.pdf").read_bytes())[0]
    own.write_text("#let print(data) = [= Another desk]\n", "utf-8")
    assert len(publish(harbour(), settings).written) == 3  # its own, and the dossier, whose parts it could be


def test_the_layout_that_the_docs_give_and_the_fields_that_they_name(settings: Settings) -> None:
    page = (ROOT / "docs/about/paper.md").read_text("utf-8")
    (layout,) = re.findall(r"```typst\n(.*?)```", page, re.S)
    own = settings.templates / "print" / "briefing.typ"
    own.parent.mkdir(parents=True)
    own.write_text(layout, "utf-8")
    publish(harbour(), settings)
    words = pdf.pages((settings.docs / "briefings/pier.pdf").read_bytes())
    assert words == ["The pier is rotten • It is rotten, • Go home."]

    named = {name for row in re.findall(r"^\| (`.*?) \|", page, re.M) for name in re.findall(r"`(\w+)`", row)}
    made = harbour()
    briefing, dossier_ = (document_of(made, Addresses(made), each).data for each in ("town/harbour", of(made, "pier")))
    assert named == set(briefing) | set(dossier_)
    (fields,) = re.findall(r"^An article has (.*?)\n\n", page, re.M | re.S)
    own_fields = set(re.findall(r"`(\w+)`", re.sub(r"\(.*?\)|lists of sentences.*", "", fields, flags=re.S)))
    assert own_fields == set(briefing["articles"][0]) - {"place"}


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ("#let print(data) = {\n  nonsense\n}", "print: briefing.typ, line 2: unknown variable: nonsense"),
        ('#let print(data) = [#set document(keywords: "x")\n= A]', "briefing.typ changes the keywords"),
    ],
)
def test_a_layout_that_cannot_be_used_is_named(settings: Settings, layout: str, said: str) -> None:
    own = settings.templates / "print" / "briefing.typ"
    own.parent.mkdir(parents=True)
    own.write_text(layout, "utf-8")
    with pytest.raises(SettingsError, match=re.escape(said)):
        publish(harbour(), settings)


NOT_SET = {
    "no room": "no room",
    "abort": "the process setting it ended (Aborted)",
    "much on standard error": "the process setting it ended (Aborted)",
    "loop": "setting it takes more than 3 seconds of processor time",
    "memory, in a library": "setting it needs more than 4.0 GB of memory",
}


@pytest.fixture
def deadly_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that does what the title of a document says."""
    deadly.end_spare()
    monkeypatch.setattr(printing, "_COMMAND", "from tests.deadly import work_at_print; work_at_print()")
    monkeypatch.setattr(printing, "SECONDS", 3)
    monkeypatch.syspath_prepend(str(ROOT))
    yield
    deadly.end_spare()


@pytest.mark.usefixtures("deadly_process")
@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
@pytest.mark.parametrize("title", NOT_SET)
def test_a_document_that_cannot_be_set_is_left_out_and_named(
    settings: Settings, title: str, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = article("bad", NEWS, "2031-05-03", title, collection=TOWN)
    made = dossier((PIER, analysis(PIER)), (bad, analysis(bad)), (FAIR, analysis(FAIR)))
    done = publish(made, settings)
    reason = f"seeds/bad.txt: has no PDF, it could not be set: {NOT_SET[title]}"
    assert [str(problem) for problem in done.problems] == [reason]
    assert done.is_whole == (title == "no room")
    assert capfd.readouterr().err == ""
    names = {path.relative_to(settings.docs).as_posix() for path in settings.docs.rglob("*.pdf")}
    assert names == {"briefings/pier.pdf", "briefings/fair.pdf", "collections/town-harbour.pdf"}
    assert ".pdf" not in (settings.docs / "briefings/bad.md").read_text("utf-8")


@pytest.mark.usefixtures("deadly_process")
@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
@pytest.mark.parametrize("title", ["no room", "abort"])
def test_a_document_that_can_no_longer_be_set_has_the_file_of_an_earlier_run(settings: Settings, title: str) -> None:
    publish(harbour(), settings)
    file = settings.docs / "briefings/fair.pdf"
    before = file.read_bytes()
    made = harbour()
    fair = of(made, "fair")
    made = changed(made, dataclasses.replace(fair, article=dataclasses.replace(fair.article, title=title)))
    reason = f"its PDF is that of an earlier run, a new one could not be set: {NOT_SET[title]}"
    for _ in range(2):
        done = publish(made, settings)
        assert [str(problem) for problem in done.problems] == [f"seeds/fair.txt: {reason}"]
        assert file.read_bytes() == before
        assert 'href="fair.pdf"' in (settings.docs / "briefings/fair.md").read_text("utf-8")
    file.write_bytes(before[:-9])
    publish(made, settings)
    assert not file.exists()


def test_a_file_of_that_name_that_is_not_ours_stays(settings: Settings) -> None:
    mine = settings.docs / "briefings" / "pier.pdf"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"%PDF-1.7 my own")
    assert [p.path for p in publish(harbour(), settings).problems] == ["docs/briefings/pier.pdf"]
    assert mine.read_bytes() == b"%PDF-1.7 my own"


def test_a_name_is_an_id_a_file_or_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, seeds = harbour(), tmp_path / "seeds"
    addresses = Addresses(made)
    pier = of(made, "pier")
    assert subjects_named(made, addresses, "pier", seeds) == [pier]
    assert subjects_named(made, addresses, str(seeds / "pier.txt"), seeds) == [pier]
    assert subjects_named(made, addresses, "town/harbour", seeds) == ["town/harbour"]
    monkeypatch.chdir(seeds.parent)
    assert subjects_named(made, addresses, "seeds/town/harbour/", seeds) == ["town/harbour"]
    assert subjects_named(made, addresses, "town", seeds) == []
