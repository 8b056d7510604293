"""The gazetteer: what its file may hold, how a bad line is refused, how a user's forces are added."""

import json

import pytest

import claimx
from claimx.errors import LexiconError
from claimx.gazetteer import gazetteer, rows

GOOD = {"force_id": "calderford", "name": "Calderford Constabulary", "kind": "police", "country": "GB"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "more.jsonl, line 2: not JSON"),
        (json.dumps(GOOD | {"kind": "navy"}), "more.jsonl, line 2: kind: "),
        (json.dumps({key: GOOD[key] for key in GOOD if key != "name"}), "more.jsonl, line 2: name: "),
        (json.dumps(GOOD | {"alias": ["Calders"]}), "more.jsonl, line 2: alias: "),
        (json.dumps(GOOD | {"country": "Britain"}), "more.jsonl, line 2: country: "),
        (json.dumps(GOOD | {"last": "last week"}), "more.jsonl, line 2: last: "),
        (json.dumps(GOOD | {"area": ["Calderford", 7]}), "more.jsonl, line 2: area.1: "),
        ("[]", "more.jsonl, line 2: "),
    ],
)
def test_a_bad_line_is_refused_by_file_line_and_field(line, message, tmp_path):
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps(GOOD | {"force_id": "first"}) + "\n" + line + "\n", "utf-8")
    with pytest.raises(LexiconError) as refused:
        gazetteer(str(path))
    assert message in str(refused.value)


def test_a_missing_file_is_named():
    with pytest.raises(LexiconError, match=r"nowhere\.jsonl: No such file"):
        gazetteer("nowhere.jsonl")


def test_a_user_adds_and_replaces_forces(tmp_path):
    path = tmp_path / "more.jsonl"
    renamed = {"force_id": "kent", "name": "Kent and Medway Police", "kind": "police", "country": "GB"}
    path.write_text(json.dumps(GOOD) + "\n\n" + json.dumps(renamed) + "\n", "utf-8")
    own, more = gazetteer(), gazetteer(str(path))
    assert "calderford" not in own.forces
    assert more.forces["calderford"].name == "Calderford Constabulary"
    assert more.forces["kent"].name == "Kent and Medway Police"
    assert len(more.forces) == len(own.forces) + 1


def test_load_takes_a_users_forces(tmp_path):
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps(GOOD), "utf-8")
    assert "calderford" in claimx.load(forces=str(path)).gazetteer.forces


def test_the_packages_own_rows_are_sound():
    forces = gazetteer().forces
    assert len(forces) >= 229
    for force in forces.values():
        assert force.merged_into is None or force.merged_into in forces
        assert (force.last is None) == (force.merged_into is None)
        assert force.first is None or force.last is None or force.first <= force.last


def test_no_place_is_in_the_area_of_two_territorial_forces_of_a_country_at_a_time():
    for place, forces in gazetteer().areas.items():
        now = [(force.kind, force.country) for force in forces if force.territorial and force.last is None]
        assert len(now) == len(set(now)), place


def test_blank_lines_are_skipped():
    assert [force.force_id for force in rows("x", "\n" + json.dumps(GOOD) + "\n\n")] == ["calderford"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Devon & Cornwall Police", ["devon and cornwall police"]),
        ("KENT POLICE", ["kent police"]),
        ("kent police", []),
        ("police in St. Helens", ["st helens"]),
        ("King’s Lynn", ["king's lynn"]),
        ("Ice on the road", []),
        ("ICE agents", ["ice"]),
        ("Kentish hops", []),
        ("U.S. Army", ["u.s. army"]),
        ("a Kent\nPolice car", ["kent"]),
    ],
)
def test_mentions(text, found):
    assert [mention.key for mention in gazetteer().mentions(text)] == found
