"""Records in other forms: the same spans and figures, and a person's corrections back."""

import json

import pytest

import claimx
import ready
from claimx.errors import RecordError
from claimx.sinks.export import export
from claimx.sinks.jsonld import jsonld
from claimx.sinks.keys import fact_key, measure
from claimx.sinks.labelstudio import corrected, task
from claimx.sinks.statement import statement

TEXT = (
    "Thefts rise 🚲\n\nKent Police recorded 427 bicycle thefts in April 2019 to March 2020, up 7 per cent on the "
    "previous year.\n\nMary Poole, head of policy at the Bicycle Trust, said: “We have lost patience.”"
)


@pytest.fixture(scope="module")
def record():
    return claimx.extract(TEXT, id="a/b", published="2020-08-30", country="GB", source="https://news.example/1")


STATEMENTS = [
    (
        "Kent Police recorded 427 bicycle thefts in April 2019 to March 2020.",
        ["Kent Police recorded 427 bicycle thefts in April 2019 to March 2020."],
    ),
    ("Kent Police has 612 paramedics.", ["Kent Police: 612 paramedics."]),
    (
        "Kent Police logged 12 of the 40 thefts in Dover in 2019.",
        ["Kent Police recorded 12 of the 40 thefts in Dover in 2019."],
    ),
    ("It cost £1.6 million.", ["£1,600,000."]),
    ("The fine was about €85.50.", ["The fine: about €85.50."]),
    ("Bicycle thefts fell by a third in 2019.", ["Bicycle thefts went down by 33.33 per cent in 2019."]),
    ("The tunnel is 18,000 feet long.", ["The tunnel: 18,000 feet."]),
    ("Elmsbury reached 31C on Monday.", ["Elmsbury: 31 degrees Celsius."]),
    ("A survey found that its 1,200 members had paid.", ["1,200 members."]),
    ("Kent Police could lose 90 officers.", ["Kent Police: officers went down by 90 (a possibility)."]),
    ("The county has 46 dentists for every 100,000 people.", ["46 dentists for every 100,000 people in the county."]),
    ("Between 40 and 60 people were hurt in Dover.", ["40 to 60 people in Dover."]),
]


@pytest.mark.parametrize(("text", "told"), STATEMENTS)
def test_a_statement_stands_alone(text, told):
    made = claimx.extract(text, country="GB")
    assert [statement(made, claim) for claim in made.quantities[: len(told)]] == told


def test_a_change_is_told_of_its_force_and_baseline(record):
    told = [statement(record, claim) for claim in record.quantities]
    assert told[1].startswith(
        "Kent Police: bicycle thefts went up by 7 per cent in April 2019 to March 2020, against Apr"
    )


def keys(text):
    made = claimx.extract(text, country="GB")
    return fact_key(made, made.quantities[0]), measure(made.quantities[0])


def test_the_same_fact_has_the_same_key():
    one = keys("Kent Police recorded 427 bicycle thefts in April 2019 to March 2020.")
    assert one == keys("Between April 2019 and March 2020 Kent Police recorded 430 bicycle thefts.")
    assert one[0] == "theft|theft|kent police|2019-04-01/2020-03-31|level||GB"
    others = [
        "Essex Police recorded 427 bicycle thefts in April 2019 to March 2020.",
        "Kent Police recorded 427 bicycle thefts in April 2018 to March 2019.",
        "Kent Police recorded 427 car thefts in April 2019 to March 2020.",
        "Kent Police recorded 427 bicycle thefts a day in April 2019 to March 2020.",
    ]
    assert one not in [keys(other) for other in others]


def test_a_head_stands_before_what_restricts_it():
    text = "Sexual offences involving a victim under 18 rose by 7 per cent in 2019."
    assert keys(text)[0].split("|")[1] == "offence"


def test_a_pronoun_measures_nothing():
    made = claimx.extract("It cost £12.")
    assert measure(made.quantities[0]) == ""


def test_claims_of_schema_org(record):
    graph = jsonld(record)["@graph"]
    assert len({claim["@id"] for claim in graph}) == len(graph)
    assert all(claim["appearance"]["text"] in TEXT for claim in graph)
    assert all(claim["@type"] == "Claim" and claim["text"] for claim in graph)
    assert "ating" not in json.dumps(graph)
    [said] = [claim for claim in graph if claim["text"] == "We have lost patience."]
    assert said["author"]["name"] == "Mary Poole"
    assert said["author"]["jobTitle"] == "head of policy"


