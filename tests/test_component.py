"""The spaCy component: the record in `doc.user_data`, carried by every way a Doc travels, nothing else altered."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import claimx
from claimx.pipeline import load

TEXT = "Police recorded 427 thefts in 2019.\n\nThat was a rise of 7 per cent, the council said."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.load(load().nlp.path, exclude=["ner", "attribute_ruler", "lemmatizer", "senter"])
    nlp.add_pipe("claimx", config={"published": "2020-03-01"})
    return nlp


def test_claims_are_those_of_extract(nlp):
    doc = nlp(TEXT)
    want = claimx.extract(TEXT, published="2020-03-01", nlp=nlp)
    assert [(c["type"], c["start"], c["end"]) for c in doc._.claims] == [(c.type, c.start, c.end) for c in want.claims]
    assert doc.user_data["claimx"]["producer"]["model"] == want.producer.model
    assert doc.user_data["claimx"]["published"] == "2020-03-01"


def test_spans_mark_the_claims(nlp):
    doc = nlp(TEXT)
    assert doc._.claims
    assert [(s.label_, s.text) for s in doc.spans["claimx"]] == [(c["type"], c["text"]) for c in doc._.claims]


def test_a_doc_keeps_its_claims_through_bytes_and_docbin(nlp):
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims
    stored = DocBin(store_user_data=True)
    stored.add(doc)
    [back] = DocBin(store_user_data=True).from_bytes(stored.to_bytes()).get_docs(nlp.vocab)
    assert back._.findings == doc._.findings
    assert back._.claims == doc._.claims


def test_two_processes_give_what_one_gives(nlp):
    texts = [TEXT, "Nothing here.", TEXT.replace("427", "91")]
    alone = [doc.user_data["claimx"] for doc in nlp.pipe(texts)]
    assert [doc.user_data["claimx"] for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == alone


def test_a_doc_without_claims_has_none():
    assert Doc(spacy.blank("en").vocab, words=["Hello"])._.claims == []


def test_nothing_else_of_the_doc_is_altered(nlp):
    with nlp.select_pipes(disable="claimx"):
        plain = nlp(TEXT)
    doc = nlp(TEXT)
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in doc] == [(t.tag_, t.dep_, t.head.i, t.lemma_) for t in plain]
