"""The layers of a pipeline's networks."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language


def nodes(nlp: "Language") -> list[Any]:
    """The layers of all models of the pipeline, each before those that it is made of."""
    models = [model for name in nlp.pipe_names if (model := getattr(nlp.get_pipe(name), "model", None)) is not None]
    return [node for model in models for node in model.walk()]
