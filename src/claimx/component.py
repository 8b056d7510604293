"""The factory behind `nlp.add_pipe("claimx")`; the only module that writes into a Doc.

The record is plain JSON in `doc.user_data["claimx"]`, so that `to_bytes`, DocBin and `n_process` keep it;
`doc._.claims` and `doc._.findings` are getters over it, and `doc.spans["claimx"]` marks the claims.

spaCy imports this module whenever it loads any pipeline, so the rest of claimx waits until claimx is part of one.
"""

import json
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "claimx"


@Language.factory(
    "claimx",
    default_config={"published": None, "country": None, "forces": None},
    requires=["token.tag", "token.dep"],
)
def make_claimx(
    nlp: Language, name: str, published: str | None, country: str | None, forces: str | None
) -> "Callable[[Doc], Doc]":
    """A component that adds the record of each Doc; `published`, `country` and the file `forces` hold for all."""
    return Component(nlp, published, country, forces)


class Component:
    """Reads the Doc as the pipeline before it left it; alters nothing but `user_data` and `spans["claimx"]`."""

    def __init__(self, nlp: Language, published: str | None, country: str | None, forces: str | None) -> None:
        from claimx.gazetteer import gazetteer
        from claimx.model import producer_name
        from claimx.records import Producer
        from claimx.version import VERSION

        self.gazetteer = gazetteer(forces)
        self.producer = Producer(claimx=VERSION, model=producer_name(nlp))  # what stands before it is not there yet
        self.published, self.country = published, country

    def __call__(self, doc: Doc) -> Doc:
        from claimx.model import fit_doc
        from claimx.pipeline import records
        from claimx.records import dumps
        from claimx.view.article import checked
        from claimx.view.read import read_doc

        fit_doc(doc, self.producer.model)
        article = checked(doc.text, published=self.published, country=self.country)
        made = next(records([(article, read_doc(doc, article, self.gazetteer))], self.producer))
        doc.user_data[KEY] = json.loads(dumps(made))
        spans = (doc.char_span(c.start, c.end, label=c.type, alignment_mode="expand") for c in made.claims)
        doc.spans[KEY] = [span for span in spans if span is not None]
        return doc


def _part(name: str) -> "Callable[[Doc], list[dict[str, Any]]]":
    """A getter of one part of the record; DocBin gives lists back as tuples, which JSON does not know."""

    def get(doc: Doc) -> list[dict[str, Any]]:
        part: list[dict[str, Any]] = json.loads(json.dumps(doc.user_data.get(KEY, {}).get(name, [])))
        return part

    return get


for _name in ("claims", "relations", "findings"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_part(_name))
