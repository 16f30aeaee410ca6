"""Fetching: what is asked of a server, and what is refused."""

from __future__ import annotations

import gzip
import ipaddress
import socket
from typing import Any

import pytest

import generator
from generator.articles.address_key import address_key
from generator.intake import Fetcher, UnfetchableError
from generator.intake.addresses import Target, is_public
from tests.intake.conftest import Answer, Web


def refused(address: str, *, private: bool = True) -> str:
    with pytest.raises(UnfetchableError) as caught:
        Fetcher(private=private).fetch(address)
    return str(caught.value)


def test_one_request_with_our_name_after_robots_txt(web: Web) -> None:
    web.pages["/ferry"] = Answer(b"<p>Words</p>")
    fetched = Fetcher(private=True).fetch(f"{web.address}/ferry#part")
    assert (fetched.data, fetched.kind, fetched.address) == (
        b"\xef\xbb\xbf<p>Words</p>",
        "text/html",
        f"{web.address}/ferry",
    )
    agent = f"briefing-site/{generator.__version__}"
    assert web.asked == [("/robots.txt", agent), ("/ferry", agent)]


def test_robots_txt_is_asked_once_and_obeyed(web: Web) -> None:
    web.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /closed\n", kind="text/plain")
    web.pages["/open"] = web.pages["/closed/a"] = Answer(b"Words")
    fetcher = Fetcher(private=True)
    fetcher.fetch(f"{web.address}/open")
    with pytest.raises(UnfetchableError, match=r"robots\.txt of 127\.0\.0\.1 asks programs not to fetch it"):
        fetcher.fetch(f"{web.address}/closed/a")
    assert [path for path, _ in web.asked] == ["/robots.txt", "/open"]


def test_a_site_that_cannot_tell_its_rules_is_left_alone(web: Web) -> None:
    web.pages["/robots.txt"] = Answer(status=503)
    web.pages["/a"] = Answer(b"Words")
    assert "robots.txt gives 503" in refused(f"{web.address}/a")


def test_rules_hold_where_a_redirect_leads(web: Web) -> None:
    web.pages["/robots.txt"] = Answer(b"User-agent: briefing-site\nDisallow: /closed\n")
    web.pages["/a"] = Answer(status=301, head={"Location": "/closed"})
    assert "robots.txt" in refused(f"{web.address}/a")
    assert "/closed" not in [path for path, _ in web.asked]


def test_redirects_are_followed_and_counted(web: Web) -> None:
    web.pages["/a"] = Answer(status=302, head={"Location": "b?c=d"})
    web.pages["/b?c=d"] = Answer(b"Words", kind="")
    fetched = Fetcher(private=True).fetch(f"{web.address}/a")
    assert (fetched.address, fetched.data, fetched.kind) == (f"{web.address}/b?c=d", b"Words", "")
    web.pages["/loop"] = Answer(status=307, head={"Location": "/loop"})
    assert refused(f"{web.address}/loop") == "more than 5 redirects"


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("ftp://127.0.0.1/a", "only addresses that begin with http"),
        ("http://user:secret@127.0.0.1/", "a name or a password"),
        ("http://[::1", "not a web address"),
    ],
)
def test_a_redirect_may_lead_only_where_an_address_may(web: Web, location: str, said: str) -> None:
    web.pages["/a"] = Answer(status=302, head={"Location": location})
    assert said in refused(f"{web.address}/a")


def test_this_machine_and_its_network_are_not_fetched_unless_asked(web: Web) -> None:
    said = "127.0.0.1 is on this machine or in its own network; --private fetches from there"
    assert refused(f"{web.address}/a", private=False) == said
    assert "on this machine" in refused("http://2130706433/", private=False)
    assert "on this machine" in refused("http://[::ffff:127.0.0.1]/", private=False)
    assert web.asked == []


def test_a_name_that_leads_to_this_machine_is_not_fetched(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(*_: Any, **__: Any) -> list[Any]:
        return [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    assert "post.example is on this machine or in its own network" in refused("http://post.example/", private=False)


def test_the_address_that_was_looked_at_is_connected_to(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(web.address.rpartition(":")[2])
    looked: list[str] = []
    real = socket.getaddrinfo

    def resolved(host: str, *arguments: Any, **options: Any) -> Any:
        looked.append(host)
        return real("127.0.0.1", *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    web.pages["/a"] = Answer(b"Words")
    assert Fetcher(private=True).fetch(f"http://post.example:{port}/a").data == b"\xef\xbb\xbfWords"
    assert looked.count("post.example") == 2  # once a request: robots.txt and the page


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::", True),
        ("10.1.2.3", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:0a00:0001::", False),
        ("64:ff9b::0a00:0001", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=404), "the server says 404"),
        (Answer(status=403), "the server says 403"),
        (Answer(status=500), "the server says 500"),
        (Answer(status=302), "the server says 302"),
        (Answer(b"x", head={"Content-Encoding": "br"}), "packed in a way that is not read: br"),
        (Answer(b"no gzip", head={"Content-Encoding": "gzip"}), "the answer is damaged"),
        (Answer(gzip.compress(b" " * 30_000_000), head={"Content-Encoding": "gzip"}), "too large"),
        (Answer(b"x" * 21_000_000), "too large: at most 20 MB are fetched"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_refused_in_one_line(web: Web, answer: Answer, said: str) -> None:
    web.pages["/a"] = answer
    assert said in refused(f"{web.address}/a")
    assert "\n" not in refused(f"{web.address}/a")


def test_what_trickles_for_ever_ends(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.intake.fetching._LONGEST", 0.5)
    web.pages["/a"] = Answer(b"<p>Words", endless=True)
    assert "no whole answer within 0.5 seconds" in refused(f"{web.address}/a")


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/").startswith("no answer: ")


def test_a_host_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("http://nowhere.invalid/").startswith("there is no host nowhere.invalid")


@pytest.mark.parametrize(
    "address", ["", "ferry", "http://", "http:///a", "http://a b/", "http://a:x/", "https://" + "a" * 70]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(UnfetchableError):
        Target.of(address)


def test_addresses_are_written_as_requests_need_them() -> None:
    assert (
        str(Target.of("HTTPS://Pöst.example:443/fähre?q=ä b#x"))
        == "https://xn--pst-sna.example/f%C3%A4hre?q=%C3%A4%20b"
    )
    assert str(Target.of("http://[::1]:80")) == "http://[::1]/"


def test_gzip_is_unpacked_and_encodings_become_utf8(web: Web) -> None:
    packed = gzip.compress("“Zoë”".encode("cp1252"))
    web.pages["/a"] = Answer(packed, kind="text/html; charset=iso-8859-1", head={"Content-Encoding": "gzip"})
    assert Fetcher(private=True).fetch(f"{web.address}/a").data == "\ufeff“Zoë”".encode()


@pytest.mark.parametrize(
    "other",
    [
        "https://post.example/a",
        "http://www.post.example/a/",
        "https://post.example:443/a#b",
        "https://post.example/a?utm_source=x",
    ],
)
def test_the_same_page_has_one_key(other: str) -> None:
    assert address_key(other) == address_key("https://post.example/a")
    assert address_key(other) != address_key("https://post.example/a?id=1")
