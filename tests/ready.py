"""A `claimx` that has loaded its model: each command is a process of its own, forked from one that is ready.

It takes a tenth of a second to start instead of three: the same code in a real process, with its own outputs, folder,
environment and exit code. What begins a process is tested elsewhere and with `python -m claimx`: imports, the
environment that Python itself reads, limits, terminals, workers.

ready.py SOCKET    the process that is ready; it ends with its standard input
"""

import contextlib
import gc
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

SHIM = """#!{python} -IS
import json, os, signal, socket, sys
ready = socket.socket(socket.AF_UNIX)
ready.connect({place!r})
asked = json.dumps([sys.argv, os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(ready, [len(asked).to_bytes(4, "big")], [0, 1, 2])
ready.sendall(asked)
for one in (signal.SIGINT, signal.SIGTERM):
    signal.signal(one, lambda number, _: ready.send(bytes([number])))
code = int(ready.recv(10))
if code < 0:
    signal.signal(-code, signal.SIG_DFL)
    os.kill(os.getpid(), -code)
sys.exit(code)
"""
"""Hands a command with its outputs to the process that is ready, passes signals on and ends as the command did."""


@cache
def started() -> "tuple[subprocess.Popen[bytes], Path]":
    """The process that is ready, which ends with this one, and the folder of the program that asks it."""
    folder = Path(tempfile.mkdtemp(prefix="claimx-ready-"))
    called = [sys.executable, "-P", __file__, str(folder / "socket")]
    server = subprocess.Popen(called, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    return server, folder


@cache
def folder() -> Path:
    """A folder with the program `claimx`, for a PATH."""
    if sys.platform == "linux":
        made, written = started()[1] / "bin", SHIM.format(python=sys.executable, place=str(started()[1] / "socket"))
    else:
        made, written = Path(tempfile.mkdtemp()), f'#!/bin/sh\nexec "{sys.executable}" -m claimx "$@"\n'
    made.mkdir(exist_ok=True)
    (made / "claimx").write_text(written, "utf-8")
    (made / "claimx").chmod(0o755)
    return made


def program() -> list[str]:
    """What a command line begins with."""
    return [str(folder() / "claimx")]


def run(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    """As `subprocess.run`, of a command of claimx; both outputs are kept."""
    given = [one if isinstance(one, bytes) else str(one) for one in arguments]
    return subprocess.run([*program(), *given], **{"capture_output": True, "check": False, **options})


def read(connection: socket.socket) -> tuple[list, list[int]]:
    """A command, the folder and the environment it runs in; its input and outputs."""
    size, files, _, _ = socket.recv_fds(connection, 4, 3)
    asked = b""
    while len(asked) < int.from_bytes(size, "big"):
        asked += connection.recv(1 << 16)
    return json.loads(asked), files


def begin(asked: list, files: list[int]) -> None:
    """Make this process the one of the command."""
    sys.argv, folder, environment = asked
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.stdout.reconfigure(line_buffering=os.isatty(1))  # type: ignore[union-attr]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def attend(connection: socket.socket, pid: int) -> None:
    """Pass signals on and tell the exit code; a command that nobody waits for any more is killed."""
    process = os.pidfd_open(pid)
    while process not in select.select([process, connection], [], [])[0]:
        told = connection.recv(1)
        os.kill(pid, told[0] if told else signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with contextlib.suppress(OSError):
        connection.sendall(str(code).encode())


def serve(place: str) -> None:
    """Fork a process for each command; returns in that process only."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(place)
    listening.listen(64)
    print("ready", flush=True)
    while 0 not in select.select([0, listening], [], [])[0]:
        connection, _ = listening.accept()
        if os.fork():
            connection.close()
            continue
        listening.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asked, files = read(connection)
        pid = os.fork()
        if not pid:
            connection.close()
            begin(asked, files)
            return
        for file in files:
            os.close(file)
        attend(connection, pid)
        os._exit(0)
    shutil.rmtree(Path(place).parent, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    import claimx
    import claimx.linter.run
    from claimx.batch.engines import Settings, load_for
    from claimx.cli import main

    with contextlib.suppress(ImportError):
        import claimx.sinks.sql
    claimx.extract("Kent Police recorded 427 thefts in 2019, up 7 per cent.")  # what is loaded once
    load_for(Settings())
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who attended a command is no concern of ours
    serve(sys.argv[1])
    main()
