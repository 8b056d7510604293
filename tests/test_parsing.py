"""The fast parse of many texts is spaCy's own, token by token."""

import json
from pathlib import Path

import pytest

from claimx.model import load_language
from claimx.parsing import parsed
from claimx.view.parse import block
from claimx.view.read import NEEDED

CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"
HOSTILE = ["", " ", "\n\n", "7", ".", "A\u00a0b", "“”", "x" * 50]


@pytest.fixture(scope="module")
def paragraphs():
    articles = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()]
    return [*HOSTILE, *(paragraph for text in articles for paragraph in text.split("\n\n"))]


def test_steps_and_numpy_change_no_token(paragraphs):
    plain = parsed(load_language(), paragraphs, NEEDED, stepwise=False)
    fast = parsed(load_language(blas=True), paragraphs, NEEDED, stepwise=True)
    for text, one, other in zip(paragraphs, plain, fast, strict=True):
        assert one.text == other.text == text
        assert block(one, 0) == block(other, 0)


def test_a_component_that_is_no_model_is_left_to_spacy():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", name="parser")
    [doc] = parsed(nlp, ["It rained. We left."], ["parser"], stepwise=True)
    assert [sentence.text for sentence in doc.sents] == ["It rained.", "We left."]
