"""The log: JSON lines that never hold a word of an article.

Of a message its template is written, never what it was filled with; of an error its class and place.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger("claimx.serve")


def begin() -> None:
    """Have all that is logged in this process from now on written to standard error, as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(True)
    log.setLevel(logging.INFO)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        event = record.msg.strip() if isinstance(record.msg, str) else type(record.msg).__name__
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "level": record.levelname.lower(), "logger": record.name, "event": event}
        line |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[0]:
            frame = traceback.extract_tb(record.exc_info[2])[-1]
            line |= {"error": record.exc_info[0].__name__, "at": f"{Path(frame.filename).name}:{frame.lineno}"}
        return json.dumps(line)
