"""The work of reading an article grows about as its length does: counted in lines of the program, not in seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from counted import grown

from generator.analysis import analyse, attributions
from generator.analysis.statements import speakers
from generator.analysis.statements.speakers import evidence, scene
from generator.articles import limits, paragraphs
from generator.articles.fields import Fields
from generator.articles.source import Source, make_article
from generator.dossier import compile_dossier
from generator.model import Actor, ActorType, Analysis, Dossier, Mention, MentionKind, Span
from generator.publish import publish
from generator.settings import Settings

LENGTH = 1_500  # characters: a few windows of the network
ENGLISH = Fields(language="en")
TEXTS = {
    "quotations with a speaker": "“It is late,” Roe said. ",
    "quotations without one": "“It is late and nobody comes here.” The pier fell.\n\n",
    "attributions": "Ada Brink said that the pier is rotten, and Bo Roe warned that it will fall.\n\n",
    "descriptions": "Ada Roe, the mayor, left. The mayor said that officials were late. He did not go.\n\n",
    "turns": "ROE: It is late and I am tired.\n\nLIND: It is not, and I am glad.\n\n",
    "dates": "On 4 May 2031 Ada Brink closed it. She left on Monday.\n\n",
    "tiny paragraphs": "It fell.\n",
    "brackets": "(a [b] “c”) ",
    "organizations": "The {0} Union met {0}. ",
    "organizations with acronyms": "The {0} Water Board ({1}) met. ",
    "bodies called by their kind": "The Church of {0} met. The Church left. ",
    "people of one given name": "Ada {0} met Ada Roe. ",
    "people of one surname": "{0} Roe left. Roe fell.\n\n",
    "holders of one office": "Ada {0}, the former mayor, left. The mayor fell.\n\n",
    "newspapers": "The {0} Courier fell. The newspaper said so.\n\n",
    "pronouns among names": "She said that it is late. Ada {0} left the pier. Bo {0} fell.\n\n",
    "a quotation of many paragraphs": "“It is late, Roe said.\n\n",
    "a surname that says": "{0} Roe left. Roe said that it fell.\n\n",
    "figures": "He saw {0} 5. ",
    "figures and dates": "On 4 May 12 fell. ",
    "relative clauses": "who met the mayor ",
    "nouns in a row": "harbour ",
    "brackets with quotations": "(Roe (“a (b)”) said) ",
}
"""What is repeated: {0} is another name each time, {1} the same in capitals."""
ENDLESS = {
    "dates in an endless sentence": "who met Ada on 4 May 2031, ",
    "reports in reports": "Ada said that Bo said that ",
    "headlines that report": "Pier will fall by {0}, Roe says ",
}
"""The same, of sentences that do not end. What is told of a sentence may be all of it, as often as there are such
things in it; so it is the greatest length of a paragraph that bounds the work on it."""


def read(text: str) -> None:
    article = make_article(Source(text, ENGLISH), "a", "a.txt", "")
    compile_dossier([article], list(analyse([article])))


def name(number: int) -> str:
    """One of many names of two letters a digit."""
    return "".join("ba ce di fo gu la me ni ro su".split()[int(digit)] for digit in f"{number:03}").title()


def repeated(block: str, times: int) -> str:
    return "".join(block.format(name(n), name(n).upper()) for n in range(times))


def grown_by(block: str, run: Callable[[str], object]) -> dict[str, float]:
    """By which factor the lines of each function grow for twice the text, where that is more than the text does."""
    run(repeated(block, 1))  # what is loaded once is loaded
    times = LENGTH // len(repeated(block, 1))
    return grown(lambda n: run(repeated(block, n * times)))


@pytest.fixture
def looking_back_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked back at is much less than the text, as in a long one."""
    for module, name in (
        (speakers, "_REMEMBERED"),
        (scene, "_REMEMBERED"),
        (scene, "_MOST"),
        (scene, "_LAST"),
        (evidence, "_PLACES"),
    ):
        assert getattr(module, name) >= 100
        monkeypatch.setattr(module, name, 5)
    monkeypatch.setattr(attributions, "_MANY", 0)  # one way for any number of cues, so that the two can be compared


@pytest.mark.usefixtures("looking_back_little")
@pytest.mark.parametrize("kind", TEXTS)
def test_no_part_of_reading_compares_all_with_all(kind: str) -> None:
    assert grown_by(TEXTS[kind], read) == {}


@pytest.mark.usefixtures("looking_back_little")
@pytest.mark.parametrize("kind", ENDLESS)
def test_an_endless_sentence_is_read_in_parts(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.LONGEST_PARAGRAPH <= 5_000
    monkeypatch.setattr(paragraphs, "LONGEST_PARAGRAPH", 200)
    assert grown_by(ENDLESS[kind], read) == {}


PUBLISHED = {
    "statements of one each": "{0} Roe said that it fell. ",
    "statements of one": "“It fell in {0},” Ada Roe said.\n\n",
    "dates": "On 4 May 2031 {0} Roe left. ",
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_no_part_of_publishing_compares_all_with_all(kind: str, tmp_path: Path) -> None:
    def made(times: int) -> Dossier:
        article = make_article(Source(repeated(PUBLISHED[kind], 30 * times), ENGLISH), f"a{times}", "a.txt", "")
        return compile_dossier([article], list(analyse([article])))[0]

    dossiers = {times: made(times) for times in (1, 2)}
    docs, seeds, templates, cache = (tmp_path / name for name in ("docs", "seeds", "templates", "cache"))
    settings = Settings(tmp_path, docs, seeds, templates, cache, pdf=False)
    publish(dossiers[1], settings)
    assert grown(lambda times: publish(dossiers[times], settings)) == {}


def test_a_part_that_compares_all_with_all_is_found() -> None:
    def compare(text: str) -> None:
        spans = [Span(place, place + 1) for place in range(0, len(text), 20)]
        assert sum(span.overlaps(other) for span in spans for other in spans) == len(spans)

    assert grown_by("a ", compare) == {"/generator/model.py: Span.overlaps": 4.0}
    assert grown_by("a ", lambda text: [Span(0, 1).overlaps(Span(0, 1)) for _ in text]) == {}


SPELLINGS: dict[str, Callable[[int], str]] = {
    "other names": lambda n: f"Ada {name(n)}",
    "names that share all letters but some": lambda n: f"Ada Brink{name(n).lower()}",
    "the same names": lambda n: f"Ada {name(n // 2)}",
}


@pytest.mark.parametrize("kind", SPELLINGS)
def test_no_part_of_joining_articles_compares_all_with_all(kind: str) -> None:
    def join(times: int) -> None:
        articles, analyses = [], []
        for n in range(60 * times):
            person = SPELLINGS[kind](n)
            article = make_article(Source(f"{person} left.", ENGLISH), f"a{n}", f"a{n}.txt", "")
            mention = Mention(Span(0, len(person)), MentionKind.NAME)
            articles.append(article)
            analyses.append(Analysis(article.id, actors=(Actor("one", person, ActorType.PERSON, mentions=(mention,)),)))
        compile_dossier(articles, analyses)

    assert grown(join) == {}
