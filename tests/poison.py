"""A spaCy pipeline that kills its process, or never comes back, on certain words: a real plug-in, in real processes.

It is the default pipeline with another tokenizer, found by its entry point in a folder that `PYTHONPATH` names.
"""

import os
import sys
from pathlib import Path

import spacy

import claimx
from claimx.model import DEFAULTS

KILLS, HANGS, KILLS_TWICE = "cyanide", "quicksand", "nightshade"
"""The words that make a text of which the process dies, hangs, or dies the first two times."""

PLUGIN = f'''
import os, signal, time
import spacy
from spacy.util import registry


def poisoned():
    def make(nlp):
        plain = spacy.blank("en").tokenizer
        def tokenize(text):
            if "{KILLS}" in text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "{KILLS_TWICE}" in text:
                with open(os.environ["POISON_DEATHS"], "a+") as deaths:
                    deaths.write("x")
                    deaths.flush()
                    if deaths.tell() < 3:
                        os.kill(os.getpid(), signal.SIGKILL)
            while "{HANGS}" in text:
                time.sleep(1)
            return plain(text)
        class Tokenizer:
            def __call__(self, text):
                doc = tokenize(text)
                return spacy.tokens.Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
            def pipe(self, texts, batch_size=100):
                return map(self, texts)
            def to_disk(self, path, **_): pass
            def from_disk(self, path, **_): return self
            def to_bytes(self, **_): return b""
            def from_bytes(self, data, **_): return self
        return Tokenizer()
    return make
'''


def poisoned_model(folder: Path) -> tuple[str, dict[str, str]]:
    """The path of such a pipeline, and the environment in which it can be loaded."""
    plugin, model = folder / "plugin", folder / "model"
    known = plugin / "poison-1.dist-info"
    known.mkdir(parents=True)
    (plugin / "claimx_poison.py").write_text(PLUGIN, "utf-8")
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: poison\nVersion: 1\n", "utf-8")
    (known / "entry_points.txt").write_text("[spacy_tokenizers]\npoison.v1 = claimx_poison:poisoned\n", "utf-8")
    name = next(name for name in DEFAULTS if spacy.util.is_package(name))
    spacy.load(name, exclude=["ner", "attribute_ruler", "lemmatizer", "senter"]).to_disk(model)
    config = (model / "config.cfg").read_text("utf-8")
    (model / "config.cfg").write_text(config.replace("spacy.Tokenizer.v1", "poison.v1"), "utf-8")
    paths = [str(plugin), str(Path(claimx.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return str(model), {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def command(*arguments: str) -> list[str]:
    """The command line of claimx, in the interpreter of the tests."""
    return [sys.executable, "-m", "claimx", *arguments]
