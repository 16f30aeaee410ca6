"""Annotations: statements as W3C Web Annotations, so that annotation tools can show them on the source."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ids import slug
from generator.model import Article, Briefing, Difference, Dossier, Span, Statement
from generator.publish.addresses import Addresses
from generator.publish.escape import web_url

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

FILE = "annotations.jsonld"
"""What the file of annotations is called; addresses in it start from where it lies."""

_AROUND = 32  # characters before and after the words, by which a tool tells their place from others alike

Node = dict[str, object]


def text_file(article_id: str) -> str:
    """Where the exact text of an article lies beside the annotations: the text in which positions are counted."""
    return f"texts/{slug(article_id)}.txt"


def annotations_of(dossier: Dossier, addresses: Addresses) -> Node:
    """The collection of annotations, one for each statement and, after these, one for each difference of accounts.

    Those of statements are newest articles first, then in order of place.

    The target of an annotation is the article: at its web address, or else as the text file. Quotes and positions are
    those of the text file, which a target on the web names as the state that was annotated; positions count characters
    (code points). A statement in several pieces has a target for each.
    """
    items = [
        _annotation(briefing, statement, dossier, addresses)
        for briefing in dossier.briefings
        for statement in briefing.analysis.statements
    ]
    texts = {briefing.article.id: briefing.article for briefing in dossier.briefings}
    items += [
        _comparison(f"{addresses.address(addresses.collection(folder) or '', matter.id)}-{number}", difference, texts)
        for folder, matters in sorted(dossier.matters.items())
        for matter in matters
        for number, difference in enumerate(matter.differences, start=1)
    ]
    page = {"id": f"{FILE}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {"@context": CONTEXT, "id": FILE, "type": "AnnotationCollection", "total": len(items), "first": page}


def _annotation(briefing: Briefing, statement: Statement, dossier: Dossier, addresses: Addresses) -> Node:
    article = briefing.article
    tags = [statement.kind.value]
    tags += ["negated"] if statement.negated else []
    tags += ["hypothetical"] if statement.hypothetical else []
    tags += ["speaker not certain"] if briefing.has_unsure_speaker(statement) else []
    tags += ["document"] if statement.document and statement.speaker is None else []
    targets = [_target(article, span) for span in statement.content]
    return {
        "id": addresses.address(addresses.briefing(article.id), statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": _said_by(article, statement, dossier)},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _comparison(name: str, difference: Difference, texts: Mapping[str, Article]) -> Node:
    """The places that tell something differently, linked."""
    tags = ["difference", difference.kind.value, *(["all can be true"] if difference.both_possible else [])]
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
        "target": [_target(texts[place.article], place.span) for side in difference.sides for place in side],
    }


def _said_by(article: Article, statement: Statement, dossier: Dossier) -> str:
    """The speaker's name, or the words for the speaker where that is no actor."""
    if statement.speaker:
        return dossier.actors[statement.speaker].name
    return " … ".join(article.words(span) for span in statement.source) or "Speaker not stated"


def _target(article: Article, span: Span) -> Node:
    text, file, url = article.text, text_file(article.id), web_url(article.url)
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": article.words(span),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
    if url is None:
        return {"source": file, "selector": selectors}
    return {"source": url, "state": {"type": "TimeState", "cached": file}, "selector": selectors}
