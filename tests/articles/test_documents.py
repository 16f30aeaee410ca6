"""Documents: press releases and mails as people have them, and what cannot be read of them."""

from __future__ import annotations

import datetime as dt
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdf
import pytest

from generator.articles import read_articles
from generator.model import Article
from tests.articles.documents import PARAGRAPHS, TITLE, docx, docx_paragraph, odt, pdf, rtf, zipped

DAY = dt.date(2031, 5, 2)
BODY = "\n\n".join(PARAGRAPHS)
PLANS = "\n\n".join(
    f"The board looked at {name} and turned it down because of unforeseeable consequences for the transportation of "
    f"perishable merchandise. {name.capitalize()} was considered very carefully, Ms. Maas said, “and it would make "
    f"the communication between the municipalities disproportionately complicated, as {name} always does.”"
    for name in "a tunnel,a second ferry,the old bridge,a hovercraft,two smaller boats for passengers,a cable car,"
    "swimming,a raft,the temporary closing of the islands,an airship,a dam across the sound,patience".split(",")
)
PLAIN = '#set text(lang: "en", hyphenate: true, font: "Libertinus Serif")\n#set par(justify: true)\n'
LAYOUTS = {
    "one column": '#set page(header: [Harbour Board #h(1fr) Press release], numbering: "1 / 1")\n'
    f"{PLAIN}= {TITLE}\n{BODY}\n\n{PLANS}",
    "two columns": f'#set page(columns: 2, numbering: "1")\n{PLAIN}#set text(size: 10pt)\n'
    "#set par(first-line-indent: 1em, spacing: 0.65em)\n"
    f'#place(top + center, scope: "parent", float: true)[#text(20pt)[{TITLE}]]\n{BODY}\n\n{PLANS}',
    "a box on each page": "#set page(margin: (left: 6cm), footer: context [– #counter(page).display() –], background: "
    f"place(left + top, dx: 1cm, dy: 9cm, box(width: 4cm)[Media contact \\ Ann Ito]))\n{PLAIN}"
    f'#text(22pt, weight: "bold")[{TITLE}]\n\n{BODY}\n\n{PLANS}',
    "ragged, on letter paper": f'#set page(paper: "us-letter", footer: context [Page #counter(page).display() of 9])\n'
    f'#set text(font: "DejaVu Sans Mono", size: 9pt)\n= {TITLE}\n{BODY}\n\n{PLANS}',
}


def one(path: Path, name: str, content: bytes) -> Article:
    (path / name).write_bytes(content)
    reading = read_articles(path / name)
    assert reading.problems == ()
    (article,) = reading.articles
    return article


def reason(path: Path, name: str, content: bytes) -> str:
    (path / name).write_bytes(content)
    reading = read_articles(path / name)
    assert reading.articles == ()
    (problem,) = reading.problems
    return problem.reason


def words(article: Article) -> list[str]:
    return [article.words(span) for span in article.paragraphs]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_pdf_gives_the_paragraphs_that_were_set(tmp_path: Path, layout: str) -> None:
    article = one(tmp_path, "release.pdf", pdf(LAYOUTS[layout]))
    assert (article.title, article.title_taken, article.published) == (TITLE, False, DAY)
    found = words(article)
    boxed = ["Media contact Ann Ito"] if "Media contact Ann Ito" in found else []
    assert [text for text in found if text not in boxed] == [*PARAGRAPHS, *PLANS.split("\n\n")]


def test_a_pdf_knows_its_pages(tmp_path: Path) -> None:
    article = one(
        tmp_path, "a.pdf", pdf(f"= {TITLE}\nOne is said here.\n#pagebreak()\nTwo is said.\n#pagebreak()\nThree is.")
    )
    assert [article.page(article.text.index(word)) for word in ("One", "Two", "Three")] == [1, 2, 3]
    assert article.page(len(article.text) - 1) == 3


def test_columns_that_the_file_has_line_by_line_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"The left column goes on here in its line {n}" for n in "abcdefghijkl"]
    right = [f"and the right one is quite another in line {n}" for n in "abcdefghijkl"]
    rows = ", ".join(f"[{a}], [{b}]" for a, b in zip(left, right, strict=True))
    article = one(tmp_path, "a.pdf", pdf(f"#set text(9pt)\n#grid(columns: (1fr, 1fr), row-gutter: 4pt, {rows})"))
    text = article.text.replace("\n\n", " ")
    assert text == " ".join([*left, *right])


