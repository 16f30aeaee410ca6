"""The seam to MkDocs: hands over the options, runs the generator before each build, watches what it reads."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from generator.build import PAGES, Progress, Report, generate
from generator.files import files_below, one_at_a_time
from generator.publish.addresses import TO_CHECK
from generator.settings import Settings, SettingsError, Site
from generator.terminal import line

log = logging.getLogger("mkdocs.plugins.briefing")

_EVERY = 100  # articles or PDFs between two lines of progress in MkDocs' log


class BriefingPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # options: see Settings
    """Writes the pages of the briefings into ``docs_dir`` before MkDocs reads it."""

    settings: Settings
    report: Report
    """What the latest run of the generator did."""

    def __init__(self) -> None:
        super().__init__()
        self.options: dict[str, Any] = {}
        self.progress: Progress = _log_analysed
        self.printing: Progress = _log_printed
        self.given: Mapping[str, Any] = {}
        """Settings that a command has in the place of those of the configuration, by name."""
        self.in_front: Callable[[Any], Any] | None = None
        """What ``briefing serve`` puts in front of the server: takes one WSGI application, gives another."""
        self._server: LiveReloadServer | None = None
        self._serving = False
        self._dirty = False
        self._lock = ExitStack()
        self._seen: dict[Path, tuple[int, int]] = {}
        """When what lies below ``docs`` was last changed, and how long it was, as the last build read it."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note how a site is built; that this method is here has MkDocs keep the object between builds."""
        self._serving = command == "serve"
        self._dirty = dirty

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:  # noqa: ARG002
        """Keep the options as they stand; ``Settings`` validates them once ``docs_dir`` is known."""
        self.options = options
        return [], []

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the settings.

        Raises:
            ConfigurationError: an option is unknown or has the wrong type.
        """
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        try:
            site = Site.from_mkdocs(self._as_written(config))
            self.settings = replace(
                Settings.from_options(self.options, root, Path(config.docs_dir), site), **self.given
            )
        except SettingsError as error:
            raise ConfigurationError(str(error)) from error
        if config.nav and not (self.settings.to_check or self._serving):
            config.nav = _without(config.nav, TO_CHECK)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages; what was left out becomes a warning, which ``mkdocs build --strict`` counts.

        A server goes on with the pages that there are where an edit of a template cannot be used.

        Raises:
            ConfigurationError: the spaCy pipeline or a template cannot be used.
        """
        self._lock.enter_context(one_at_a_time(self.settings.lock(PAGES)))
        try:
            with self._unwatched(config.docs_dir):
                self.report = generate(self.settings, self.progress, self.printing, quick=self._serving)
        except SettingsError as error:
            if self._server is None:
                raise ConfigurationError(str(error)) from error
            log.error("%s; the pages stay as they were", line(error))
            return
        finally:
            if self._dirty:
                self._forget_changed(config)
        for problem in self.report.problems:
            log.warning("%s", line(problem))
        log.info("%s", self.report)

    def on_env(self, env: Any, **_: Any) -> None:
        """Tell the templates whether the site is served."""
        env.globals["serving"] = self._serving

    def on_post_build(self, **_: Any) -> None:
        """Let another run write the pages, now that MkDocs has read them."""
        self._lock.close()

    def on_build_error(self, **_: Any) -> None:
        """Let another run write the pages, as this one will not be read."""
        self._lock.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> None:  # noqa: ARG002
        """Have ``mkdocs serve`` build again when an article, a correction or a template changes."""
        self._server = server
        server.builder = _told_in_one_line(server.builder)
        if self.in_front is not None:
            server.set_app(self.in_front(server.get_app()))
        for folder in (self.settings.seeds, self.settings.templates):
            if folder.is_dir():
                server.watch(str(folder))

    def _as_written(self, config: MkDocsConfig) -> dict[str, Any]:
        """The configuration with the address that the site will have on the web, where a server puts its own."""
        if not self._serving:
            return dict(config)
        given = [each["site_url"] for each in config.user_configs if each.get("site_url")]
        return {**config, "site_url": given[-1] if given else ""}

    def _forget_changed(self, config: MkDocsConfig) -> None:
        """Take what changed or went below ``docs`` since the last build read it out of the built site.

        MkDocs' quick way builds what is newer than its page by the clock, which may have gone back, and an edit that
        comes while a page is built is older than that page; and it removes nothing.
        """
        found: dict[Path, tuple[int, int]] = {}
        for path in files_below(Path(config.docs_dir))[0]:
            with suppress(OSError):  # gone meanwhile
                about = path.stat()
                found[path] = about.st_mtime_ns, about.st_size
        for path in self._seen.keys() | found.keys():
            if self._seen.get(path) != found.get(path):
                name = path.relative_to(config.docs_dir).as_posix()
                built = File(name, config.docs_dir, config.site_dir, config.use_directory_urls).abs_dest_path
                Path(built).unlink(missing_ok=True)
        self._seen = found

    @contextmanager
    def _unwatched(self, docs: str) -> Iterator[None]:
        """Keep ``mkdocs serve`` from building again for what we write; this build reads ``docs`` afterwards anyway."""
        if self._server is None:
            yield
            return
        self._server.unwatch(docs)
        try:
            yield
        finally:
            self._server.watch(docs)


def _told_in_one_line(build: Callable[..., None]) -> Callable[..., None]:
    """A build that says in one line why it failed, as while somebody edits ``mkdocs.yml`` or the theme.

    What was built before is served meanwhile; where a build ends in an error, MkDocs' server answers nobody.
    """

    def built(*arguments: Any) -> None:
        try:
            build(*arguments)
        except Abort as error:  # its reasons are in the log
            log.error("Not built: %s", line(error))
        except Exception as error:
            reason = " ".join(str(error).split())
            what = "" if isinstance(error, MkDocsException) else f"{type(error).__name__}: "
            log.error("%s", line(f"Not built: {what}{reason}"))

    return built


def _without(nav: list[Any], page: str) -> list[Any]:
    """The navigation without a page that the site leaves off, at whatever depth it stands."""
    kept: list[Any] = []
    for entry in nav:
        if isinstance(entry, dict):
            below = {k: _without(v, page) if isinstance(v, list) else v for k, v in entry.items() if v != page}
            kept += [below] if below else []
        elif entry != page:
            kept.append(entry)
    return kept


def _log_analysed(done: int, total: int) -> None:
    if done % _EVERY == 0:
        log.info("Analysed %d of %d articles", done, total)


def _log_printed(done: int, total: int) -> None:
    if done % _EVERY == 0:
        log.info("Set %d of %d PDFs", done, total)
