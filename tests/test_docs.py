"""The documentation is run: every block of Python and every command of every page, in order, with what they print.

A block with a title is a file; `...` stands for anything in what a command prints; a command alone may print anything.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import nbclient
import nbformat
import pytest

import ready
import stand_in

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial.md"
PAGES = sorted(page for page in DOCS.rglob("*.md") if page not in (TUTORIAL, DOCS / "cli.md"))
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARSERS = {"json": json.loads, "toml": tomllib.loads}
BASH, GIT = (shutil.which(name) or name for name in ("bash", "git"))
DATA = ("text", "sql", "yaml")
PORT = "8731"
END = "the command ended with"


class Block(NamedTuple):
    """A block of a page: its language, its file where it is one, its content, its line."""

    language: str
    file: str | None
    content: str
    line: int


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return str(listening.getsockname()[1])


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page; the port of its service is one that is free here."""
    written = page.read_text("utf-8").replace(PORT, free_port())
    for found in BLOCK.finditer(written):
        yield Block(found[1], found[2], found[3], written.count("\n", 0, found.start()) + 1)


class Shell:
    """One bash for a whole page, as a reader has one."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [BASH], cwd=folder, env=environment, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self, command: str) -> tuple[str, int]:
        """What a command prints, and its exit code."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{command}\necho; echo '{END}' $?\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.startswith(END):
                return "".join(lines)[:-1], int(line.removeprefix(END))
            lines.append(line)
        raise AssertionError(f"bash left after {command!r}: {''.join(lines)}")

    def close(self) -> None:
        """End the shell, and what a page that failed left running in it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.communicate("exit\n", timeout=300)


def commands(content: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that the page shows; one runs on while a quote is open."""
    command, shown = "", ""
    for line in content.splitlines(keepends=True):
        if command.count('"') % 2:
            command += line
        elif line.startswith("$ "):
            if command:
                yield command.rstrip("\n"), shown
            command, shown = line[2:], ""
        else:
            shown += line
    yield command.rstrip("\n"), shown


def printed(shown: str) -> re.Pattern[str]:
    """What a page shows, as a pattern."""
    return re.compile(".*".join(re.escape(part) for part in shown.strip().split("...")), re.DOTALL)


def check(page: Path, folder: Path, environment: dict[str, str]) -> None:
    """Run a page in a folder.

    Raises: AssertionError naming the page's line.
    """
    shell, names = Shell(folder, environment), {"__name__": "page"}
    try:
        for block in blocks(page):
            where = f"{page.name}, line {block.line}"
            if block.file is not None:
                (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
                (folder / block.file).write_text(block.content, "utf-8")
            elif block.language == "python":
                exec(compile(block.content, where, "exec"), names)  # noqa: S102 our own pages
            elif block.language == "console":
                for command, shown in commands(block.content):
                    output, code = shell.run(command)
                    assert code == 0, f"{where}: {command}: exit code {code}: {output}"
                    assert not shown or printed(shown).fullmatch(output.strip()), f"{where}: {command}:\n{output}"
            elif block.language in PARSERS:
                PARSERS[block.language](block.content)
            else:
                assert block.language in DATA, f"{where}: nobody runs {block.language}"
    finally:
        shell.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """What a reader has: the programs of this environment, a terminal of 80 columns."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {"PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "COLUMNS": "80"}


@pytest.fixture
def archive() -> Iterator[dict[str, str]]:
    """A store of the reader's own, with 20 articles in it."""
    if stand_in.program() is None and not stand_in.NEEDED:
        pytest.skip("no stand-in for S3 (make stand-in)")
    with stand_in.store() as store:
        store.bucket("archive")
        articles = (ROOT / "corpus/claimx-corpus.jsonl").read_bytes().splitlines(keepends=True)[:20]
        for half in (0, 1):
            store.put(f"archive/2019/{half}.jsonl", b"".join(articles[half::2]))
        yield store.environment


def apart(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """What that reader has, in an environment of its own: what a page installs, no test beside it may see."""
    venv.create(folder, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    seen = "; ".join(f"site.addsitedir({path!r})" for path in sys.path if path.endswith("site-packages"))
    (packages / "ours.pth").write_text(f"import site; {seen}\n")
    for name in ("claimx", "pip"):
        (folder / "bin" / name).write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m {name} "$@"\n')
        (folder / "bin" / name).chmod(0o755)
    return environment | {"PATH": os.pathsep.join([str(folder / "bin"), environment["PATH"]])}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_block_of_a_page_runs(
    page: Path,
    tmp_path: Path,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    for name in ("corpus", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    if page.name == "sources.md":
        environment |= request.getfixturevalue("archive")
    written = page.read_text("utf-8")
    if "\n$ pip install" in written:
        environment = apart(tmp_path / "venv", environment)
    elif "claimx serve" not in written:  # nor in the tutorial: there each command starts as a reader's does
        environment |= {"PATH": os.pathsep.join([str(ready.folder()), environment["PATH"]])}
    check(page, tmp_path, environment)


@pytest.mark.slow
def test_the_tutorial_word_for_word_on_a_fresh_clone(tmp_path: Path, environment: dict[str, str]) -> None:
    clone = tmp_path / "claimx"
    subprocess.run([GIT, "clone", "--quiet", ROOT, clone], check=True)
    for file in ("tutorial.md", "tutorial/story.txt", "tutorial/answers.csv"):  # the page as it is being written
        shutil.copy(DOCS / file, clone / "docs" / file)
    ours = ("PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS", "VENV", "DIST")  # what `make test` hands down, and where it runs
    stranger = {name: value for name, value in environment.items() if not name.startswith(ours)}
    check(clone / "docs" / "tutorial.md", clone, stranger | {"PYTHON": sys.executable})


def test_the_page_of_the_command_line_is_its_own_help(tmp_path: Path) -> None:
    written = tmp_path / "cli.md"
    command = [sys.executable, "-m", "typer", "claimx.cli", "utils", "docs", "--name", "claimx"]
    subprocess.run([*command, "--title", "Command line", "--output", written], check=True, capture_output=True)
    assert (DOCS / "cli.md").read_text("utf-8") == written.read_text("utf-8"), "run: make docs"


def test_the_notebook_runs_in_the_clone_and_in_its_own_folder() -> None:
    """By one kernel, which takes longer to load than to run it."""
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit it without its outputs"
    move = nbformat.v4.new_code_cell(f"import os\nos.chdir({str(DOCS)!r})")
    again = nbformat.read(DOCS / "notebook.ipynb", as_version=4).cells
    for cell in again:
        cell.id = f"{cell.id[:32]}-again"
    both = notebook.cells, again
    notebook.cells = [*notebook.cells, move, *again]
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(ROOT)}}).execute()
    for cells in both:
        assert any("text/html" in output.get("data", {}) for cell in cells for output in cell.get("outputs", []))


def test_the_site_builds_without_a_dead_link(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 15
    fetched = re.compile(r"<(?:script|link|img)[^>]+(?:src|href)=[\"']?(?:https?:)?//")
    assert not [page.name for page in pages if fetched.search(page.read_text("utf-8"))]
