"""What goes wrong with a file elsewhere, in one line without what is secret, whichever library met it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from claimx.errors import ClaimxError, InputError
from claimx.files import told

LONGEST = 200
STATUS = re.compile(r"status code: (\d{3})")
CREDENTIALS = "no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or what else your store takes"
DENIED = "access is denied; look at the credentials"
UNREACHED = "cannot be reached"
WORDS = (
    ("NoSuchBucket", "no such bucket"),
    ("NoSuchKey", "no such file"),
    ("InvalidAccessKeyId", DENIED),
    ("SignatureDoesNotMatch", DENIED),
    ("AccessDenied", DENIED),
    ("MissingAccessKeyId", CREDENTIALS),
    ("MissingSecretAccessKey", CREDENTIALS),
    ("latest/api/token", CREDENTIALS),  # a machine of the cloud is asked for them where nothing else says any
    ("latest/meta-data", CREDENTIALS),
    ("metadata.google", CREDENTIALS),
    ("169.254.169.254", CREDENTIALS),
    ("error sending request", UNREACHED),
    ("Cannot connect", UNREACHED),
    ("range requests", "its server gives no part of a file alone; fetch the archive and give zip://MEMBER::FILE"),
)
"""What stands in the long messages of object stores, and what it comes to."""
KINDS = {
    "FileNotFoundError": "no such file",
    "BadZipFile": "no zip archive, or a broken one",
    "PermissionDeniedError": DENIED,
    "UnauthenticatedError": DENIED,
    "ClientPayloadError": "broke off before its end",
    "ServerDisconnectedError": "the server hung up",
    "InvalidURL": "no web address",
    "InvalidUrlClientError": "no web address",
    "ConnectionTimeoutError": f"{UNREACHED}: no answer",
    "SocketTimeoutError": "the server fell silent",
    "ServerTimeoutError": "the server fell silent",
    "FSTimeoutError": "the server fell silent",
}


@contextmanager
def faults(url: str) -> Iterator[None]:
    """Let whatever a library raises be an error of the input.

    Raises: InputError.
    """
    try:
        yield
    except ClaimxError:
        raise
    except Exception as error:  # of several libraries, each with errors of its own
        raise InputError(f"{url}: {fault(error)}") from error


def fault(error: Exception) -> str:
    """What the error comes to.

    >>> fault(FileNotFoundError("a/b")), fault(RuntimeError("Generic S3 error: MissingAccessKeyId"))[:14]
    ('no such file', 'no credentials')
    """
    if isinstance(error, FileNotFoundError) and isinstance(error.__cause__, Exception):
        return fault(error.__cause__)
    written = str(error)
    for word, comes_to in WORDS:
        if word in written:
            return comes_to
    kinds = [kind.__name__ for kind in type(error).__mro__]
    for kind in kinds:
        if kind in KINDS:
            return KINDS[kind]
    if "ClientResponseError" in kinds:
        return f"the server answers {error.status} {error.message}".rstrip()  # type: ignore[attr-defined]
    if status := STATUS.search(written):
        return f"the server answers {status[1]}"
    if isinstance(error, OSError) and error.strerror:
        return told(error)
    first = re.sub(r"\?\S*", "", written.partition("\n")[0])[:LONGEST]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
