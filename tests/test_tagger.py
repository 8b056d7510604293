"""The tagger of quotations: its recipe gives the same bytes twice, and what it adds leaves the rules' as they are."""

import json
import sys
from pathlib import Path

import pytest
from models.quotations.configurations import Answer
from models.quotations.figures import figures
from models.quotations.gold import Gold, articles, tags
from models.quotations.scorer import scored
from models.quotations.train import main

import claimx
from claimx import cli
from claimx.batch.engines import Settings, load_for
from claimx.errors import ModelError
from claimx.extractors import extract
from claimx.extractors.quotations import quotations
from claimx.extractors.quotations.scene import scene
from claimx.extractors.quotations.speech import Speech
from claimx.extractors.tagged import CONFIDENT, Tagger, load_tagger, tagged
from claimx.extractors.tagged.features import features
from claimx.extractors.tagged.spans import spans, speeches
from claimx.view import Stretch
from claimx.view.article import checked

ROOT = Path(__file__).parents[1]

FEW = 6


class Fixed:
    """Weights that give every token the tag of its word, and are as sure of it as they are told to be."""

    def __init__(self, kinds: dict[str, str], sure: float) -> None:
        self.kinds, self.sure, self.words = kinds, sure, []

    def set(self, xseq):
        self.words = [next(f.removeprefix("word0=") for f in row if f.startswith("word0=")) for row in xseq]

    def tag(self):
        return [self.kinds.get(word, "O") for word in self.words]

    def marginal(self, y, pos):
        return self.sure if self.tag()[pos] == y else 0.0

    def labels(self):
        return sorted(set(self.kinds.values()))


def fixed(sure: float = 1.0, **words: str) -> Tagger:
    """A tagger by lists of words: `content="delays at"` begins a content with `delays`."""
    kinds = {}
    for kind, said in words.items():
        first, *more = said.split()
        kinds |= {first: f"B-{kind}"} | dict.fromkeys(more, f"I-{kind}")
    weights = Fixed(kinds, sure)
    return Tagger(weights, frozenset(weights.labels()), "tagger fixed")


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Path:
    """Some articles of the corpus."""
    lines = (ROOT / "corpus/claimx-corpus.jsonl").read_text("utf-8").split("\n")
    chosen = [line for line in lines if line and json.loads(line)["split"] == "train"][:FEW]
    held = next(line for line in lines if line and json.loads(line)["split"] == "dev")
    path = tmp_path_factory.mktemp("data") / "few.jsonl"
    path.write_text("\n".join([*chosen, held]) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def made(few, tmp_path_factory) -> Path:
    """The folder that a training on them leaves."""
    folder = tmp_path_factory.mktemp("tagger")
    assert main([str(few), "--output", str(folder)]) == 0
    return folder


# The recipe


def test_a_training_leaves_weights_card_and_scores(made):
    assert {path.name for path in made.iterdir()} == {"tagger.crfsuite", "card.md", "scores.json"}
    scores = json.loads((made / "scores.json").read_text("utf-8"))
    assert list(scores) == ["rules", "model", "both"]
    assert len({tuple(row) for row in scores.values()}) == 1
    card = (made / "card.md").read_text("utf-8")
    assert f"{FEW} articles" in card
    assert "| both |" in card


def test_two_trainings_give_the_same_bytes(few, made, tmp_path):
    main([str(few), "--output", str(tmp_path)])
    for name in ("tagger.crfsuite", "card.md", "scores.json"):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()


def test_trained_tags_come_out(made, read):
    view = read("“The bridge is safe,” said Ann Lee, the mayor. Traffic was light.")
    where = scene(view)
    tagger = load_tagger(str(made / "tagger.crfsuite"))
    kinds = [[span.kind for span in tagger.spans(where, unit)] for unit in where.units]
    assert "content" in kinds[0]
    assert all(0 < span.confidence <= 1 for unit in where.units for span in tagger.spans(where, unit))


def test_the_same_weights_say_the_same_of_an_article(made):
    pipeline = claimx.load(tagger=str(made / "tagger.crfsuite"))
    text = "Mayor Ann Lee said the bridge was safe. The union warned of delays and told drivers to wait."
    first, again = (claimx.dumps(claimx.extract(text, nlp=pipeline)) for _ in range(2))
    assert first == again
    assert json.loads(first)["producer"]["model"].endswith(pipeline.tagger.name)


def test_command_line_and_batch_load_it(made, tmp_path, monkeypatch, capsys):
    weights = str(made / "tagger.crfsuite")
    article = tmp_path / "article.txt"
    article.write_text("Mayor Ann Lee told of delays.", "utf-8")
    monkeypatch.setattr(sys, "argv", ["claimx", "extract", str(article), "--tagger", weights])
    with pytest.raises(SystemExit, match="0"):
        cli.main()
    name = load_tagger(weights).name
    assert json.loads(capsys.readouterr().out)["producer"]["model"].endswith(f" + {name}")
    assert load_for(Settings(tagger=weights)).tagger.name == name


def test_a_file_in_the_benchmarks_form_is_read(tmp_path):
    text = "Ann Lee said it rained."
    marked = {"mode": "indirect", "content": [{"start": 13, "end": 22}], "cue_kind": "other"}
    marked |= {"cue": {"start": 8, "end": 12, "text": "said"}, "speaker": None}
    path = tmp_path / "one.jsonl"
    path.write_text(
        json.dumps({"id": "a", "text": text, "gold": [marked], "ignore": [{"start": 0, "end": 3}]}), "utf-8"
    )
    (gold,) = articles(path)
    assert gold.speeches == (Speech("indirect", (Stretch(13, 22),), Stretch(8, 12), None),)
    assert gold.spoken == (False,)
    assert gold.ignored == (Stretch(0, 3),)
    assert gold.split in ("train", "dev")


def test_one_article_is_not_enough(few, tmp_path, capsys):
    path = tmp_path / "one.jsonl"
    path.write_text(few.read_text("utf-8").split("\n")[0], "utf-8")
    assert main([str(path), "--output", str(tmp_path / "tagger")]) == 1
    assert "1 articles to train on, 0 to measure on" in capsys.readouterr().err
    assert not (tmp_path / "tagger").exists()


@pytest.mark.parametrize("argument", ["nowhere.jsonl", "--dev=nowhere.jsonl", "--scorer=nowhere.py"])
def test_a_missing_file_is_named(argument, capsys):
    with pytest.raises(SystemExit):
        main([argument])
    assert "nowhere" in capsys.readouterr().err


# Tags, spans, speeches


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said the bridge was safe.",
        "The bridge, Ann Lee said, was safe.",
        "“It is safe,” said Ann Lee, “and it is open.”",
        "According to the council, 40 lorries cross it.",
    ],
)
def test_what_is_marked_comes_back(text, read):
    view = read(text)
    where = scene(view)
    (draft,) = quotations(view)
    speech = Speech(draft.mode, draft.content, draft.cue, draft.speaker)
    tagged = tags(where, [speech])
    (back,) = (one.speech for unit in where.units for one in speeches(where, _spans(unit, tagged)))
    assert _words(text, back) == _words(text, speech)
    assert (back.mode, back.cue, back.speaker) == (speech.mode, speech.cue, speech.speaker)


