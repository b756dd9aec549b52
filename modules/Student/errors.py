"""What Student refuses."""

from core.errors import ConflictError, NotFoundError, TatausahaError


class StudentError(TatausahaError):
    """Parent of this module's refusals."""


class StudentNotFoundError(StudentError, NotFoundError):
    """There is no such student, guardian, teacher, rombel or document."""


class StudentConflictError(StudentError, ConflictError):
    """What was asked for does not fit what is known now."""


class FieldRefusedError(StudentError):
    """The value of one field can't be kept; `field` is its name."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
