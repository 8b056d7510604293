"""The few errors that claimx raises on purpose.

Each message says what came, what is allowed and what to do. Odd text is no error: it yields fewer claims.
"""


class ClaimxError(Exception):
    """Base of every error that claimx raises on purpose."""


class InputError(ClaimxError):
    """An article that cannot be taken: text with a lone surrogate, an impossible date, an unknown country."""


class OutOfTimeError(ClaimxError):
    """The article took longer than its time limit."""


class ModelError(ClaimxError):
    """A spaCy pipeline that is missing, of another version, or without a tagger and a parser."""


class LexiconError(ClaimxError):
    """An entry of a lexicon that cannot be read; the message names file and key."""


class PluginError(ClaimxError):
    """An extractor, check, reader or sink of another package that cannot be loaded."""


class ExtraError(ClaimxError):
    """A library that only some uses need, and that is not installed; the message names the extra that brings it."""

    def __init__(self, needs: str, extra: str) -> None:
        super().__init__(f'{needs}; install it with: pip install "claimx[{extra}]"')


class RecordError(ClaimxError):
    """JSON that is no claim record; the message names the field."""
