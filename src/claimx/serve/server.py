"""The process that listens: its socket, its signals, its end."""

import signal
import sys

import uvicorn

from claimx.batch.engines import Settings
from claimx.errors import InputError
from claimx.serve import logs
from claimx.serve.app import Limits, app
from claimx.serve.crew import PATIENCE, Crew

__all__ = ["Limits", "serve"]


def serve(host: str, port: int, settings: Settings, limits: Limits) -> None:
    """Serve until a signal ends it; what is under way is finished first, unless SIGINT comes on top.

    Raises: InputError where the address cannot be taken, ClaimxError where the pipeline cannot be loaded.
    """
    logs.begin()
    for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn handles them while it listens, and then passes them on
        signal.signal(number, lambda number, frame: sys.exit(0))
    longest = int(limits.arrival + PATIENCE + 2 * settings.seconds) + 10
    config = uvicorn.Config(
        "", host, port, log_config=None, access_log=False, http="h11", ws="none", lifespan="off",
        proxy_headers=False, server_header=False, timeout_graceful_shutdown=longest,
    )  # fmt: skip
    try:
        listening = config.bind_socket()
    except SystemExit:
        raise InputError(f"{host}:{port}: cannot be listened on; is another service there?") from None
    crew = Crew(settings, limits.queue)
    config.app = app(crew, limits)
    server = uvicorn.Server(config)
    try:
        crew.start()
        listening.listen()  # who connects from now on is served in a moment
        address, taken = listening.getsockname()[:2]
        logs.log.info("listening", extra={"told": {"host": address, "port": taken, "workers": crew.size}})
        server.run(sockets=[listening])
    finally:
        logs.log.info("stopping")
        crew.end()
        if server.force_exit:
            sys.exit(1)
