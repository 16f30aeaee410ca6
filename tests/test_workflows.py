"""The workflows that publish on GitHub Pages and look for known holes: of this project and of a fresh site."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.new import make_site
from tests.conftest import ROOT, MakeSite, copy_site, environment

NAME = ".github/workflows/publish.yml"
TEST = ".github/workflows/test.yml"
AUDIT = ".github/workflows/audit.yml"


def steps(workflow: Path) -> list[dict[str, Any]]:
    """The steps of a workflow, in order; where it has several jobs, of all of them."""
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()
    return [step for job in jobs for step in job.get("steps", ())]


@pytest.fixture
def workflow(tmp_path: Path) -> Path:
    """The workflow of a fresh site."""
    make_site(tmp_path / "fresh")
    (tmp_path / "fresh/requirements.txt").touch()  # what else "briefing new" writes
    return tmp_path / "fresh" / NAME


def test_they_are_workflows_that_github_knows(workflow: Path) -> None:
    tool = Path(sys.executable).with_name("check-jsonschema")
    files = [*(ROOT / ".github/workflows").iterdir(), *workflow.parent.iterdir()]
    assert {file.name for file in files} == {"audit.yml", "publish.yml", "test.yml"}
    command = [str(each) for each in (tool, "--builtin-schema", "vendor.github-workflows", *files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_they_publish_what_they_build_and_may(workflow: Path) -> None:
    for each in (ROOT / NAME, workflow):
        loaded = yaml.safe_load(each.read_text(encoding="utf-8"))
        assert "main" in loaded[True]["push"]["branches"]  # YAML reads "on" as true
        assert "paths" not in loaded[True]["push"]
        publishing = loaded["permissions"] | loaded["jobs"]["publish"].get("permissions", {})
        assert publishing == {"contents": "read", "id-token": "write", "pages": "write"}
        used = [step["uses"].partition("@")[0] for step in steps(each) if "uses" in step]
        assert used[-2:] == ["actions/upload-pages-artifact", "actions/deploy-pages"]
        assert next(step for step in steps(each) if "upload-pages" in step.get("uses", ""))["with"] == {"path": "site"}


def test_known_holes_are_looked_for_every_week_with_no_right_to_write(workflow: Path) -> None:
    for each in (ROOT / AUDIT, workflow.with_name("audit.yml")):
        loaded = yaml.safe_load(each.read_text(encoding="utf-8"))
        (when,) = loaded[True]["schedule"]
        assert len(when["cron"].split()) == 5
        assert when["cron"].split()[2:4] == ["*", "*"]
        assert "main" in loaded[True]["push"]["branches"]
        assert loaded["permissions"] == {"contents": "read"}
        assert shlex.split(steps(each)[-1]["run"])[0] == "pip-audit"
        assert not any(step.get("continue-on-error") for step in steps(each))


def test_they_are_looked_for_in_all_that_is_installed(workflow: Path) -> None:
    of_locks = shlex.split(steps(ROOT / AUDIT)[-1]["run"])
    named = {value for option, value in pairwise(of_locks) if option == "--requirement"}
    assert named == {path.name for path in ROOT.glob("*.lock")}
    site = workflow.parents[2]
    for path in yaml.safe_load(workflow.with_name("audit.yml").read_text("utf-8"))[True]["push"]["paths"]:
        assert (site / path).is_file()
    assert "-r requirements.txt" in steps(workflow.with_name("audit.yml"))[-2]["run"]


def test_an_edited_article_is_published_without_the_tests_and_nothing_else_is() -> None:
    jobs = yaml.safe_load((ROOT / NAME).read_text(encoding="utf-8"))["jobs"]
    assert jobs["test"] == {"needs": "changed", "if": "needs.changed.outputs.code == 'true'", "uses": f"./{TEST}"}
    assert set(jobs["publish"]["needs"]) == {"changed", "test"}
    for word in ("!cancelled()", "needs.changed.result == 'success'", "needs.test.result == 'success'"):
        assert word in jobs["publish"]["if"]
    (step,) = (step for step in jobs["changed"]["steps"] if "run" in step)
    assert step["run"].startswith("bash .ci/changed ")
    assert "failure" not in jobs["publish"]["if"]


@pytest.mark.parametrize(
    ("edited", "code"),
    [
        (["seeds/ferry.md"], "false"),
        (["seeds/a/new.corrections.yml", "seeds/ferry.md"], "false"),
        (["seeds/ferry.md", "generator/model.py"], "true"),
        (["README.md"], "true"),
        (["docs/seeds/x.md"], "true"),
        ([], "false"),
    ],
)
def test_what_a_push_changed_is_told_by_its_commits(edited: list[str], code: str, tmp_path: Path) -> None:
    clone = copy_site(tmp_path / "clone", ".ci/changed")
    for name in ("seeds/ferry.md", "generator/model.py", "README.md"):
        write(clone / name, "as it was")
    before = commit(clone)
    for name in edited:
        write(clone / name, "otherwise")
    after = commit(clone)
    for known, said in ((before, code), ("0" * 40, "true"), ("", "true"), ("--output=x", "true")):
        done = subprocess.run(
            ["bash", ".ci/changed", known, after], cwd=clone, capture_output=True, text=True, check=True
        )
        assert done.stdout == f"code={said}\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(clone: Path) -> str:
    """Commit everything in a folder; the name of the commit."""
    git = ["git", "-c", "user.name=Ann Lee", "-c", "user.email=ann@lee.example", "-c", "init.defaultBranch=main"]
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--allow-empty", "--message", "x"]):
        subprocess.run([*git, *command], cwd=clone, check=True)
    done = subprocess.run([*git, "rev-parse", "HEAD"], cwd=clone, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_this_projects_runs_the_commands_of_the_readme() -> None:
    commands = [step["run"].partition(" || ")[0] for step in steps(ROOT / NAME) if "run" in step]
    assert commands[1:] == ["make build"]
    assert [step["run"] for step in steps(ROOT / TEST) if "run" in step] == ["bash .ci/run"]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("\nbash .ci/install\nmake test")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n    make test " in readme
    assert "`make build` writes" in readme


@pytest.mark.parametrize(
    ("seeds", "workers", "ends"),
    [
        ({"a.txt": "Ada Brink left."}, "0", (0, False)),
        ({"a.txt": "Ada Brink left.", "empty.txt": ""}, "0", (0, True)),
        ({"a.txt": "Ada Brink left."}, "many", (1, False)),
    ],
    ids=["well", "left-out", "unusable"],
)
def test_what_was_left_out_is_a_warning_and_a_site_that_is_not_built_is_none(
    seeds: dict[str, str], workers: str, ends: tuple[int, bool], make_analysed_site: MakeSite, workflow: Path
) -> None:
    site = make_analysed_site(seeds)
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("workers: 0", f"workers: {workers}"), "utf-8")
    (command,) = (step["run"] for step in steps(workflow) if "briefing build" in step.get("run", ""))
    variables = environment() | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SITE_URL": "https://owner.github.io/desk/",
    }
    shell = ["bash", "-e", "-c", command]  # as GitHub runs it
    done = subprocess.run(shell, cwd=site, env=variables, capture_output=True, text=True, check=False)
    assert (done.returncode, "::warning::" in done.stdout) == ends, done.stderr
    if done.returncode == 0:
        assert "https://owner.github.io/desk/briefings/a.html" in (site / "site/sitemap.xml").read_text("utf-8")
        assert 'href="/desk/assets/' in (site / "site/404.html").read_text("utf-8")