@pytest.mark.parametrize("first", ["well", "EU", "24"])
def test_a_hyphen_of_a_compound_stays(tmp_path: Path, first: str) -> None:
    body = (
        f"It was an entirely unforeseen {first}-\\ founded thing, and it is the {first}-founded thing that she meant."
    )
    assert f"unforeseen {first}-founded thing" in one(tmp_path, "a.pdf", pdf(body)).text


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.pdf", b"%PDF-1.7 and no more") == "not a PDF that can be read"
    picture = pdf("#set page(width: 100pt, height: 100pt)\n#rect(width: 50pt, height: 50pt)")
    assert reason(tmp_path, "b.pdf", picture).startswith("its pages are pictures without text")
    writer = pypdf.PdfWriter(tmp_path / "b.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "c.pdf")
    assert reason(tmp_path, "c.pdf", (tmp_path / "c.pdf").read_bytes()) == "protected by a password"
    many = pdf("#set page(width: 20pt, height: 20pt)\n" + "#pagebreak()\n" * 301)
    assert reason(tmp_path, "d.pdf", many) == "too long: 302 pages, and at most 300 are read as one article"


def test_a_page_without_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("One is said here.\n#pagebreak()\n#rect()\n#pagebreak()\nThree is said."))
    reading = read_articles(tmp_path / "a.pdf")
    assert [a.text for a in reading.articles] == ["One is said here.\n\nThree is said."]
    assert [p.reason for p in reading.problems] == ["no text on page 2: pictures, empty or damaged"]


def test_word(tmp_path: Path) -> None:
    inserted = (
        "<w:p><w:ins><w:r><w:t>Added</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    body = docx_paragraph(TITLE, "Title") + "".join(map(docx_paragraph, PARAGRAPHS)) + inserted
    article = one(tmp_path, "a.docx", docx(body))
    assert (article.title, article.published) == (TITLE, DAY)
    assert words(article) == [*PARAGRAPHS, "Added"]


def test_opendocument(tmp_path: Path) -> None:
    body = f'<text:h text:outline-level="1">{TITLE}</text:h>' + "".join(
        f"<text:p>{text}</text:p>" for text in PARAGRAPHS
    )
    extra = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        '<text:list><text:list-item><text:p>A<text:s text:c="2"/>b<text:tab/>c<text:note>'
        "<text:note-body><text:p>note</text:p></text:note-body></text:note>d</text:p></text:list-item></text:list>"
    )
    article = one(tmp_path, "a.odt", odt(body + extra))
    assert (article.title, article.published) == (TITLE, DAY)
    assert words(article) == [*PARAGRAPHS, "A b cd"]


def test_rich_text(tmp_path: Path) -> None:
    article = one(tmp_path, "a.rtf", rtf((TITLE, *PARAGRAPHS)))
    assert (article.title, article.published) == (TITLE, DAY)
    assert words(article) == list(PARAGRAPHS)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_documents_made_to_do_harm_are_refused(tmp_path: Path, ending: str) -> None:
    bomb = zipped({"content.xml": " " * 60_000_000, "word/document.xml": ""})
    assert reason(tmp_path, f"a.{ending}", bomb) == "too large once unpacked"
    entity = zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "word/document.xml": "<a/>"})
    assert reason(tmp_path, f"b.{ending}", entity).startswith("its XML declares entities")
    damaged = "not a document that can be opened: damaged, or of another kind than its name says"
    assert reason(tmp_path, f"c.{ending}", b"PK\x03\x04 and no more") == damaged
    assert reason(tmp_path, f"d.{ending}", b"plain words") == damaged