def _words(text, speech):
    return [text[part.start : part.end].strip(",.") for part in speech.content]


def _spans(unit, tagged):
    own = [tagged[token] for token in unit.tokens]
    return spans(unit, own, [1.0] * len(own))


@pytest.mark.parametrize(
    ("tagged", "want"),
    [
        (["B-cue", "I-cue", "O"], [("cue", 0, 2)]),
        (["B-cue", "B-cue", "O"], [("cue", 0, 1), ("cue", 1, 2)]),
        (["I-cue", "I-content", "I-content"], [("cue", 0, 1), ("content", 1, 3)]),
        (["O", "O", "O"], []),
    ],
)
def test_spans_of_tags(tagged, want, read):
    (unit,) = scene(read("Lee said 5")).units
    assert [(s.kind, s.tokens.start, s.tokens.stop) for s in spans(unit, tagged, [1.0] * 3)] == want


def test_a_cue_takes_its_subject_for_the_source_and_not_what_stands_nearer(read):
    where = scene(read("The mayor of Leeds, Bradford and York said 40 trams would run."))
    tagged = {"mayor": "B-source", "york": "B-source", "said": "B-cue", "40": "B-content"}
    (unit,) = where.units
    (found,) = speeches(where, _spans(unit, [tagged.get(where.parse.lower(t), "O") for t in unit.tokens]))
    assert where.view.text[found.speech.speaker.start : found.speech.speaker.end] == "mayor"


def test_a_feature_tells_the_verb_that_reports(read):
    where = scene(read("Ann Lee said the bridge was safe and 40 lorries crossed."))
    (unit,) = where.units
    rows = dict(zip(map(where.parse.word, unit.tokens), features(where, unit), strict=True))
    assert "reports=say|ccomp|behind" in rows["bridge"]
    assert not [feature for feature in rows["said"] if feature.startswith("reports=")]


# What the tagger adds

TOLD = "Mayor Ann Lee told of how both bridges had sunk. Nothing rose by 5 per cent."
PARTS = {"source": "mayor ann lee", "cue": "told of", "content": "how both bridges had sunk"}


