"""Measure the search of a large site: what its index takes to make, and what one search fetches, and when it shows.

python benchmarks/search.py 1000 [--folder DIR]

The articles are invented. The pages are not made, only the search: its page is built by hand around the shipped script,
and opened in Chromium from a server on the loopback, once for each query, with nothing kept by the browser.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from invented import invent
from playwright.sync_api import Browser, sync_playwright

from generator.articles import read_articles
from generator.corrections import attach, read_corrections
from generator.dossier import compile_dossier
from generator.publish.addresses import Addresses
from generator.publish.search import search_files
from generator.settings import Site

QUERIES = (
    "harbour",
    "bridge repaired",
    '"once the winter was over"',
    "Karin",
    "Karni Duncot",
    "22 June 2020",
    "ferry drained tide",
    "market",
    "said that the",
    "story 77",
)
_PAGE = """<!doctype html><meta charset=utf-8><title>Search</title><form class="b-searching" hidden><input name=q>
<details><div class="b-filter-fields"></div></details></form><p id="b-status"></p><div id="b-found"></div>
<script src="search.js"></script>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def make_index(folder: Path, count: int) -> None:
    """Invent so many articles, and write the search of them below a folder."""
    invented = list(invent(count))
    for each in invented:
        path = folder / "seeds" / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.content, encoding="utf-8")
    articles = read_articles(folder / "seeds", folder).articles
    corrections = attach(read_corrections(folder / "seeds", folder), articles)
    dossier, _ = compile_dossier(articles, [each.analysis for each in invented], corrections)
    print(f"memory before the index: {_peak():.0f} MB", flush=True)
    start = time.process_time()
    size = files = 0
    for name, text in search_files(dossier, Addresses(dossier, Site()), folder / "docs", []):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        size += len(text)
        files += 1
    took = time.process_time() - start
    print(
        f"index: {took:.1f} s of processor time, {files} files, {size / 1e6:.1f} MB; memory {_peak():.0f} MB",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ask(browser: Browser, address: str, query: str) -> None:
    """Open the search page with a query, as a browser that has seen nothing yet, and print what it took."""
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    start = time.perf_counter()
    page.goto(f"{address}search/index.html")
    page.locator("[name=q]").wait_for(state="attached")
    page.wait_for_function("!document.querySelector('form').hidden")
    ready = time.perf_counter()
    before = sum(sizes)
    page.locator("[name=q]").fill(query)
    page.locator("form").evaluate("form => form.requestSubmit()")
    page.wait_for_function("document.getElementById('b-status').textContent")
    end = time.perf_counter()
    told = page.locator("#b-status").inner_text()
    print(
        f"{query:28} {(end - ready) * 1000:6.0f} ms  {sum(sizes) / 1000:6.0f} kB in {len(sizes)} files, "
        f"{before / 1000:.0f} of them before a word  ({(ready - start) * 1000:.0f} ms)  {told}",
        flush=True,
    )
    context.close()


def main() -> None:
    """Make the index, and search it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, help="how many articles")
    parser.add_argument("--folder", type=Path, help="where to make the index, and to leave it")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        make_index(folder, options.articles)
        (folder / "site/search/index.html").write_text(_PAGE, encoding="utf-8")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
            for query in QUERIES:
                ask(browser, f"http://127.0.0.1:{server.server_address[1]}/", query)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