def test_a_script_is_no_url():
    made = claimx.extract("Kent Police recorded seven thefts.", source="javascript:alert(1)")
    [claim] = jsonld(made)["@graph"]
    assert "url" not in claim["appearance"]


# Label Studio

EMOJI = (
    "👩‍🚒👩‍🚒 Seven 🚲🚲 were stolen in 2019.\r\n\r\n"
    "Kent Police recorded 427 🚲 thefts in 2019, 𝟕 more than in 2018. “We 💔 this,” said José Poole."
)


COUNT = "427 bicycle thefts"
AT = TEXT.index(COUNT) + 1
"""Where it starts in UTF-16: the bicycle before it is two code units."""


def annotated(record, change):
    """The task as Label Studio exports it after a person changed its regions."""
    made = json.loads(json.dumps(task(record)))
    regions = made["predictions"][0]["result"]
    return made | {"annotations": [{"result": change(regions), "was_cancelled": False}]}


@pytest.mark.parametrize("text", [TEXT, EMOJI])
def test_label_studio_counts_utf_16_and_gives_the_record_back(text):
    record = claimx.extract(text, id="a/b", published="2020-08-30", country="GB")
    assert len(record.claims) > 4
    made = task(record)
    units = text.encode("utf-16-le")
    for region in made["predictions"][0]["result"]:
        start, end = 2 * region["value"]["start"], 2 * region["value"]["end"]
        assert units[start:end].decode("utf-16-le") == region["value"]["text"]
    assert corrected(json.loads(json.dumps(made))).record == record
    assert corrected(annotated(record, lambda regions: regions[::-1])).record == record


def test_a_removed_claim_is_gone_with_its_links(record):
    period = record.quantities[0].period
    assert period is not None
    back = corrected(annotated(record, lambda regions: [one for one in regions if one["id"] != period])).record
    assert period not in {claim.id for claim in back.claims}
    assert back.quantities[0].period is None
    assert not [one for one in back.relations if period in {term.claim for term in one.terms}]


def test_findings_are_fresh():
    text = "Kent Police recorded 154 thefts in 2019: 48 in Dover and 97 in Ashford."
    record = claimx.extract(text, country="GB")
    assert [finding.verdict for finding in record.findings] == ["inconsistent"]
    back = corrected(annotated(record, lambda regions: [one for one in regions if one["value"]["text"] != "97"])).record
    assert back.findings == ()
    assert back.coverage.quantities == 2


def test_a_cancelled_annotation_is_none(record):
    made = annotated(record, lambda regions: regions)
    made["annotations"].append({"result": [], "was_cancelled": True})
    assert corrected(made).record == record
    made["annotations"].append({"result": [], "was_cancelled": False})
    assert corrected(made).record.claims == ()


def moved(regions, words, **value):
    """The regions, the one with these words given other values."""
    [region] = [one for one in regions if one["value"]["text"] == words]
    return [region | {"value": region["value"] | value} if one is region else one for one in regions]


def test_a_moved_span_keeps_its_fields(record):
    made = annotated(record, lambda regions: moved(regions, COUNT, end=AT + 11, text="427 bicycle"))
    before, after = record.quantities[0], corrected(made).record.quantities[0]
    assert (after.text, after.value, after.period) == ("427 bicycle", before.value, before.period)


def test_a_quantity_may_be_of_another_kind_and_a_period_may_not(record):
    made = annotated(record, lambda regions: moved(regions, COUNT, labels=["measurement"]))
    assert corrected(made).record.quantities[0].type == "measurement"
    made = annotated(record, lambda regions: moved(regions, "Kent Police", labels=["period"]))
    back = corrected(made)
    assert "force" not in {claim.type for claim in back.record.claims}
    assert back.added == (f"a/b: period 'Kent Police' at {TEXT.index('Kent')}",)


def test_what_is_drawn_anew_in_the_same_place_is_the_same_claim(record):
    made = annotated(record, lambda regions: [one | {"id": f"new{n}"} for n, one in enumerate(regions)])
    assert corrected(made) == corrected(task(record))


