"""Analyse: an article in, its statements, key dates and actors out.

This is the only package that knows an NLP library or a trained network. Each reader is one package with one function,
so that a better reader can take its place: ``recognise``, ``read_attributions``, ``read_cast``, ``read_drafts``,
``read_speakers``, ``read_statements``, ``read_dates``, ``read_clauses``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.analysis.actors import Cast, read_cast
from generator.analysis.actors.credits import with_credited
from generator.analysis.actors.nested_names import with_nested_names
from generator.analysis.attributions import read_attributions
from generator.analysis.clauses import read_clauses
from generator.analysis.dates import read_dates
from generator.analysis.lead import read_lead
from generator.analysis.network import load_network
from generator.analysis.parsing import ParsedArticle, parse
from generator.analysis.quotations import Quotation, find_quotations
from generator.analysis.recognition import recognise
from generator.analysis.statements import read_drafts, read_statements
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.framing import told_by
from generator.analysis.statements.labels import with_labels
from generator.analysis.statements.speakers import read_speakers
from generator.model import Analysis, Article
from generator.settings import DEFAULT_PIPELINE

__all__ = ["Found", "analyse", "read_found"]


class Found(NamedTuple):
    """The parse of an article, its actors, its quotations, and its statements without their speakers."""

    parsed: ParsedArticle
    cast: Cast
    quotations: tuple[Quotation, ...]
    drafts: list[Draft]


def analyse(articles: Iterable[Article], pipeline: str = DEFAULT_PIPELINE) -> Iterator[Analysis]:
    """Read each article and yield its analysis, in order.

    Args:
        articles: the articles; they may be of any length and need no title or date.
        pipeline: the name of an installed spaCy pipeline with a tagger, a parser and a lemmatizer.

    Raises:
        PipelineError: the pipeline is not installed or lacks a component that the readers need.
        WeightsError: the weights of the network are missing or unreadable.
    """
    for article in articles:
        parsed, cast, quotations, drafts = read_found(article, pipeline)
        meant = read_speakers(parsed, cast, quotations, drafts)
        yield Analysis(
            article_id=article.id,
            statements=read_statements(parsed, drafts, quotations, meant),
            dates=read_dates(parsed, meant.actors),
            actors=with_credited(parsed, with_nested_names(article, meant.actors)),
            lead=read_lead(parsed),
            clauses=read_clauses(parsed),
        )


def read_found(article: Article, pipeline: str = DEFAULT_PIPELINE) -> Found:
    """What is read in an article before it is settled who speaks; arguments and errors as of `analyse`."""
    parsed = parse(article, pipeline)
    readings = tuple(load_network().read(parsed))
    recognise(readings)
    attributions = tuple(read_attributions(parsed, readings, load_network()))
    sources = [span for attribution in attributions for span in attribution.source]
    told = told_by(parsed, (attribution.cue for attribution in attributions))
    cast = with_labels(article, read_cast(parsed, [*sources, *told]), sources)
    quotations = find_quotations(article.text, article.paragraphs)
    return Found(parsed, cast, quotations, read_drafts(parsed, attributions, cast.actors, quotations))
