"""Records in other forms: the same spans and figures, and a person's corrections back."""

import json

import pytest

import claimx
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
    ("Kent Police could lose 90 officers.", ["Kent Police: 90 officers (a possibility)."]),
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
    [said] = [claim for claim in graph if claim["text"] == "We have lost patience."]
    assert said["author"]["name"] == "Mary Poole"
    assert said["author"]["jobTitle"] == "head of policy"


def test_a_script_is_no_url():
    made = claimx.extract("Seven people were hurt.", source="javascript:alert(1)")
    [claim] = jsonld(made)["@graph"]
    assert "url" not in claim["appearance"]


def test_label_studio_counts_utf_16_and_gives_the_record_back(record):
    made = task(record)
    units = TEXT.encode("utf-16-le")
    for region in made["predictions"][0]["result"]:
        start, end = 2 * region["value"]["start"], 2 * region["value"]["end"]
        assert units[start:end].decode("utf-16-le") == region["value"]["text"]
    back = corrected(json.loads(json.dumps(made)))
    assert back.claims == record.claims
    assert back.relations == record.relations


def test_a_removed_claim_is_gone_with_its_links(record):
    made = json.loads(json.dumps(task(record)))
    period = record.quantities[0].period
    assert period is not None
    result = [region for region in made["predictions"][0]["result"] if region["id"] != period]
    back = corrected(made | {"annotations": [{"result": result}]})
    assert period not in {claim.id for claim in back.claims}
    assert back.quantities[0].period is None


def test_a_span_that_is_not_its_text_is_refused(record):
    made = json.loads(json.dumps(task(record)))
    made["predictions"][0]["result"][0]["value"]["start"] += 1
    with pytest.raises(RecordError, match="does not stand at"):
        corrected(made)


def test_a_frame_has_a_row_a_claim(record):
    pytest.importorskip("pandas")
    frame = claimx.to_frame([record, record])
    assert len(frame) == 2 * sum(claim.type != "quotation" for claim in record.claims)
    assert set(frame.loc[frame["unit"] == "theft", "force_name"]) == {"Kent Police"}


def test_parquet_is_read_by_sql(record, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "a.jsonl").write_text(claimx.dumps(record) + "\n", "utf-8")
    said = export(tmp_path / "a.jsonl", tmp_path / "a.parquet", "parquet")
    table = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert said.endswith(f"{len(table)} rows")
    for row in table:
        assert TEXT[row["start"] : row["end"]] == row["text"]
    assert {row["value"] for row in table if row["force_name"] == "Kent Police"} >= {427.0}
    duckdb = pytest.importorskip("duckdb")
    query = f"SELECT value FROM '{tmp_path / 'a.parquet'}' WHERE unit = 'theft'"  # noqa: S608
    assert duckdb.sql(query).fetchall() == [(427.0,)]