def test_a_part_that_says_to_be_smaller_than_it_is(tmp_path: Path) -> None:
    made = bytearray(zipped({"content.xml": "x" * 1_000_000}))
    directory = made.rindex(b"PK\x01\x02")
    made[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert "opened" in reason(tmp_path, "a.odt", bytes(made))
    assert zipfile.is_zipfile(tmp_path / "a.odt")


def test_a_nested_rich_text_ends(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.rtf", b"{\\rtf1 " + b"{" * 100_000) == "nested too deeply"
    assert reason(tmp_path, "b.rtf", b"plain words") == "not rich text, as its name says"


def mail(**head: str) -> EmailMessage:
    message = EmailMessage()
    for key, value in {"From": "Ann Ito <ann@post.example>", "Date": "Fri, 02 May 2031 23:30:00 +0200", **head}.items():
        message[key.replace("_", "-")] = value
    return message


def test_a_mail(tmp_path: Path) -> None:
    message = mail(Subject=f"Fwd: Re: {TITLE}")
    message.set_content(f"{BODY}\n-- \nAnn Ito\nDesk\n", cte="quoted-printable")
    message.add_attachment("Not the article.", filename="a.txt")
    article = one(tmp_path, "a.eml", bytes(message))
    assert (article.title, article.published, article.authors, article.outlet) == (TITLE, DAY, ("Ann Ito",), None)
    assert words(article) == list(PARAGRAPHS)


def test_a_newsletter_whose_plain_part_is_a_stub(tmp_path: Path) -> None:
    message = mail(Subject=TITLE, From="Harbour Post <news@post.example>", List_Id="<news.post.example>")
    message.set_content("View this mail in a browser.")
    preheader = '<div style="display:none">Preview</div>'
    rows = "".join(f"<table><tr><td><p>{text}</p></td></tr></table>" for text in PARAGRAPHS)
    message.add_alternative(
        f"<html><head><style>p {{}}</style></head><body>{preheader}{rows}</body></html>", subtype="html"
    )
    article = one(tmp_path, "a.eml", bytes(message))
    assert (article.outlet, article.authors) == ("Harbour Post", ())
    assert words(article) == list(PARAGRAPHS)


def test_a_mailbox(tmp_path: Path) -> None:
    letters = []
    for subject, text in (("One", "It rained."), ("Two", ""), ("Three", "It snowed.")):
        message = mail(Subject=subject)
        message.set_content(text)
        letters.append(b"From ann@post.example Fri May  2 21:30:00 2031\n" + bytes(message) + b"\n")
    (tmp_path / "box.mbox").write_bytes(b"".join(letters))
    reading = read_articles(tmp_path / "box.mbox")
    assert [(a.id, a.title, a.text) for a in reading.articles] == [
        ("box-1", "One", "It rained."),
        ("box-3", "Three", "It snowed."),
    ]
    assert [p.reason for p in reading.problems] == ["message 2: no text in the message"]
    assert reason(tmp_path, "b.mbox", b"plain words").startswith("not a mailbox")


def test_mails_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.eml", b"plain words only\n\nand no head") == "not a mail: it has no head"
    assert reason(tmp_path, "b.eml", b"Subject: x\nContent-Type: image/png\n\nabc") == "no text in the message"


def feed(items: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><language>en</language>'
        f"{items}</channel></rss>"
    ).encode()


def item(body: str) -> str:
    return (
        f"<item><title>{TITLE}</title><link>https://post.example/ferry</link><dc:creator>Ann Ito</dc:creator>"
        f"<pubDate>Fri, 02 May 2031 23:30:00 +0200</pubDate>{body}</item>"
    )


WHOLE = "<![CDATA[" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "]]>"


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_a_feed_with_whole_articles(tmp_path: Path, name: str) -> None:
    body = f"<description>The ferry stops.</description><content:encoded>{WHOLE}</content:encoded>"
    article = one(tmp_path, name, feed(item(body)))
    assert (article.id, article.title, article.published) == ("a-1", TITLE, DAY)
    assert (article.outlet, article.authors, article.url) == (
        "Harbour Post",
        ("Ann Ito",),
        "https://post.example/ferry",
    )
    assert words(article) == list(PARAGRAPHS)


def test_an_atom_feed(tmp_path: Path) -> None:
    entry = (
        f'<entry><title>{TITLE}</title><link href="https://post.example/ferry"/><id>x</id>'
        "<published>2031-05-02T23:30:00+02:00</published><updated>2031-05-04T00:00:00Z</updated>"
        f'<author><name>Ann Ito</name></author><content type="html">{WHOLE}</content></entry>'
    )
    made = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>{entry}</feed>'
    article = one(tmp_path, "a.atom", made.encode())
    assert (article.published, article.authors, article.outlet) == (DAY, ("Ann Ito",), "Harbour Post")
    assert words(article) == list(PARAGRAPHS)


def test_an_entry_with_a_summary_only_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    cut = "<content:encoded><![CDATA[<p>The ferry stops for […]</p>]]></content:encoded>"
    summary = "<description>The ferry stops.</description>"
    whole = f"<content:encoded>{WHOLE}</content:encoded>"
    (tmp_path / "a.rss").write_bytes(feed(item(summary) + item(cut) + item(whole)))
    reading = read_articles(tmp_path / "a.rss")
    assert [a.id for a in reading.articles] == ["a-3"]
    only = "only a summary; 'briefing add' with its address fetches the article"
    assert [p.reason for p in reading.problems] == [f"entry 1: {only}", f"entry 2: {only}"]


def test_feeds_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason(tmp_path, "a.xml", b"<note>words</note>") == "not a feed: neither RSS nor Atom"
    assert reason(tmp_path, "b.rss", feed("")) == "a feed without entries"
    assert reason(tmp_path, "c.rss", b'<!DOCTYPE a [<!ENTITY b "c">]>' + feed("")).startswith(
        "its XML declares entities"
    )
