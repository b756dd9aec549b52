"""The walk over what an import wrote, for undoing it and for finding out what undoing would leave."""

from sqlalchemy import Select

from core.imports.models import ImportRow
from core.imports.undoing import rows_to_undo
from core.jobs import ChunkedJob


class UndoWalkJob(ChunkedJob[ImportRow], abstract=True):
    """What both have in common."""

    import_id: int
    round: int
    kind: str

    def unique_id(self) -> str:
        """One at a time."""
        return str(self.import_id)

    def overlap_key(self) -> str:
        """Not while a file of this kind comes in or goes out."""
        return f"imports:{self.kind}"

    def rows(self) -> Select[ImportRow]:
        """What was written and not undone yet."""
        return rows_to_undo(self.import_id, self.round)
