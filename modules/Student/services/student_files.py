"""Keeping a file of students until its import has read it."""

from typing import IO

from core.files import StoredFile, discard, path_of, store
from core.sheets import SheetError, recognise

PURPOSE = "student.import"


def keep_student_file(content: IO[bytes], *, original_name: str, owner_id: int | None) -> StoredFile:
    """Store `content` if its first bytes are a workbook's; what is in it the import finds out.

    Raises SheetError, and keeps nothing, for a file of another kind.
    """
    file = store(content, original_name=original_name, purpose=PURPOSE, owner_id=owner_id)
    try:
        recognise(path_of(file))
    except SheetError:
        discard(file)
        raise
    return file
