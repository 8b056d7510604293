"""The main job: an article in, its record out, the same every time."""

import claimx

TEXT = "Thefts rise in Calderford\n\nPolice recorded 427 thefts in Calderford, a rise of 7 per cent."


def test_every_span_is_its_text():
    record = claimx.extract(TEXT)
    assert record.claims
    for claim in record.claims:
        assert TEXT[claim.start : claim.end] == claim.text


def test_two_runs_are_equal():
    assert claimx.dumps(claimx.extract(TEXT)) == claimx.dumps(claimx.extract(TEXT))


def test_json_goes_round():
    record = claimx.extract(TEXT)
    assert claimx.loads(claimx.dumps(record)) == record
