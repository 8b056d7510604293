"""The first screen of the README is what the code prints: its article, its findings, its claims."""

import json
import re
from pathlib import Path

import claimx
from claimx.sinks.wording import SLIPS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = (ROOT / "docs" / "example.txt").read_text("utf-8")
ROW = re.compile(r"^│ (?P<id>\w*) *│ (?P<check>\w*) *│ (?P<verdict>\w*) *│ (?P<message>.*?) *│$", re.MULTILINE)


def block(language):
    """The first block of that language in the README."""
    return README.split(f"```{language}\n", 1)[1].split("```", 1)[0]


def shown():
    """The findings in the README's table: a row without an id goes on with the message above it."""
    findings = []
    for row in ROW.finditer(block("console")):
        if row["id"]:
            findings.append([row["check"], row["verdict"], row["message"]])
        else:
            findings[-1][2] += " " + row["message"]
    return findings


def record():
    known = dict(re.findall(r"--(published|country) (\S+)", block("console")))
    assert known.keys() == {"published", "country"}
    return claimx.extract(EXAMPLE, **known)


def test_the_article_is_the_file_that_the_call_names():
    assert block("text") == EXAMPLE
    assert "claimx extract docs/example.txt " in block("console")


def test_the_findings_are_those_of_the_record():
    found = [
        [finding.check, finding.verdict, finding.message + (f" ({SLIPS[finding.slip]})" if finding.slip else "")]
        for finding in record().findings
    ]
    assert found == shown()


def test_the_claims_are_those_of_the_record():
    claims = {claim["id"]: claim for claim in json.loads(claimx.dumps(record()))["claims"]}
    lines = [json.loads(line) for line in block("json").splitlines()]
    assert lines
    for line in lines:
        assert line == {key: claims[line["id"]][key] for key in line}
