"""The calls of the package, used wrongly: an error of ours that says what came and what is wanted."""

import re
import subprocess
import sys
import tomllib

import pytest
import spacy

import claimx
from claimx.errors import ClaimxError, InputError, ModelError, RecordError
from claimx.model import SPACY
from claimx.pipeline import load

TEXT = "Kent Police recorded 427 thefts in 2019."
RECORD = claimx.extract(TEXT)

WRONG = {
    "extract(None)": (lambda: claimx.extract(None), "None.*str"),
    "extract(5)": (lambda: claimx.extract(5), "an int.*str"),
    "extract(bytes)": (lambda: claimx.extract(TEXT.encode()), "a bytes"),
    "extract(a list)": (lambda: claimx.extract([TEXT]), "a list"),
    "extract(a dict without text)": (lambda: claimx.extract({"body": TEXT}), "'body'"),
    "extract(a dict, country)": (lambda: claimx.extract({"text": TEXT}, country="GB"), "country"),
    "country=5": (lambda: claimx.extract(TEXT, country=5), "the country is an int"),
    "title=5": (lambda: claimx.extract(TEXT, title=5), "the title is an int"),
    "id=5": (lambda: claimx.extract(TEXT, id=5), "the id is an int"),
    "published=5": (lambda: claimx.extract(TEXT, published=5), "ISO 8601"),
    "nlp=5": (lambda: claimx.extract(TEXT, nlp=5), "pipeline is a int"),
    "nlp=blank": (lambda: claimx.extract(TEXT, nlp=spacy.blank("en")), "lacks a tagger and a parser"),
    "nlp=German": (lambda: claimx.extract(TEXT, nlp=spacy.blank("de")), "de_pipeline"),
    "pipe(a text)": (lambda: claimx.pipe("hello"), "many articles.*one str"),
    "pipe(a dict)": (lambda: claimx.pipe({"text": TEXT}), "many articles.*one dict"),
    "pipe(5)": (lambda: claimx.pipe(5), "many articles.*one int"),
    "pipe([5])": (lambda: list(claimx.pipe([TEXT, 5])), "article 2 is an int"),
    "pipe([None])": (lambda: list(claimx.pipe([None])), "article 1 is None"),
    "pipe([{}])": (lambda: list(claimx.pipe([{}])), "article 1 is a dict without a \"text\""),
    "pipe([text=5])": (lambda: list(claimx.pipe([{"text": 5}])), "\"text\" that is a str"),
    "pipe([a record])": (lambda: list(claimx.pipe([RECORD])), "article 1 is a Record"),
    "pipe([an Article of 5])": (lambda: list(claimx.pipe([claimx.Article(5)])), "the text of article 1 is an int"),
    "compare(texts)": (lambda: claimx.compare("a", "b"), "compare takes a Record.*str"),
    "to_frame(a record)": (lambda: claimx.to_frame(RECORD), "many records.*one Record"),
    "to_frame([5])": (lambda: claimx.to_frame([5]), "to_frame takes a Record"),
    "dumps(5)": (lambda: claimx.dumps(5), "dumps takes a Record"),
    "validate(a text)": (lambda: claimx.validate(TEXT), "validate takes a Record"),
    "implied(None)": (lambda: claimx.implied(None), "implied takes a Record"),
    "to_html({})": (lambda: claimx.report.to_html({}), "to_html takes a Record"),
    "loads(None)": (lambda: claimx.loads(None), "NoneType"),
    "loads({})": (lambda: claimx.loads({}), "dict"),
    "explain(5)": (lambda: claimx.explain(5), "an int"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_is_told(name):
    call, told = WRONG[name]
    with pytest.raises(ClaimxError) as raised:
        call()
    assert isinstance(raised.value, InputError | ModelError | RecordError)
    assert re.search(told, str(raised.value)), raised.value
    assert "\n" not in str(raised.value)


def test_a_dict_of_the_batchs_shape_is_an_article():
    given = {"id": 7, "text": TEXT, "title": None, "published": "2020-01-02", "country": "UK", "more": object()}
    [record] = claimx.pipe([given])
    assert (record.id, str(record.published), record.country) == ("7", "2020-01-02", "GB")
    assert claimx.extract(given) == record
    assert [one.claims for one in claimx.pipe(iter([TEXT, {"text": TEXT}]))] == [record.claims, record.claims]


def test_a_pipeline_without_tagger_and_parser_is_refused_by_name():
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx")
    with pytest.raises(ModelError, match=r"'en_pipeline .*' has no tagger and no parser before claimx"):
        nlp(TEXT)
    assert nlp("").user_data["claimx"]["claims"] == []
    half = spacy.load(load().nlp.path, exclude=["ner", "attribute_ruler", "lemmatizer", "parser"])
    half.add_pipe("claimx")
    with pytest.raises(ModelError, match="has no parser before claimx"):
        half(TEXT)


def test_another_spacy_is_refused_by_both_versions(request):
    known = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"spacy>={SPACY},<3.9" in known
    code = "import spacy.about; spacy.about.__version__ = '3.7.5'; import claimx; claimx.extract('7 people')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert told.startswith("claimx.errors.ModelError: spaCy 3.7.5 is installed, and this claimx is made for spaCy 3.8")


FORKED = """
import multiprocessing
import claimx

def work(number):
    return claimx.dumps(claimx.extract(f"Kent Police recorded {number + 101} thefts in 2019, up 7 per cent."))

def pooled(way, workers):
    with multiprocessing.get_context(way).Pool(workers) as pool:
        return pool.map(work, range(6), chunksize=1)

if __name__ == "__main__":
    fresh = pooled("fork", 1)  # by a process that has loaded nothing: each worker loads the model itself
    here = [work(number) for number in range(6)]
    assert fresh == here == pooled("fork", 2)
    assert here == pooled("spawn", 1)
    print("the same")
"""


@pytest.mark.slow
def test_the_caller_may_fork_or_spawn(tmp_path):
    """A process that is spawned has nothing of the caller, whatever the caller has loaded."""
    (tmp_path / "work.py").write_text(FORKED, "utf-8")
    done = subprocess.run([sys.executable, str(tmp_path / "work.py")], capture_output=True, text=True, timeout=600)
    assert (done.returncode, done.stdout) == (0, "the same\n"), done.stderr
