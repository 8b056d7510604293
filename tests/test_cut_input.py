"""What is cut, broken or a bomb is never taken for whole, and what it costs is named."""

import csv
import gzip
import io
import json
import random
import time
from pathlib import Path

import pytest

import claimx
from claimx.batch import Settings, run
from claimx.batch.items import Item, Refusal
from claimx.batch.readers import clock, items
from test_readers import BODY, PAGE

LINES = [json.dumps({"id": f"a{n}", "text": f"{BODY} {n * n}"}).encode() + b"\n" for n in range(1_000)]


def read(*paths, **columns):
    found = list(items([str(path) for path in paths], columns))
    return [one.article for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Refusal)]


def zstd(data: bytes, frames: int = 1) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    size = -(-len(data) // frames)
    return b"".join(
        zstandard.ZstdCompressor(write_checksum=True).compress(data[at : at + size]) for at in range(0, len(data), size)
    )


def gz(data: bytes, frames: int = 1) -> bytes:
    size = -(-len(data) // frames)
    return b"".join(gzip.compress(data[at : at + size]) for at in range(0, len(data), size))


@pytest.mark.parametrize(("ending", "pack"), [("zst", zstd), ("gz", gz)])
@pytest.mark.parametrize("frames", [1, 7])
@pytest.mark.parametrize("cut", [1, 3, 8, 0.5, 0.9])
def test_a_cut_archive_is_quarantined(tmp_path, ending, pack, frames, cut):
    whole, file = pack(b"".join(LINES), frames), tmp_path / f"a.jsonl.{ending}"
    file.write_bytes(whole)
    assert [len(found) for found in read(file)] == [1_000, 0]
    file.write_bytes(whole[: -cut if cut >= 1 else int(len(whole) * (1 - cut))])
    articles, refused = read(file)
    assert [article.id for article in articles] == [f"a{n}" for n in range(len(articles))]
    assert all(article.text == f"{BODY} {n * n}" for n, article in enumerate(articles))
    assert len(refused) == 1
    assert "is cut" in refused[0].reason
    if frames == 7 and cut >= 1:
        assert len(articles) >= 6 * 1_000 // 7


@pytest.mark.parametrize("ending", ["zst", "gz"])
def test_the_run_says_that_an_input_was_cut(tmp_path, ending):
    data = {"zst": zstd, "gz": gz}[ending](b"".join(LINES[:40]), 4)
    (tmp_path / f"a.jsonl.{ending}").write_bytes(data[:-1])
    out = tmp_path / "out.jsonl"
    summary = run([str(tmp_path / f"a.jsonl.{ending}")], out, Settings())
    assert "1 input not read to the end" in str(summary)
    told = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    assert (told["complete"], told["counts"]["broken_off"], told["input"]["articles"] > 0) == (False, 1, True)
    (tmp_path / f"a.jsonl.{ending}").write_bytes(data)  # mended: the rest is read, nothing twice
    run([str(tmp_path / f"a.jsonl.{ending}")], out, Settings(), resume=True)
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [f"a{n}" for n in range(40)]
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_text())["complete"] is True


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_an_empty_packed_file_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert "no packed file is" in read(tmp_path / name)[1][0].reason


def test_a_packed_file_without_the_ending_is_unpacked(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(gz(b"".join(LINES[:3])))
    (tmp_path / "b.jsonl").write_bytes(zstd(b"".join(LINES[3:6])))
    assert [article.id for article in read(tmp_path)[0]] == [f"a{n}" for n in range(6)]


def test_noughts_behind_the_last_member_are_no_break(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gz(b"".join(LINES[:3]), 2) + bytes(5_000))
    assert [len(found) for found in read(tmp_path)] == [3, 0]


def response(number: int) -> bytes:
    page = PAGE.replace("427", str(400 + number))
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:1c1f0000-0000-4000-8000-00000000000{number}>\r\nWARC-Date: 2020-08-30T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def numbers(articles) -> list[int]:
    return [int(article.source.rpartition("/")[2]) for article in articles]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.zst", "packed.warc"])
def test_a_cut_web_archive_loses_the_record_that_is_cut(tmp_path, name):
    pytest.importorskip("fastwarc")
    pytest.importorskip("trafilatura")
    pack = gz if name in ("a.warc.gz", "packed.warc") else zstd if name == "a.warc.zst" else bytes
    parts, file = [pack(response(number)) for number in range(4)], tmp_path / name
    whole = b"".join(parts)
    file.write_bytes(whole)
    assert numbers(read(file)[0]) == [0, 1, 2, 3]
    assert read(file)[1] == []
    last = len(parts[-1])
    trailer = 4 if name == "a.warc" else 0  # that of a record that is not packed is an empty line, and tells nothing
    for cut in {trailer + 1, trailer + 8, last // 3, last // 2, last - 40, last - 12}:
        file.write_bytes(whole[:-cut])
        articles, refused = read(file)
        assert (numbers(articles), len(refused) in (1, 2)) == ([0, 1, 2], True), cut
        assert refused[-1].where == str(file)
    file.write_bytes(whole[:-last])  # nothing of it is there: nobody can tell
    assert numbers(read(file)[0]) == [0, 1, 2]


def test_a_record_that_says_no_length_or_too_much_costs_itself(tmp_path):
    pytest.importorskip("fastwarc")
    odd = response(1).replace(b"Content-Length: ", b"Content-Length: 99")
    (tmp_path / "a.warc").write_bytes(response(0) + odd)
    articles, refused = read(tmp_path / "a.warc")
    assert numbers(articles) == [0]
    assert refused[0].id.startswith("<urn:uuid")


def table(rows) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


GOOD = [[str(n), f"{BODY} Number {n}.", "x"] for n in range(1_000)]
HEAD = "id,text,day\n".replace("day", "source")


def quarantined_lines(refused) -> set[int]:
    return {int(one.where.rpartition(" ")[2]) for one in refused}


@pytest.mark.parametrize("quoted", [True, False], ids=["further quotes", "none"])
def test_each_row_that_an_open_quote_swallows_is_named(tmp_path, quoted):
    rows = [f'{n},"{BODY} {n}",x\n' if quoted else f"{n},Police recorded {n} thefts,x\n" for n in range(1_010)]
    rows[5] = f'5,"{BODY} and no more,x\n'
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows))
    articles, refused = read(tmp_path / "a.csv")
    lost = set(range(1_010)) - {int(article.id) for article in articles}
    assert {number - 2 for number in quarantined_lines(refused)} == lost
    assert len(articles) + len(refused) == 1_010
    assert (len(lost), min(lost)) == ((2, 5) if quoted else (1_005, 5))


def test_no_line_within_a_cell_is_taken_for_a_row(tmp_path):
    """Behind a stray quote a parser is at odds with the file: what it takes for rows stands within a cell."""
    rows = [
        '1,"Sound.",x\n',
        f'2,"He said "hi" there\nthis, reads as a row,and has\nthree, cells,as well\n{BODY}",x\n',
        f"3,{BODY},x\n",
        f'4,"{BODY}",x\n',
        f"5,{BODY.replace(',', '')},x\n",
    ]
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows))
    articles, refused = read(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["1", "4", "5"]
    assert quarantined_lines(refused) == {3, 4, 5, 6, 7}


def test_a_stray_quote_costs_its_row_alone(tmp_path):
    (tmp_path / "a.csv").write_text(HEAD + '1,"He said "hi" to all",x\n' + table(GOOD))
    articles, refused = read(tmp_path / "a.csv")
    assert len(articles) == 1_000
    assert [(one.id, one.where[-6:]) for one in refused] == [("1", "line 2")]


@pytest.mark.parametrize("row", ["7,one, two,x", "7,one"])
def test_a_row_of_another_shape_is_refused_with_its_id(tmp_path, row):
    (tmp_path / "a.csv").write_text(HEAD + row + "\n" + table(GOOD[:3]))
    articles, refused = read(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["0", "1", "2"]
    assert [(one.id, "cells, and the first line names 3 columns" in one.reason) for one in refused] == [("7", True)]


def test_a_well_formed_table_is_read_whole(tmp_path):
    dice = random.Random(4)  # noqa: S311
    cells = ["", "a", 'x"y', "1,2", "two\nlines", "cr\r\nlf", '"', "£5m", " pad "]
    rows = [[str(n), dice.choice(cells) + "z" + dice.choice(cells), dice.choice(cells)] for n in range(500)]
    (tmp_path / "a.csv").write_bytes((HEAD + table(rows)).encode())
    articles, refused = read(tmp_path / "a.csv")
    assert refused == []
    assert [[article.id, article.text, article.source or ""] for article in articles] == rows


def test_a_byte_order_mark_costs_no_article(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + b"".join(LINES[:3]))
    (tmp_path / "b.csv").write_bytes(b"\xef\xbb\xbf" + b"id,text\n1,Seven.\n")
    assert [article.id for article in read(tmp_path)[0]] == ["a0", "a1", "a2", "1"]
    assert read(tmp_path)[1] == []


@pytest.mark.parametrize("checksums", [True, False])
def test_a_broken_page_of_parquet_costs_its_rows_and_names_them(tmp_path, checksums):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    texts = [f"{BODY} {random.Random(n).random()}" for n in range(4_000)]  # noqa: S311
    file = tmp_path / "a.parquet"
    parquet.write_table(
        pyarrow.table({"id": list(range(4_000)), "text": texts, "other": texts}), file,
        row_group_size=2_000, data_page_size=4_096, write_batch_size=32, write_page_checksum=checksums,
        compression="snappy", use_dictionary=False,
    )  # fmt: skip
    column = parquet.ParquetFile(file).metadata.row_group(0).column(1)
    data = bytearray(file.read_bytes())
    middle = column.data_page_offset + column.total_compressed_size // 2
    data[middle : middle + 3_000] = bytes(3_000)
    file.write_bytes(data)
    articles, refused = read(file)
    got = [int(article.id) for article in articles]
    lost = [int(one.where.rpartition(" ")[2]) for one in refused]
    assert sorted(got + lost) == list(range(4_000))
    assert got[:500] == list(range(500))  # what stands before the page
    assert got[-2_000:] == list(range(2_000, 4_000))  # and the other row group
    assert all(article.text == texts[int(article.id)] for article in articles)


def test_a_broken_column_that_nobody_asked_for_costs_nothing(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = tmp_path / "a.parquet"
    parquet.write_table(pyarrow.table({"id": ["a"] * 500, "text": [BODY] * 500, "z": ["q" * 90] * 500}), file)
    column = parquet.ParquetFile(file).metadata.row_group(0).column(2)
    data = bytearray(file.read_bytes())
    data[column.data_page_offset : column.data_page_offset + 20] = bytes(20)
    file.write_bytes(data)
    assert [len(found) for found in read(file)] == [500, 0]


def test_a_bomb_of_parquet_is_quarantined(tmp_path, monkeypatch):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    monkeypatch.setattr("claimx.batch.readers.packed.FREE", 100_000)
    parquet.write_table(pyarrow.table({"text": ["x" * 10_000] * 20_000}), tmp_path / "a.parquet")
    articles, refused = read(tmp_path / "a.parquet")
    assert len(articles) < 400
    assert "bomb" in refused[-1].reason


QUARANTINED = {
    "a bad date": b'{"id": "mine", "text": "Seven.", "published": "soon"}',
    "no text": b'{"text": null, "id": "mine"}',
    "a half line": b'{"id": "mine", "text": "Seven peo',
    "half a character": b'{"id": "mine", "text": "Seven \\ud800"}',
    "no UTF-8": b'{"id": "mine", "text": "Seven \x92"}',
    "a column of another name": b'{"id": "mine", "body": "Seven."}',
}


@pytest.mark.parametrize("line", QUARANTINED.values(), ids=QUARANTINED)
def test_the_quarantine_has_the_id(tmp_path, line):
    (tmp_path / "a.jsonl").write_bytes(line + b"\n")
    assert [one.id for one in read(tmp_path)[1]] == ["mine"]


def test_the_quarantine_has_the_id_of_a_row_and_of_a_file(tmp_path):
    (tmp_path / "a.csv").write_text("nr,text,published\n5,Seven.,soon\n")
    (tmp_path / "b.txt").write_bytes(bytes(range(1, 256)))
    assert [one.id for one in read(tmp_path, id="nr")[1]] == ["5", "b"]
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"id": [7], "text": ["Seven."], "published": ["soon"]}), tmp_path / "c.parquet")
    assert [one.id for one in read(tmp_path / "c.parquet")[1]] == ["7"]


