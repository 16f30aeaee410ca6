"""Site: the Markdown pages of a site, with their pictures, laid out by templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError

from generator.model import Dossier
from generator.publish.addresses import Addresses
from generator.publish.site.pages import Beside, Pages, is_page
from generator.publish.site.templating import make_environment, place_of
from generator.settings import SettingsError

__all__ = ["Beside", "is_page", "render_pages"]


def render_pages(dossier: Dossier, addresses: Addresses, templates: Path, beside: Beside) -> list[tuple[str, str]]:
    """Every page of a site: its path below ``docs``, and its text.

    Args:
        dossier: the articles.
        addresses: its pages.
        templates: the site's own templates; the folder need not exist.
        beside: what is made apart from the pages.

    Raises:
        SettingsError: a template of the site's own cannot be used.
    """
    try:
        return list(Pages(dossier, addresses, make_environment(templates), beside).render())
    except TemplateError as error:
        raise SettingsError(f"{templates.name}/{place_of(error)}: {error.message}") from error
