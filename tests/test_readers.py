"""Every reader on a real file of its kind, whole and broken."""

import csv
import gzip
import json

import pytest

from claimx.batch.items import Item, Refusal
from claimx.batch.readers import items
from claimx.errors import InputError

BODY = "Police recorded 427 thefts in Calderford last year, up 7 per cent on the year before."
PAGE = f"""<html><head><title>Thefts rise in Calderford</title>
<meta property="article:published_time" content="2020-08-30"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Thefts rise in Calderford</h1><p>{BODY}</p>
<p>The council said it would spend more on lights, and that shops had asked for cameras in the square for years.</p>
<p>A spokesman for the traders said they had lost patience after a summer in which nine shops were broken into.</p>
</article><footer>Contact us</footer></body></html>"""


def read(*paths, **columns):
    found = list(items([str(path) for path in paths], columns))
    return [one.article for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Refusal)]


def test_csv_with_named_columns(tmp_path):
    rows = [["nr", "body", "day"], ["1", f"{BODY}\nSecond line.", "2020-08-30"], ["2", "", "soon"], ["3", BODY, ""]]
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    articles, refused = read(tmp_path / "a.csv", text="body", id="nr", published="day")
    assert [article.id for article in articles] == ["1", "3"]
    assert articles[0].text.endswith("Second line.")
    assert articles[0].published.isoformat() == "2020-08-30"
    assert [refusal.error for refusal in refused] == ["InputError"]


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": [1, 2], "text": [BODY, None]}), tmp_path / "a.parquet")
    articles, refused = read(tmp_path / "a.parquet")
    assert [(article.id, article.text) for article in articles] == [("1", BODY)]
    assert [refusal.where for refusal in refused] == [f"{tmp_path}/a.parquet, row group 0, row 1"]
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no more")
    assert [refusal.stage for refusal in read(tmp_path / "b.parquet")[1]] == ["read"]


def test_a_web_page(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    [article], _ = read(tmp_path / "a.html")
    assert article.title == "Thefts rise in Calderford"
    assert article.text.startswith("Thefts rise in Calderford\n")
    assert BODY in article.text
    assert article.published.isoformat() == "2020-08-30"
    assert "Home" not in article.text


def test_nested_elements_are_quarantined(tmp_path):
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_text("<div>" * 2_000 + "x" + "</div>" * 2_000, "utf-8")
    articles, refused = read(tmp_path / "a.html")
    assert articles == []
    assert [refusal.error for refusal in refused] == ["InputError"]


def test_a_web_archive(tmp_path):
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/thefts\r\n"
        "WARC-Record-ID: <urn:uuid:1c1f0000-0000-4000-8000-000000000001>\r\nWARC-Date: 2020-08-30T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(head.encode() + response + b"\r\n\r\n"))
    [article], refused = read(tmp_path / "a.warc.gz")
    assert article.source == "https://news.example/thefts"
    assert BODY in article.text
    assert refused == []


def test_packed_lines(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    line = json.dumps({"id": "a", "text": BODY}).encode() + b"\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(line))
    articles, refused = read(tmp_path)
    assert [article.text for article in articles] == [BODY, BODY]
    assert refused == []


def test_a_bomb_is_quarantined(tmp_path, monkeypatch):
    monkeypatch.setattr("claimx.batch.readers.packed.FREE", 10_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b" " * 50_000_000))
    articles, refused = read(tmp_path / "a.txt.gz")
    assert articles == []
    assert "bomb" in refused[0].reason


def test_a_broken_file_costs_only_what_is_behind_the_break(tmp_path):
    whole = gzip.compress(
        b"".join(json.dumps({"id": str(n), "text": f"{BODY} {n * n}"}).encode() + b"\n" for n in range(5_000))
    )
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "b.txt").write_text(BODY)
    articles, refused = read(tmp_path)
    assert len(articles) > 1_000
    assert articles[-1].id == "b"
    assert len(refused) == 1


@pytest.mark.parametrize(("name", "said"), [("nowhere.jsonl", "no such file"), ("a.pdf", r"no reader for \.pdf")])
def test_an_input_that_is_none_is_an_error(tmp_path, name, said):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError, match=said):
        read(tmp_path / name)
