"""The service: `serve`."""

import os
from typing import Annotated

import typer

from claimx.cli.options import Forces, Model, Tagger
from claimx.errors import ExtraError


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; by default for this machine.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes a free one and logs it.")] = 8731,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes that work at the same time; one a core.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, metavar="S", help="How long a request may be worked on.")] = 30,
    arrival: Annotated[float, typer.Option(min=0.1, metavar="S", help="How long a body may take to come.")] = 30,
    size: Annotated[int, typer.Option(min=1, metavar="BYTES", help="How long a body may be.")] = 2_000_000,
    queue: Annotated[int, typer.Option(min=1, metavar="N", help="How many requests may wait for a worker.")] = 64,
    model: Model = None,
    forces: Forces = None,
    tagger: Tagger = None,
) -> None:
    """Answer over HTTP what extract, check, validate and compare do.

    POST /extract, /check, /validate, /compare; GET /schema, /healthz, /openapi.json. The log is JSON lines on standard
    error, without a word of the articles. SIGTERM or Ctrl-C lets running requests finish.
    """
    from claimx.cli.start import import_spacy_quickly

    import_spacy_quickly()
    from claimx.batch.engines import Settings

    try:
        from claimx.serve import Limits, serve
    except ImportError as error:
        raise ExtraError("a service needs starlette and uvicorn", "serve") from error
    settings = Settings(model, forces=forces, tagger=tagger, workers=workers or os.cpu_count() or 1, seconds=seconds)
    serve(host, port, settings, Limits(size, arrival, queue))