def test_an_id_with_half_a_character_is_quarantined(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud800", "text": "Seven."}\n{"id": "b", "text": "Nine people."}\n')
    summary = run([str(tmp_path / "a.jsonl")], tmp_path / "out.jsonl", Settings())
    assert (summary.articles, summary.quarantined) == (1, 1)


@pytest.mark.slow
def test_a_gigabyte_of_newlines_ends_soon(tmp_path):
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", 1) as file:
        for _ in range(1_000):
            file.write(b"\n" * 1_000_000)
    (tmp_path / "b.jsonl").write_bytes(LINES[0])
    began = time.thread_time()
    articles, refused = read(tmp_path)
    assert time.thread_time() - began < 30
    assert [article.id for article in articles] == ["a0"]
    assert "bomb" in refused[0].reason or "seconds" in refused[0].reason


def test_empty_lines_are_counted(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n" * 300_000 + LINES[0] + b"\n\n" + LINES[1] + b"{bad")
    articles, refused = read(tmp_path)
    assert [article.id for article in articles] == ["a0", "a1"]
    assert refused[0].where.endswith("line 300005")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv"])
def test_the_time_of_an_input_is_bounded(tmp_path, monkeypatch, name):
    monkeypatch.setattr("claimx.batch.readers.seconds_for", lambda size, pace: 0.2)
    data = b"id,text\n" * name.endswith("csv") + b" \n" * 30_000_000
    (tmp_path / name).write_bytes(gz(data) if name.endswith("gz") else data)
    (tmp_path / "z.jsonl").write_bytes(LINES[0])
    began = time.thread_time()
    articles, refused = read(tmp_path)
    assert time.thread_time() - began < 3
    assert [article.id for article in articles] == ["a0"]
    assert (refused[-1].where, "seconds" in refused[-1].reason) == (str(tmp_path / name), True)


def test_the_work_on_the_articles_is_not_the_readers_time(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "SECONDS", 0.5)
    (tmp_path / "a.jsonl").write_bytes(b"".join(LINES[:20]))
    for one in items([str(tmp_path / "a.jsonl")]):
        assert isinstance(one, Item)
        until = time.thread_time() + 0.05
        while time.thread_time() < until:
            pass


SEVEN = "Seven people in Dover."
TWO = [
    ("a", SEVEN),
    ("b", "Nine people in Dover."),
    ("a", "Eight vans in Dover."),
    ("a", SEVEN),
    ("a", "Ten shops in Dover."),
]


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def write(path: Path, pairs) -> Path:
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in pairs))
    return path


def test_one_id_with_two_texts_is_kept_apart_in_every_sink_and_counted(tmp_path):
    pytest.importorskip("sqlalchemy")
    from claimx.sinks.export import export
    from claimx.sinks.sql import Database, existing, sa

    given, out, place = write(tmp_path / "in.jsonl", TWO), tmp_path / "out.jsonl", str(tmp_path / "out.db")
    with Database(place) as database:
        summary = run([str(given)], out, Settings(), database=database)
    names = ids(out)
    assert (names[0], names[1], names[3]) == ("a", "b", "a")
    assert all(name.startswith("a@") for name in (names[2], names[4]))
    assert (summary.renamed, "2 with an id that another text has" in str(summary)) == (2, True)
    told = json.loads((tmp_path / "out.jsonl.manifest.json").read_text())
    assert told["counts"]["renamed"] == 2
    with existing(place) as connection:
        stored = dict(connection.execute(sa.text("SELECT id, text FROM articles")).all())
    records = {record.id: record.text for record in map(claimx.loads, out.read_text("utf-8").splitlines())}
    assert stored == records
    assert len(records) == 4
    export(out, tmp_path / "out.jsonld", "jsonld")
    for name in names:
        assert f'"identifier": "{name}"' in (tmp_path / "out.jsonld").read_text()


@pytest.mark.parametrize("kept", range(6))
def test_ids_are_kept_apart_in_the_same_way_where_a_run_is_resumed(tmp_path, kept):
    given, whole, out = write(tmp_path / "in.jsonl", TWO), tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run([str(given)], whole, Settings())
    out.write_bytes(b"".join(whole.read_bytes().splitlines(keepends=True)[:kept]))
    run([str(given)], out, Settings(), resume=True)
    assert out.read_bytes() == whole.read_bytes()


def test_ids_are_kept_apart_in_the_same_way_in_every_shard(tmp_path):
    from claimx.batch import Selection

    given, whole = write(tmp_path / "in.jsonl", TWO), tmp_path / "whole.jsonl"
    run([str(given)], whole, Settings())
    parts = []
    for index in range(3):
        run([str(given)], tmp_path / f"{index}.jsonl", Settings(), selection=Selection(shard=(index, 3)))
        parts += ids(tmp_path / f"{index}.jsonl")
    assert sorted(parts) == sorted(ids(whole))


def test_a_name_that_was_taken_on_purpose_is_kept_apart_too(tmp_path):
    given, out = write(tmp_path / "in.jsonl", TWO[:3]), tmp_path / "out.jsonl"
    run([str(given)], out, Settings())
    taken = ids(out)[2]
    run([str(write(given, [(taken, "Somebody else's."), *TWO[:3]]))], out, Settings())
    assert len(set(ids(out))) == 4
