"""The SQLite file as a reporter opens it: a real Datasette, asked over HTTP on this machine."""

import http.client
import json
import socket
import subprocess
import sys
import time
from contextlib import closing
from urllib.parse import quote

import pytest

pytest.importorskip("datasette")
pytest.importorskip("sqlalchemy")

import claimx
from claimx.sinks.sql import Database
from claimx.sinks.tables import views

TEXT = (
    "Thefts rise in Kent\n\nKent Police recorded 431 thefts in 2019.\n\n"
    "Dover had 427 fires and Ashford 325 fires, a total of 725.\n\n"
    "Mary Poole, head of the Farm Trust, said: “We have lost patience.”"
)
TITLE = "Thefts rise in Kent"


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasette")
    record = claimx.extract(TEXT, id="a1", title=TITLE, country="GB", source="https://news.example/1")
    with Database(f"sqlite:///{folder / 'claims.db'}") as database:
        database.write([record], "j", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "datasette", str(folder / "claims.db"), "--port", str(port)]
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(3_000):  # it starts slowly on a busy machine
            try:
                _ask(port, "/-/versions.json")
                break
            except OSError:
                time.sleep(0.1)
        yield lambda path: _ask(port, path)
    finally:
        server.terminate()
        server.wait(300)


def _ask(port, path):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=300)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8")
    assert answer.status == 200, f"{path}: {answer.status}"
    return body


def test_all_tables_and_views_are_there(get):
    shown = json.loads(get("/claims.json"))
    counts = {table["name"]: table["count"] for table in shown["tables"] if not table["hidden"]}
    assert counts.keys() >= {"articles", "claims", "quotations", "relations", "findings", "runs"}
    assert all(counts[name] for name in ("articles", "claims", "quotations", "relations", "findings", "runs"))
    assert {view["name"] for view in shown["views"]} == set(views())


def test_a_claim_is_labelled_with_its_article_and_leads_to_it(get):
    [row, *_] = json.loads(get("/claims/claims.json?_labels=on&_shape=array&unit=theft"))
    assert row["article_id"] == {"value": "a1", "label": TITLE}
    assert f'<a href="/claims/articles/a1">{TITLE}</a>' in get("/claims/claims")
    article = get("/claims/articles/a1")
    assert all(f"from article_id in {name}" in article for name in ("claims", "quotations", "relations", "findings"))


@pytest.mark.parametrize(
    ("view", "column", "value"),
    [
        ("facts", "statement", "Kent Police recorded 431 thefts in 2019."),
        ("forces", "force_name", "Kent Police"),
        ("said", "name", "Mary Poole"),
        ("inconsistencies", "check_name", "sum"),
        ("comparable", "value", 431.0),
    ],
)
def test_a_view_answers(get, view, column, value):
    rows = json.loads(get(f"/claims/{view}.json?_shape=array"))
    assert value in [row[column] for row in rows]


def test_a_query_is_answered(get):
    asked = "SELECT title FROM facts WHERE force_name = 'Kent Police' AND first = '2019-01-01' AND unit = 'theft'"
    assert json.loads(get(f"/claims.json?_shape=array&sql={quote(asked)}")) == [{"title": TITLE}]


def test_nothing_conflicts_with_itself(get):
    assert json.loads(get("/claims/conflicts.json?_shape=array")) == []
