"""Site: the Markdown pages of a site, with their pictures, laid out by templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError

from generator.model import Dossier
from generator.publish.addresses import Addresses
from generator.publish.site.kept_pages import KeptPages
from generator.publish.site.pages import Beside, Pages, Rendered, is_page
from generator.publish.site.templating import make_environment, place_of
from generator.settings import SettingsError

__all__ = ["Beside", "KeptPages", "is_page", "render_pages"]


def render_pages(
    dossier: Dossier, addresses: Addresses, templates: Path, beside: Beside, kept: KeptPages | None = None
) -> list[Rendered]:
    """Every page of a site.

    Args:
        dossier: the articles.
        addresses: its pages.
        templates: the site's own templates; the folder need not exist.
        beside: what is made apart from the pages.
        kept: what is known of the pages of the last run, None where all are to be rendered.

    Raises:
        SettingsError: a template of the site's own cannot be used.
    """
    try:
        return list(Pages(dossier, addresses, make_environment(templates), beside, kept).render())
    except TemplateError as error:
        raise SettingsError(f"{templates.name}/{place_of(error)}: {error.message}") from error
