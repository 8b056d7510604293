"""SQLAlchemy, of the extra `sql`: whoever needs it has it from here, so that its absence is told once and well."""

from claimx.errors import ExtraError

try:
    import sqlalchemy as sa
except ImportError as error:
    raise ExtraError("a database needs SQLAlchemy", "sql") from error

__all__ = ["sa"]
