"""The trained network: what it is fed, what it says, and what happens when its weights cannot be used."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

from generator.analysis.attributions import Attribution, read_attributions
from generator.analysis.network import WeightsError, load_network, reading
from generator.analysis.network.reading import WEIGHTS, Network
from generator.analysis.network.windows import LONGEST, Window, cut_windows
from generator.analysis.parsing import ParsedArticle, parse
from generator.analysis.quotations import find_quotations
from generator.articles import read_articles
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article
from generator.settings import DEFAULT_PIPELINE, SettingsError
from generator.workers import _load
from tests.conftest import ROOT

SAMPLES = read_articles(ROOT / "seeds").articles


def parsed(text: str) -> ParsedArticle:
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    return parse(article, DEFAULT_PIPELINE)


def windows(given: ParsedArticle, room: int = 256) -> list[Window]:
    quotations = find_quotations(given.article.text, given.article.paragraphs)
    return list(cut_windows(given, quotations, load_network().tokenizer, room))


def attributions(given: ParsedArticle) -> list[Attribution]:
    network = load_network()
    return list(read_attributions(given, network.read(given), network))


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.id)
@pytest.mark.parametrize("room", [64, 256])
def test_every_word_is_read_once(article: Article, room: int) -> None:
    given = parse(article, DEFAULT_PIPELINE)
    fresh = [p.span for w in windows(given, room) for p in w.pieces[w.fresh :] if p.span.end > p.span.start]
    assert all(one.end <= other.start for one, other in pairwise(fresh))
    read = {place for span in fresh for place in range(*span)}
    text = article.text
    left = {text[i] for p in article.paragraphs for i in range(*p) if i not in read and not text[i].isspace()}
    assert left <= set("'`")  # a mark of two characters is read as one


def test_a_paragraph_that_no_window_holds_is_read_in_parts() -> None:
    given = parsed("Ines Calder said the bridge was shut and the road was flooded. " * 60)
    found = windows(given)
    assert len(found) > 1
    assert max(len(window.pieces) for window in found) < 2 * LONGEST


def test_what_an_outlet_types_for_a_quotation_mark_makes_no_difference() -> None:
    shapes = ("“{}”", '"{}"', "«{}»", "``{}''", "« {} »")
    read = {
        tuple(article.words(span) for span in each.content if any(c.isalpha() for c in article.words(span)))
        for shape in shapes
        for given in [parsed(f"Ines Calder said: {shape.format('The piers are cracked.')}")]
        for article in [given.article]
        for each in attributions(given)
    }
    assert len({" ".join(words).strip("“”\"«»`' ") for words in read}) == 1


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.id)
def test_no_word_is_reported_twice(article: Article) -> None:
    found = [each for each in attributions(parse(article, DEFAULT_PIPELINE)) if not each.nested]
    places = sorted(span for each in found for span in each.content)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert all(0 < each.confidence <= 1 for each in found if each.content)


def test_every_thread_reads_the_same() -> None:
    given = [parse(article, DEFAULT_PIPELINE) for article in SAMPLES]
    alone = [attributions(each) for each in given]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(attributions, given)) == alone


@pytest.mark.parametrize("name", ["encoder.onnx", "roles.onnx", "names.onnx", "tokenizer.json"])
def test_weights_that_are_missing_or_damaged_are_named(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(WEIGHTS, tmp_path / "weights")
    (folder / name).write_bytes(b"not what it should be")
    with pytest.raises(WeightsError, match=f"{name} is not as it was shipped"):
        Network(folder)
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=f"{name} is missing"):
        Network(folder)


def test_without_weights_nothing_is_analysed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_network.cache_clear()
    monkeypatch.setattr(reading, "WEIGHTS", tmp_path)
    answer = _load(DEFAULT_PIPELINE)
    assert isinstance(answer, SettingsError)
    assert "weights that read articles cannot be used" in str(answer)
    load_network.cache_clear()
