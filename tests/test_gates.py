"""The gates around `claimx check`: pre-commit itself tries the hook, and bash runs the steps of the action."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ready

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BASH, GIT = (shutil.which(name) or name for name in ("bash", "git"))
RIGHT = "Kent had 427 thefts and Essex 325 thefts, 752 in all.\n"
WRONG = "Kent had 427 thefts and Essex 325 thefts, 725 in all.\n"
MESSAGE = "427 + 325 = 752; the article says 725"


@pytest.fixture
def environment(tmp_path):
    """The programs of this environment, `claimx` among them; nothing of git's or pre-commit's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PIP_"))}
    who = {f"GIT_{one}_{field}": "x@y.example" for one in ("AUTHOR", "COMMITTER") for field in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(ready.folder()), str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"PATH": path, "HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_CONFIG_NOSYSTEM": "1"}
    return kept | who | own


def git(folder, environment, *arguments):
    subprocess.run([GIT, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def repository(folder, environment, **files):
    folder.mkdir()
    git(folder, environment, "init", "--quiet")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content)
    git(folder, environment, "add", ".")
    return folder


@pytest.fixture
def hooks(tmp_path, environment):
    """A repository with our hooks, as pre-commit clones one."""
    folder = repository(tmp_path / "hooks", environment)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    git(folder, environment, "add", ".")
    git(folder, environment, "commit", "--quiet", "-m", "Hooks")
    return folder


def test_pre_commit_tries_the_hook(tmp_path, environment, hooks):
    pytest.importorskip("pre_commit")
    stories = repository(tmp_path / "stories", environment, a_md=RIGHT, b_txt=RIGHT, c_py=WRONG)
    command = [sys.executable, "-m", "pre_commit", "try-repo", hooks, "claimx-system", "--all-files", "--color=never"]
    passed = subprocess.run(command, cwd=stories, env=environment, capture_output=True, text=True, check=False)
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr
    (stories / "a.md").write_text(WRONG)
    git(stories, environment, "add", ".")
    failed = subprocess.run(command, cwd=stories, env=environment, capture_output=True, text=True, check=False)
    assert (failed.returncode, "exit code: 3" in failed.stdout) == (1, True), failed.stdout + failed.stderr
    assert f"a.md:1:43: sum: {MESSAGE}" in failed.stdout


def test_pre_commit_takes_our_hooks_for_sound():
    pytest.importorskip("pre_commit")
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_name_extras_that_there_are():
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    [hook] = [hook for hook in HOOKS if hook["language"] == "python"]
    [asked] = hook["additional_dependencies"]
    assert set(re.findall(r"\w+", asked)) <= extras.keys()


def test_the_files_of_a_hook_are_those_that_check_reads():
    from claimx.linter.files import MARKDOWN, PAGES, TEXTS

    for hook in HOOKS:
        assert all(re.search(hook["files"], f"a{ending}") for ending in (*TEXTS, *MARKDOWN, *PAGES))
        assert not re.search(hook["files"], "a.py")


# The action


def step(environment, folder, **inputs):
    """Run the last step as a runner does: the inputs in its environment, bash with its options."""
    given = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
    last = ACTION["runs"]["steps"][-1]
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in last["env"].items()
    }
    command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", last["run"]]
    return subprocess.run(command, cwd=folder, env=environment | filled, capture_output=True, text=True, check=False)


def test_the_action_annotates_and_fails(tmp_path, environment):
    (tmp_path / "my stories").mkdir()
    (tmp_path / "my stories/a.md").write_text(WRONG)
    (tmp_path / "b.md").write_text(RIGHT)
    done = step(environment, tmp_path, paths="my stories\nb.md\n", sarif="out.sarif", country="gb")
    assert done.returncode == 3, done.stderr
    assert done.stdout.startswith("::error file=my stories/a.md,line=1,col=43,")
    assert MESSAGE in (tmp_path / "out.sarif").read_text()
    assert step(environment, tmp_path, paths="b.md").returncode == 0


def test_an_input_of_the_action_is_never_a_command(tmp_path, environment):
    (tmp_path / "a.md").write_text(RIGHT)
    hostile = "$(touch owned); `touch owned`\n--help\na.md"
    done = step(environment, tmp_path, paths=hostile, published="$(touch owned)", strict="true; touch owned")
    assert done.returncode == 1, done.stdout + done.stderr
    assert not (tmp_path / "owned").exists()
    for one in ACTION["runs"]["steps"]:
        assert "${{" not in one.get("run", "")


def test_the_action_says_what_each_input_is():
    assert ACTION["runs"]["using"] == "composite"
    assert all(one["description"] and isinstance(one["default"], str) for one in ACTION["inputs"].values())
    assert all("shell" in one for one in ACTION["runs"]["steps"] if "run" in one)
