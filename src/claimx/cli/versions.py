"""What `claimx --version --verbose` tells: all that decides a record, with the hash of each weight."""

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from claimx.cli.start import import_spacy_quickly
from claimx.errors import ModelError
from claimx.version import VERSION


def versions() -> Iterator[str]:
    """Yield a line each for claimx, Python, spaCy, the pipeline and the weights of the package."""
    yield f"claimx {VERSION}"
    yield f"Python {platform.python_version()}"
    yield f"spaCy {version('spacy')}"
    yield _model()
    for file in sorted(files("claimx").joinpath("data", "weights").iterdir(), key=lambda file: file.name):
        if file.is_file():
            yield f"weights {file.name}, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}"


def _model() -> str:
    """The pipeline that is taken where none is named; what to install where there is none."""
    import_spacy_quickly()
    from claimx.model import load_language, producer_name, weights_sha256

    try:
        nlp = load_language()
    except ModelError as error:
        return f"model: none ({error})"
    return f"model {producer_name(nlp)}, sha256 {weights_sha256(nlp)}"
