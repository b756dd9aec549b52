"""Why a document was not printed, in a form that crosses to the application, which has the words for it."""

from enum import StrEnum


class Reason(StrEnum):
    """What went wrong."""

    MISSING = "missing"
    """There is no such template."""
    TEMPLATE = "template"
    """The template can't be understood, or names what is not there."""
    FORBIDDEN = "forbidden"
    """The template reaches for what templates must not have."""
    FILE = "file"
    """A picture or another file is not there or not for documents."""
    LETTERS = "letters"
    """No font has some letters."""
    SPENT = "spent"
    """More time, memory or paper than a document may take."""
    FAULT = "fault"
    """Anything else."""


class TroubleError(Exception):
    """The document is refused; the press itself is well."""

    def __init__(self, reason: Reason, detail: str = "", *, template: str = "", line: int | None = None) -> None:
        """`detail` is what the sentence for people names: a file, letters, a message of the engine."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail[:400]
        self.template = template
        self.line = line

    def as_dict(self) -> dict[str, str | int | None]:
        """For the answer."""
        return {"reason": self.reason, "detail": self.detail, "template": self.template, "line": self.line}
