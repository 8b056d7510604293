"""`claimx serve`: the calls of the library over HTTP.

The process that listens reads requests and writes answers; all that they hold is worked on by the workers of `batch`.
"""

from claimx.serve.server import Limits, serve

__all__ = ["Limits", "serve"]
