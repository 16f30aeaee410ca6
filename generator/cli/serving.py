"""Building and serving a site with MkDocs, in the way that suits its size."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.build import Progress, Report
from generator.settings import SettingsError
from generator.terminal import LineFormatter

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.editor.app import Editor

_LARGE = 100  # briefings; a whole build of them takes about nine seconds, more than one waits for after an edit


class Way(Enum):
    """How a site is served."""

    WHOLE = (None, "Serving with MkDocs: every edit builds the whole site.")
    QUICK = (
        "dirty",
        "Serving a large site in MkDocs' quick way (--dirty): an edit builds only the pages that it changes. Until a "
        "restart, Topics stays as it was, and so do all pages when the theme changes.",
    )

    def __init__(self, build_type: str | None, explanation: str) -> None:
        self.build_type = build_type
        self.explanation = explanation


def choose_way(briefings: int) -> Way:
    """The way to serve a site of so many briefings."""
    return Way.QUICK if briefings >= _LARGE else Way.WHOLE


def check_address(config: Path, address: str) -> tuple[str, int]:
    """See that a site can be served at an address, before anything is done for it.

    Returns:
        The host and the port.

    Raises:
        SettingsError: MkDocs cannot use the configuration, or the address cannot be had; the message says why.
    """
    from mkdocs.config.base import ValidationError
    from mkdocs.config.config_options import IpAddress

    try:
        host, port = IpAddress().run_validation(address)
    except ValidationError as error:
        raise SettingsError(f"cannot serve on {address}: {error}") from error
    _load(config)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if not 0 < port < 2**16:
        raise SettingsError(f"cannot serve on {address}: a port is a number from 1 to 65535")
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise SettingsError(f"cannot serve on {address}: {reason}; name another with --address") from error
    return host, port


def serve_site(config: Path, address: str, way: Way, editor: Editor | None) -> None:
    """Serve until interrupted, with the editor's screen on the pages if there is one.

    Raises:
        SettingsError: MkDocs cannot use the configuration.
        OSError: the address cannot be had.
    """
    from mkdocs.commands.serve import serve

    # MkDocs keeps a plugin that is told when it starts: its own loading of the configuration finds this one
    plugin: Any = _load(config).plugins["briefing"]
    plugin.in_front = editor.in_front_of if editor else None
    serve(config_file=str(config), build_type=way.build_type, dev_addr=address)


def build_site(config: Path, given: Mapping[str, Any], progress: Progress, printing: Progress) -> Report:
    """Build the site, and say what the generator did; ``given`` are settings that go before those of ``mkdocs.yml``.

    Raises:
        SettingsError: MkDocs cannot use the configuration, or it does not name the generator.
        mkdocs.exceptions.ConfigurationError: the generator cannot use its options.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import Abort, MkDocsException

    loaded = _load(config)
    plugin = loaded.plugins.get("briefing")
    if plugin is None:
        raise SettingsError(f"{config}: 'plugins' has no 'briefing' entry")
    plugin.given, plugin.progress, plugin.printing = given, progress, printing
    loaded.plugins.on_startup(command="build", dirty=False)
    try:
        build(loaded)
    except (MkDocsException, Abort, OSError):
        raise
    except Exception as error:
        if not hasattr(plugin, "report"):  # the generator failed, and not what MkDocs makes of an option or a theme
            raise
        raise _unusable(config, error) from error
    finally:
        loaded.plugins.on_shutdown()
    report: Report = plugin.report
    return report


def _load(config: Path, **options: str) -> MkDocsConfig:
    """MkDocs' configuration; its log, which says what is wrong, is shown from here on."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    _show_log()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # our page on dependencies says where MkDocs is heading
    try:
        return load_config(config_file=str(config), **options)
    except Abort as error:
        raise SettingsError(f"{config} cannot be used") from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:  # an option that MkDocs does not look at
        raise _unusable(config, error) from error


def _unusable(config: Path, error: Exception) -> SettingsError:
    """What is told of an option that MkDocs does not look at before it uses it."""
    return SettingsError(f"{config} cannot be used: MkDocs fails on it with {type(error).__name__}: {error}")


@cache
def _show_log() -> None:
    """Show what MkDocs logs, each message as one line, from the first time on."""
    log = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(LineFormatter("%(levelname)-7s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