def test_a_region_added_by_hand_is_told(record):
    start = TEXT.index("patience") + 1  # the bicycle in the headline is two code units
    region = {"id": "x", "type": "labels", "value": {"start": start, "end": start + 8, "labels": ["count"]}}
    back = corrected(annotated(record, lambda regions: [*regions, region]))
    assert back.record == record
    assert back.added == (f"a/b: count 'patience' at {start - 1}",)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"start": 1}, "does not stand at"),
        ({"start": 13, "end": 14, "text": None}, "does not stand at"),  # half of the bicycle
        ({"start": 10_000, "end": 10_001, "text": None}, "does not stand at"),
        ({"start": -4, "end": 2, "text": None}, "does not stand at"),
        ({"start": 0, "end": 6, "text": None}, "its number is not"),
        ({"start": None}, "missing or wrong"),
    ],
)
def test_a_span_that_is_not_its_text_is_refused(record, value, says):
    with pytest.raises(RecordError, match=says):
        corrected(annotated(record, lambda regions: moved(regions, COUNT, **value)))


@pytest.mark.parametrize("given", [{}, {"data": {}}, {"data": {"record": {}}}, {"data": None}, [], "x"])
def test_another_task_is_refused(given):
    with pytest.raises(RecordError):
        corrected(given)


def test_a_text_that_was_edited_is_refused(record):
    made = task(record)
    made["data"]["text"] += "."
    with pytest.raises(RecordError, match="no longer the record's"):
        corrected(made)


def test_there_and_back_by_the_command_line(record, tmp_path):
    (tmp_path / "a.jsonl").write_text(claimx.dumps(record) + "\n" + claimx.dumps(record) + "\n", "utf-8")
    export(tmp_path / "a.jsonl", tmp_path / "tasks.json", "labelstudio")
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    assert len(tasks) == 2
    command = ("import", tmp_path / "tasks.json", "--output", tmp_path / "back.jsonl")
    ran = ready.run(*command, text=True)
    assert (ran.returncode, ran.stderr.endswith("back.jsonl: 2 articles\n")) == (0, True)
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()
    lines = "".join(json.dumps(one) + "\n" for one in [tasks[0], {"data": {}}])
    (tmp_path / "tasks.json").write_text(lines, "utf-8")
    ran = ready.run(*command, text=True)
    assert (ran.returncode, "task 2 was left out" in ran.stderr) == (1, True)
    assert len((tmp_path / "back.jsonl").read_text("utf-8").splitlines()) == 1


def test_no_record_is_no_task(tmp_path):
    (tmp_path / "a.jsonl").write_text("", "utf-8")
    export(tmp_path / "a.jsonl", tmp_path / "tasks.json", "labelstudio")
    assert json.loads((tmp_path / "tasks.json").read_text("utf-8")) == []


# Tables


def test_a_frame_has_a_row_a_claim(record):
    pytest.importorskip("pandas")
    frame = claimx.to_frame([record, record])
    assert list(frame["id"]) == 2 * [claim.id for claim in record.claims]
    assert list(frame.loc[frame["type"] == "quotation", "name"]) == 2 * ["Mary Poole"]
    assert list(claimx.to_frame([]).columns) == list(frame.columns)
    assert set(frame.loc[frame["unit"] == "theft", "force_name"]) == {"Kent Police"}


def test_parquet_is_read_by_sql(record, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.jsonl").write_text(claimx.dumps(record) + "\n", "utf-8")
    said = export(tmp_path / "a.jsonl", tmp_path / "a.parquet", "parquet")
    table = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert said.endswith(f"{len(table)} rows")
    for row in table:
        assert TEXT[row["start"] : row["end"]] == row["text"]
    assert [row["id"] for row in table] == [claim.id for claim in record.claims]
    assert {row["value"] for row in table if row["force_name"] == "Kent Police"} >= {427.0}
    duckdb = pytest.importorskip("duckdb")
    query = f"SELECT value FROM '{tmp_path / 'a.parquet'}' WHERE unit = 'theft'"  # noqa: S608
    assert duckdb.sql(query).fetchall() == [(427.0,)]
    query = f"SELECT said, speaker_role FROM '{tmp_path / 'a.parquet'}' WHERE name = 'Mary Poole'"  # noqa: S608
    assert duckdb.sql(query).fetchall() == [("We have lost patience.", "head of policy")]
