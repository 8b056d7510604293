"""The service as an ASGI application: requests are read within their limits, and each leaves one line of log."""

import asyncio
import time
from dataclasses import dataclass
from uuid import uuid4

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimx.errors import ClaimxError
from claimx.records import Record
from claimx.serve import logs
from claimx.serve.calls import CALLS, JSON, Answer, Asked, RefusedError, failed
from claimx.serve.crew import Crew
from claimx.serve.openapi import openapi
from claimx.version import VERSION

DRAINED = 10
"""So many times the limit is still read of a body that is too long: who sends it reads no answer before its end."""
LEFT = 499
"""The status, for the log alone, of a request whose sender has left."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many bytes a body may have, how many seconds it may take to come, how many requests may wait."""

    size: int = 2_000_000
    arrival: float = 30.0
    queue: int = 64


def app(crew: Crew, limits: Limits) -> ASGIApp:
    """The application; the crew does the work."""

    async def called(request: Request) -> Response:
        path, kind, query = request.url.path, _kind(request), dict(request.query_params)
        body = await _body(request, limits)
        return _response(await crew.ask(Asked(path, body, kind, request.headers.get("accept", ""), query)))

    async def health(request: Request) -> Response:
        state = {"status": "ok", "version": VERSION, "workers": crew.size, "busy": crew.busy, "waiting": crew.waiting}
        return JSONResponse(state)

    async def schema(request: Request) -> Response:
        return JSONResponse(Record.model_json_schema(by_alias=True, mode="serialization"))

    async def described(request: Request) -> Response:
        return JSONResponse(openapi())

    told = {"/schema": schema, "/healthz": health, "/openapi.json": described}
    routes = [*(Route(path, called, methods=["POST"]) for path in CALLS), *(Route(*one) for one in told.items())]
    kinds = (ClaimxError, HTTPException, ClientDisconnect, Exception)
    made = Starlette(routes=routes, exception_handlers=dict.fromkeys(kinds, _failed))
    made.router.redirect_slashes = False
    return _Logged(made, frozenset((*CALLS, *told)))


def _kind(request: Request) -> str:
    """The kind of the body.

    Raises: RefusedError where the call takes no such body, or has no such parameter.
    """
    call = CALLS[request.url.path]
    kind = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    if kind not in call.kinds:
        raise RefusedError(415, f"the body is {kind[:80]!r}; this call takes {', '.join(call.kinds)}")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "the body is packed; send it as it is")
    if unknown := [name for name in request.query_params if name not in call.query]:
        raise RefusedError(422, f"no parameter {unknown[0][:80]!r}; this call has {', '.join(call.query)}")
    return kind


async def _body(request: Request, limits: Limits) -> bytes:
    """The body.

    Raises: RefusedError where it is too long or too slow, ClientDisconnect.
    """
    body, length = bytearray(), 0
    try:
        async with asyncio.timeout(limits.arrival):
            async for piece in request.stream():
                length += len(piece)
                if length <= limits.size:
                    body += piece
                elif length > DRAINED * limits.size:
                    break
    except TimeoutError:
        raise RefusedError(408, f"the body did not come within {limits.arrival:g} seconds") from None
    if length > limits.size:
        raise RefusedError(413, f"the body is longer than {limits.size:,} bytes; claimx batch takes longer articles")
    return bytes(body)


def _response(answer: Answer) -> Response:
    headers = {503: {"Retry-After": "1"}, 408: {"Connection": "close"}, 413: {"Connection": "close"}}
    return Response(answer.body, answer.status, headers.get(answer.status), media_type=answer.kind)


async def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):  # of Starlette: no such path, no such method
        paths = ", ".join((*CALLS, "/schema", "/healthz", "/openapi.json"))
        why = f"no such path; there are {paths}" if error.status_code == 404 else error.detail
        response = _response(failed(RefusedError(error.status_code, why)))
        response.headers.update(error.headers or {})
        return response
    return Response(status_code=LEFT) if isinstance(error, ClientDisconnect) else _response(failed(error))


class _Logged:
    """Tells of each request what it asked for and how it ended; nothing that it holds."""

    def __init__(self, inner: ASGIApp, paths: frozenset[str]) -> None:
        self._inner, self._paths = inner, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, path = time.monotonic(), scope["path"] if scope["path"] in self._paths else "unknown"
        told = {"id": uuid4().hex, "method": scope["method"][:10], "path": path, "status": LEFT}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", told["id"].encode())]
            await send(message)

        try:
            await self._inner(scope, receive, sending)
        finally:
            told["ms"] = round(1000 * (time.monotonic() - began), 1)
            logs.log.info("request", extra={"told": told})