def test_it_adds_where_the_rules_are_silent(read):
    view = read(TOLD)
    assert not list(quotations(view))
    (draft,) = extract(view, fixed(**PARTS)).quotations
    assert (draft.mode, draft.text) == ("indirect", "how both bridges had sunk")
    assert view.text[draft.cue.start : draft.cue.end] == "told of"
    assert view.text[draft.speaker.start : draft.speaker.end] == "Mayor Ann Lee"
    assert extract(view).quotations == ()


@pytest.mark.parametrize(
    ("why", "text", "tagger"),
    [
        ("it is not sure", TOLD, fixed(CONFIDENT - 0.01, **PARTS)),
        ("nobody says it", TOLD, fixed(cue="told of", content="how both bridges had sunk")),
        ("no cue", TOLD, fixed(source="mayor ann lee", content="how both bridges had sunk")),
        ("no finite clause", "Mayor Ann Lee told of 5 delays.", fixed(source="lee", cue="told of", content="delays")),
        ("no verb of saying", "Mayor Ann Lee saw 5 delays.", fixed(source="mayor", cue="saw", content="5 delays")),
        ("quoted words", "Mayor Ann Lee told of “5 delays”.", fixed(source="mayor", cue="told", content="5 delays")),
    ],
    ids=lambda part: part if isinstance(part, str) and len(part) < 20 else "",
)
def test_it_adds_nothing_where(why, text, tagger, read):
    view = read(text)
    assert list(tagged(view, list(quotations(view)), tagger)) == [], why


def test_what_the_rules_found_stays_as_it_is(read):
    view = read("Ann Lee said 5 trams would run. Bob Roe told of how buses sank.")
    stated = list(quotations(view))
    assert len(stated) == 1
    assert list(tagged(view, stated, fixed(source="lee", cue="said", content="trams would run"))) == []
    assert len(list(tagged(view, stated, fixed(source="roe", cue="told", content="how buses sank")))) == 1
    assert extract(view, fixed(source="roe", cue="told", content="how buses sank")).quotations[0] == stated[0]


# Weights that cannot be used


@pytest.mark.parametrize("written", [None, b"", b"no weights at all", b"lCRF\xff\x00\x00\x00"])
def test_what_are_no_weights_is_said(written, tmp_path):
    path = tmp_path / "weights"
    if written is not None:
        path.write_bytes(written)
    with pytest.raises(ModelError, match="make tagger"):
        load_tagger(str(path))


def test_weights_cut_short_are_refused(made, tmp_path):
    path = tmp_path / "short"
    path.write_bytes((made / "tagger.crfsuite").read_bytes()[:-1])
    with pytest.raises(ModelError, match="not all of them"):
        load_tagger(str(path))


def test_without_the_library_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(ModelError, match=r"claimx\[tagger\]"):
        load_tagger(str(tmp_path / "any"))


# The figures

SAID = "Ann Lee said it rained. “It will stop,” said Bob Roe."
RAINED = Speech("indirect", (Stretch(13, 22),), Stretch(8, 12), Stretch(0, 7))
STOP = Speech("direct", (Stretch(25, 38),), Stretch(40, 44), Stretch(45, 52))


@pytest.mark.parametrize(
    ("found", "want"),
    [
        ((RAINED, STOP), (100.0, None, 100.0, 100.0, 100.0)),
        ((STOP,), (100.0, None, 0.0, None, 100.0)),
        ((Speech("direct", STOP.content, STOP.cue, RAINED.speaker),), (0.0, None, 0.0, None, 0.0)),
        ((Speech("indirect", (Stretch(16, 22),), None, None),), (0.0, None, 0.0, 0.0, None)),
        ((), (0.0, None, 0.0, None, None)),
    ],
)
def test_figures(found, want):
    gold = Gold(checked(SAID, id="a"), (RAINED, STOP), (True, True), (), "dev")
    assert tuple(figures([Answer(gold, found, (None,) * len(found))]).values()) == want


def test_the_scorer_that_is_given_is_asked(tmp_path):
    script = tmp_path / "score.py"
    script.write_text(
        "import json, sys\n"
        "gold, given = (json.loads(open(path, encoding='utf-8').readline()) for path in sys.argv[1:3])\n"
        "assert given['claims'][0]['speaker']['name'] == 'Ann Lee'\n"
        "assert gold['id'] == given['id'] and given['claims'][0]['content'] == gold['gold'][0]['content']\n"
        "print(json.dumps({'joint': {'direct': {'f1': 1}},"
        " 'content relaxed': {'mixed': {'f1': 2}, 'indirect': {'p': 3}},"
        " 'recall on speech cues, relaxed': {'indirect': {'acc': 4}},"
        " 'speaker given content, right': {'all': {'acc': 5}}}))\n",
        "utf-8",
    )
    gold = Gold(checked(SAID, id="a"), (RAINED,), (True,), (), "dev")
    assert list(scored(script, [Answer(gold, (RAINED,), ("Ann Lee",))]).values()) == [1, 2, 4, 3, 5]
