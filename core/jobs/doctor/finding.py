"""One thing that was looked at."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """What was found, and what to do about it."""

    name: str
    level: Literal["ok", "warning", "fault"]
    sentence: str
    remedy: str = ""

    @property
    def mark(self) -> str:
        """For the eye."""
        return {"ok": "ok", "warning": "warning", "fault": "FAULT"}[self.level]

    @classmethod
    def ok(cls, name: str, sentence: str) -> "Finding":
        """Nothing to do."""
        return cls(name, "ok", sentence)

    @classmethod
    def warning(cls, name: str, sentence: str, remedy: str) -> "Finding":
        """It works, but not as it should."""
        return cls(name, "warning", sentence, remedy)

    @classmethod
    def fault(cls, name: str, sentence: str, remedy: str) -> "Finding":
        """Jobs do not run, or not safely."""
        return cls(name, "fault", sentence, remedy)
