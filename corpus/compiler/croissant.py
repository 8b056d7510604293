"""The corpus described for machines: MLCommons Croissant 1.0, with the hash of each file and the fields of its records.

Source: https://docs.mlcommons.org/croissant/docs/croissant-spec.html
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
ABOUT = {
    "@type": "sc:Dataset",
    "name": "claimx-corpus",
    "description": (
        "Fictional news in English with every number, period, force and quotation annotated and linked, the relations "
        "between the numbers, a bank of passages made for their relations, twins with one wrong numeral, and "
        "annotations of Wikinews articles without their words."
    ),
    "conformsTo": "http://mlcommons.org/croissant/1.0",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "url": "https://claimx.example/corpus",
    "version": "2.0.0",
    "datePublished": "2026-12-01",
    "inLanguage": "en",
    "isLiveDataset": False,
    "creator": {"@type": "sc:Organization", "name": "The claimx developers", "url": "https://claimx.example"},
    "citeAs": "The claimx developers: the claimx corpus, fictional news with every claim linked. 2026.",
}
TEXTS = {
    "id": "the record's id", "title": "its headline, a line of the text", "published": "its day, ISO 8601, or null",
    "country": "where it appears, ISO 3166", "genre": "what it is about", "voice": "who speaks",
    "text": "the whole text; offsets count its code points",
}  # fmt: skip
GOLD = {
    "claims": "the claims in text order, links as ids", "not_claims": "numerals and words that are no claims",
    "optional": "spans where a claim is neither right nor wrong", "relations": "which numbers belong together, by role",
    "checks": "the relations as checks, with their verdict", "unrelated": "figures that must not be related",
    "wrong": "the spans of planted wrong figures",
}  # fmt: skip
FILES: dict[str, tuple[str, str, dict[str, str]]] = {
    "articles": ("claimx-corpus.jsonl", "The articles with their gold.",
                 TEXTS | {"split": "train or dev, by the hash of the id"} | GOLD),
    "bank": ("claimx-relations.jsonl", "Passages made for their relations; claims without links.", TEXTS | GOLD),
    "standoff": ("claimx-standoff.jsonl", "Wikinews articles annotated, without their words (texts: CC BY 2.5).",
                 {"id": "the record's id", "source": "where the text is from", "licence": "licence of text and gold",
                  "text_sha256": "the hash of the text, UTF-8", "published": TEXTS["published"],
                  "country": TEXTS["country"], "genre": TEXTS["genre"]}
                 | {name: text for name, text in GOLD.items() if name != "unrelated"}),
    "twins": ("claimx-twins.jsonl", "Articles and passages with one numeral changed, so that a relation breaks.",
              {"id": "the twin's id", "article": "the id of the record that is changed",
               "start": "where the numeral begins", "end": "where it ends", "old": "the numeral",
               "new": "what it becomes", "slip": "how it was made wrong",
               "relation": "the place of the relation that breaks in the record's list", "type": "its type",
               "check": "its check"}),
}  # fmt: skip
PARTS: dict[str, tuple[str, ...]] = {
    "claims": ("id", "type", "start", "end", "text"), "not_claims": ("kind", "start", "end"),
    "optional": ("type", "start", "end"), "relations": ("type", "check", "verdict"), "checks": ("check", "verdict"),
    "unrelated": ("why",), "wrong": ("start", "end"),
}  # fmt: skip
"""What is told of the objects in a list; the README tells the rest."""
WORDLESS = {("standoff", "claims", "text")}
"""What the stand-off annotation leaves out."""
NUMBERS = {"start", "end", "relation"}


def described(folder: Path) -> str:
    """The metadata of the files in a folder, as JSON."""
    files = [file_object(folder / name, text) for name, text, _ in FILES.values()]
    records = [record_set(key, name, text, fields) for key, (name, text, fields) in FILES.items()]
    told = {"@context": CONTEXT, **ABOUT, "distribution": files, "recordSet": records}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def file_object(path: Path, text: str) -> dict[str, Any]:
    """A file with its hash."""
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "description": text,
        "contentUrl": path.name,
        "encodingFormat": "application/jsonlines",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }


def record_set(key: str, file: str, text: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """The records of a file, a line each."""
    return {
        "@type": "cr:RecordSet",
        "@id": key,
        "name": key,
        "description": text,
        "key": {"@id": f"{key}/id"},
        "field": [field(key, file, name, meaning) for name, meaning in fields.items()],
    }


def field(key: str, file: str, name: str, meaning: str) -> dict[str, Any]:
    """A column: a value, or a list of objects."""
    told = {"@type": "cr:Field", "@id": f"{key}/{name}", "name": name, "description": meaning}
    if name not in PARTS:
        return told | {"dataType": kind(name), "source": source(file, name)}
    parts = [
        {"@type": "cr:Field", "@id": f"{key}/{name}/{part}", "name": part, "dataType": kind(part),
         "source": source(file, name) | {"transform": {"jsonPath": part}}}
        for part in PARTS[name] if (key, name, part) not in WORDLESS
    ]  # fmt: skip
    return told | {"repeated": True, "subField": parts}


def kind(name: str) -> str:
    """The type of a value."""
    return "sc:Integer" if name in NUMBERS else "sc:Text"


def source(file: str, column: str) -> dict[str, Any]:
    """Where a value stands."""
    return {"fileObject": {"@id": file}, "extract": {"column": column}}
