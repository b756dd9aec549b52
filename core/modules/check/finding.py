"""One breach of a rule, at one place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """Where, which rule, and what to do about it. Lines and columns count from 1."""

    path: Path
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        """As compilers write it, so that editors find the place."""
        return f"{self.path}:{self.line}:{self.column} {self.code} {self.message}"
