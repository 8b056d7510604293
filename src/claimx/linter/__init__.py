"""The linter behind `claimx check`: files and folders in, alarms with their place in the file out."""

from claimx.linter.alarms import Alarm, Note
from claimx.linter.files import Known
from claimx.linter.run import Job, Result, check

__all__ = ["Alarm", "Job", "Known", "Note", "Result", "check"]
