"""The fast parse of many texts is spaCy's own, token by token."""

import os
import subprocess
import sys
from itertools import chain

import numpy
import pytest

from claimx.model import load_language
from claimx.network.multiply import WAYS, multiplies_rows_alone, one_thread
from claimx.parsing import parsed
from claimx.view.parse import block, joined
from claimx.view.read import NEEDED
from shared import CORPUS, LONG

HOSTILE = ["", " ", "\n\n", "7", ".", "A\u00a0b", "“”", "x" * 50, "It rained. "]


EVERY = 1 if LONG else 9
"""Of so many articles of the corpus one is parsed."""


@pytest.fixture(scope="module")
def paragraphs():
    return [*HOSTILE, *(paragraph for article in CORPUS[::EVERY] for paragraph in article["text"].split("\n\n"))]


@pytest.fixture(scope="module")
def plain(paragraphs):
    """What spaCy itself makes of them."""
    return list(chain.from_iterable(parsed(load_language(), paragraphs, NEEDED, stepwise=False)))


def test_steps_and_numpy_change_no_token(paragraphs, plain):
    fast = chain.from_iterable(parsed(load_language(blas=True), paragraphs, NEEDED, stepwise=True))
    for text, one, other in zip(paragraphs, plain, fast, strict=True):
        assert one.text == other.text == text
        first, second = (joined(1, [block(doc, len(text))], doc.vocab.strings).parse(0, text) for doc in (one, other))
        assert first == second
        assert first[0].ends == [token.idx + len(token) for token in one]


def test_texts_joined_together_are_as_joined_one_by_one(paragraphs, plain):
    nlp, docs = load_language(), plain
    texts = [" ".join(paragraphs[first : first + 3]) for first in range(0, len(paragraphs), 3)]
    blocks = []
    for number, doc in enumerate(docs):
        before = paragraphs[number - number % 3 : number]
        start = sum(map(len, before)) + len(before)
        blocks.append(block(doc, start + len(doc.text), number // 3, start))
    texts += [""]  # one that has no block
    together = joined(len(texts), blocks, nlp.vocab.strings)
    for number, text in enumerate(texts):
        own = [one._replace(text=0) for one in blocks if one.text == number]
        parse, opens = together.parse(number, text)
        assert (parse, opens) == joined(1, own, nlp.vocab.strings).parse(0, text)
        assert [text[a:b] for a, b in zip(parse.starts, parse.ends, strict=True)] == list(
            map(parse.word, range(len(parse)))
        )
        for token in range(len(parse)):
            assert all(parse.heads[child] == token for child in parse.children(token))
        assert sum(len(parse.children(token)) for token in range(len(parse))) == sum(
            head != token for token, head in enumerate(parse.heads)
        )


@pytest.mark.parametrize("together", [1, 2, 40])
def test_a_text_is_parsed_alike_whatever_is_parsed_with_it(paragraphs, together):
    """To the bit: a parse that hung on its neighbours would change where a run is resumed in the middle of a chunk."""
    nlp = load_language(blas=True)
    tok2vec, tagger = nlp.get_pipe("tok2vec"), nlp.get_pipe("tagger")
    docs = [nlp.make_doc(text) for text in paragraphs if text][:200]
    with one_thread():
        for layer in (tok2vec.model, tagger.model):
            whole = layer.predict(docs)
            for start in range(0, len(docs), together):
                some = layer.predict(docs[start : start + together])
                assert all(map(numpy.array_equal, some, whole[start : start + together]))
        texts = [doc.text for doc in docs]
        whole = list(chain.from_iterable(parsed(nlp, texts, NEEDED, stepwise=True)))
        for start in range(0, len(docs), together):
            some = chain.from_iterable(parsed(nlp, texts[start : start + together], NEEDED, stepwise=True))
            for one, other in zip(some, whole[start : start + together], strict=True):
                assert numpy.array_equal(one.to_array(("TAG", "HEAD", "DEP")), other.to_array(("TAG", "HEAD", "DEP")))


@pytest.mark.parametrize(("outs", "ins"), [(384, 160), (288, 96), (128, 288), (52, 500)])
@pytest.mark.parametrize("way", WAYS)
def test_a_way_that_is_taken_gives_equal_rows_equal_products(way, outs, ins):
    """Of any number of them, wherever they stand; what `multiplies_rows_alone` says of a few pieces holds for all."""
    dice = numpy.random.default_rng(2)
    weights, row = dice.standard_normal((outs, ins), dtype="f"), dice.standard_normal((1, ins), dtype="f")
    with one_thread():
        if not multiplies_rows_alone(way, outs, ins):
            pytest.skip("this processor's code orders a row's sum by where it stands")
        products = {bytes(made) for rows in range(1, 400) for made in way(numpy.repeat(row, rows, 0), weights.T)}
    assert len(products) == 1
    assert numpy.allclose(numpy.frombuffer(products.pop(), "f"), (row @ weights.T)[0], rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rows", [0, 1, 31, 288, 289, 700])
def test_each_way_gives_the_product(way, rows):
    dice = numpy.random.default_rng(3)
    x, weights = dice.standard_normal((rows, 96), dtype="f"), dice.standard_normal((288, 96), dtype="f")
    out = numpy.full((rows, 288), numpy.nan, "f")
    made = way(x, weights.T, out)
    assert made is out or not rows
    assert numpy.allclose(out, x @ weights.T, atol=1e-4)
    assert numpy.allclose(way(x, weights.T), out, atol=1e-4)


ASK = """
import numpy
from claimx.model import load_language
from claimx.network.multiply import one_thread
nlp = load_language(blas=True)
model = nlp.get_pipe("tok2vec").model
docs = [nlp.make_doc(f"Police said {n} of the boats were seen " + "off the coast " * (n % 40)) for n in range(60)]
with one_thread():
    together = model.predict(docs)
    print(all(numpy.array_equal(model.predict([doc])[0], made) for doc, made in zip(docs, together)))
"""


@pytest.mark.parametrize("core", [None, "Haswell", "SkylakeX", "Sandybridge"])
def test_a_text_is_encoded_alike_on_other_processors(core):
    """OpenBLAS has code for each processor; that of Haswell orders a row's sum by where the row stands."""
    called, chosen = [sys.executable, "-c", ASK], {} if core is None else {"OPENBLAS_CORETYPE": core}
    told = subprocess.run(called, env={**os.environ, **chosen}, capture_output=True, check=False)
    if told.returncode < 0:
        pytest.skip("this processor lacks the instructions")
    assert told.stdout.strip() == b"True", told.stderr


def test_a_component_that_is_no_model_is_left_to_spacy():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", name="parser")
    [[doc]] = parsed(nlp, ["It rained. We left."], ["parser"], stepwise=True)
    assert [sentence.text for sentence in doc.sents] == ["It rained.", "We left."]


@pytest.mark.parametrize("stepwise", [True, False])
def test_long_texts_are_parsed_fewer_at_a_time(stepwise):
    texts = ["It rained. " * 3_000, "We left.", "It rained. " * 900, "Nobody came. " * 900]
    given = parsed(load_language(), texts, NEEDED, stepwise=stepwise)
    assert [[doc.text for doc in docs] for docs in given] == [texts[:2], texts[2:]]
