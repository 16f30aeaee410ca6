"""``briefing add``: an article from the web, a file or standard input, put among the seeds."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.shared import EXIT_CODES, Unusable, config_option, finish, language_option, usage_errors

if TYPE_CHECKING:
    from generator.intake import Candidate

_DATE = click.DateTime(["%Y-%m-%d"])


@click.command("add", epilog=EXIT_CODES)
@click.argument("sources", metavar="[URL|FILE|-]...", nargs=-1)
@click.option("--feed", metavar="URL", help="Add the articles that a feed names.")
@click.option(
    "--newest", metavar="N", type=click.IntRange(1, 200), default=20, show_default=True, help="How many of the feed."
)
@click.option("--collection", metavar="NAME", default="", help="The folder below the seeds to put them into.")
@click.option("--published", metavar="DATE", type=_DATE, help="The publication date, YYYY-MM-DD.")
@language_option
@click.option("--private", is_flag=True, help="Fetch from this machine and its own network too.")
@click.option("--yes", is_flag=True, help="Ask nothing: add also what is not sure.")
@config_option
def command(sources: Sequence[str], feed: str | None, config: Path, **options: Any) -> None:
    """Put articles among the seeds, as Markdown files with front matter.

    URL is fetched, with one polite request; FILE is of any kind that is read; - reads a text with the headline in its
    first line. It shows what it read, and asks where it is not sure. An article whose address is there already is
    replaced, and its older text kept in NAME.versions; nothing else is ever overwritten.

    \b
    Examples:
      briefing add https://example.org/ferry-to-stop
      briefing add --collection harbour release.pdf mail.eml
      briefing add --feed https://example.org/feed.xml --newest 5 --yes
      pbpaste | briefing add - --published 2031-05-02
    """
    if not sources and not feed:
        raise click.UsageError("name an address, a file or - to add, or a feed with --feed")
    published = options["published"]
    if published and (feed or len(sources) > 1):
        raise click.UsageError("--published goes with one article")

    from generator.cli.adding import Adder
    from generator.files import one_at_a_time
    from generator.intake import CollectionError, Place
    from generator.settings import SEEDS, Settings

    with usage_errors():
        settings = Settings.from_file(config)
        with one_at_a_time(settings.lock(SEEDS)):
            try:
                ask = None if options["yes"] else _ask
                language = options["language"] or settings.language
                place = Place.of(settings.seeds, options["collection"])
                adder = Adder(place, language=language, private=options["private"], ask=ask)
            except CollectionError as error:
                raise Unusable(str(error)) from error
            for source in sources:
                adder.add(source, published.date() if published else None)
            if feed:
                adder.add_feed(feed, options["newest"])
    finish(adder.problems)


def _is_watched() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty()


def _day(answer: str) -> dt.date | None:
    """The day that was typed; None for nothing."""
    return _DATE.convert(answer.strip(), None, None).date() if answer.strip() else None


def _ask(candidate: Candidate) -> Candidate | None:
    """The candidate as a person wants it; None to leave it out, which is what nobody being there comes to."""
    if not _is_watched():
        return None
    if candidate.misses_title:
        title = click.prompt("Headline (enter to keep)", default=candidate.article.title, show_default=False, err=True)
        candidate = candidate.given(title=title if title != candidate.article.title else None)
    if candidate.misses_date:
        question = "Published (YYYY-MM-DD, enter if not known)"
        day = click.prompt(question, default="", show_default=False, value_proc=_day, err=True)
        candidate = candidate.given(published=day)
    return candidate if click.confirm("Add it?", default=True, err=True) else None
