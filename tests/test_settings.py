from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.settings import Robots, Settings, SettingsError, Site
from tests.conftest import ROOT


def test_options_have_defaults(tmp_path: Path) -> None:
    settings = Settings.from_options({}, tmp_path, tmp_path / "docs")
    assert settings.seeds == tmp_path / "seeds"
    assert settings.templates == tmp_path / "templates"
    assert settings.cache == tmp_path / ".briefing/cache"
    assert settings.workers == 0


def test_the_projects_own_file_lists_every_option_with_its_default() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = text[text.index("  - briefing:") : text.index("  - search")]
    (options,) = [entry["briefing"] for entry in yaml.safe_load(lines)]
    assert set(options) == {field.name for field in fields(Settings)} - {"root", "docs", "site"}
    assert Settings.from_options(options, ROOT, ROOT / "docs") == Settings.from_options({}, ROOT, ROOT / "docs")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"seed": "articles"}, "no option 'seed'"),
        ({"seeds": 3}, "option 'seeds': found 3, expected a text"),
        ({"workers": "two"}, "option 'workers': found 'two', expected 0 or more, or the address of a scheduler"),
        ({"workers": True}, "option 'workers'"),
        ({"workers": -1}, "option 'workers': found '-1', expected 0 or more"),
        ({"workers": "http://there:8786"}, "option 'workers': found 'http://there:8786', expected"),
        ({"workers": "tcp://there"}, "option 'workers': found 'tcp://there', expected"),
        ({"least_confidence": "high"}, "option 'least_confidence': found 'high', expected a number"),
        ({"least_confidence": 2}, "option 'least_confidence': expected 0 to 1"),
        ({"language": "de"}, "option 'language': found 'de', expected en"),
        ({"pipeline": None}, "option 'pipeline'"),
        ({"pipeline": ""}, "option 'pipeline': expected the name"),
        ({"least_confidence": 10**400}, "option 'least_confidence': expected 0 to 1"),
        ({"least_confidence": float("nan")}, "option 'least_confidence': expected 0 to 1"),
        ({"workers": float("inf")}, "option 'workers': found inf"),
        ({"seeds": "a\0b"}, r"option 'seeds': found a character that no file can hold, '\x00'"),
        ({"cache": "\ud800"}, r"option 'cache': found a character that no file can hold, '\ud800'"),
        (["seeds"], "found ['seeds'], expected options"),
    ],
)
def test_a_wrong_option_is_named(options: Any, named: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_options(options, tmp_path, tmp_path)
    assert named in str(raised.value)


@pytest.mark.parametrize(("given", "robots"), [(None, Robots.INDEX), *((each.value, each) for each in Robots)])
def test_what_crawlers_are_told_stands_where_templates_find_it(given: str | None, robots: Robots) -> None:
    assert Site.from_mkdocs({"extra": {"robots": given} if given else {}}).robots is robots
    assert Site.from_mkdocs({}).robots is Robots.INDEX


@pytest.mark.parametrize("given", ["none", "No", False, None, 3, ["index"]])
def test_what_crawlers_cannot_be_told_is_named(given: object) -> None:
    with pytest.raises(SettingsError, match=r"extra, .robots.: found .+, expected one of index, noindex, disallow"):
        Site.from_mkdocs({"extra": {"robots": given}})


@pytest.mark.parametrize(
    "plugins",
    ["plugins: [search, briefing]", "plugins:\n  - briefing:\n  - search", "plugins:\n  briefing: {}"],
)
def test_the_plugin_block_is_found_however_it_is_written(plugins: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: !ENV [NAME, x]\ndocs_dir: pages\n{plugins}\n", encoding="utf-8")
    settings = Settings.from_file(config)
    assert replace(settings, site=Site()) == Settings.from_options({}, tmp_path.resolve(), tmp_path.resolve() / "pages")


def test_what_mkdocs_is_told_of_the_site_is_known_too(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    text = (
        "site_name: Harbour desk\nsite_url: https://example.org/desk\nuse_directory_urls: false\nplugins: [briefing]\n"
    )
    config.write_text(text, encoding="utf-8")
    assert Settings.from_file(config).site == Site("Harbour desk", "https://example.org/desk/")
    config.write_text("site_name: Harbour desk\nplugins: [briefing]\n", encoding="utf-8")
    assert Settings.from_file(config).site == Site("Harbour desk", directory_urls=True)  # MkDocs' own default


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("plugins: [search]", "no 'briefing' entry"),
        ("site_name: x", "no 'briefing' entry"),
        ("- a\n- b", "no 'briefing' entry"),
        ("", "no 'briefing' entry"),
        ("plugins: [", "not readable as YAML"),
        (r'{plugins: [briefing], docs_dir: "a\0b"}', "docs_dir: found a character that no file can hold"),
        (r'{plugins: [briefing], site_url: "\ud800"}', "site_url: found a character that no file can hold"),
        ("plugins:\n  - briefing: yes", "found True, expected options"),
    ],
)
def test_a_file_without_usable_options_is_refused(text: str, named: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        Settings.from_file(config)


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.yml.*briefing new"):
        Settings.from_file(tmp_path / "nowhere.yml")
