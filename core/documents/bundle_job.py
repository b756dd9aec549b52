"""What was printed becomes files to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import url_for
from sqlalchemy import delete, func, select

from core.db import db
from core.documents.bundle import Bundle
from core.documents.errors import DocumentNotFoundError
from core.documents.models import PrintItem
from core.documents.print_job import PrintJob
from core.files import Keeping, keep
from core.files.access import MAKING_TAG
from core.files.expiry import keep_days
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Dispatched, Job, Tally, chain
from core.jobs.walks import Extent, Piece, Walk
from core.web.access import Permission

T = TypeVar("T")


@dataclass(frozen=True)
class Group:
    """One group is to be joined."""

    name: str


@dataclass(frozen=True)
class Archive:
    """All groups are joined."""


@dataclass(frozen=True)
class Leftovers:
    """The archive is committed."""


class GroupsWalk(Walk):
    """Group after group, then the archive, then what is left over; the cursor names the last group."""

    def __init__(self, ticket: str) -> None:
        """Walk what was printed under `ticket`."""
        self._bundle = Bundle(ticket)

    def measure(self) -> Extent:
        """The number of groups. Raises DocumentNotFoundError when nothing was printed at all."""
        groups = select(func.count(func.distinct(PrintItem.group_name))).where(
            PrintItem.ticket == self._bundle.ticket, PrintItem.reason == ""
        )
        total = db.session.scalar(groups) or 0
        if total == 0:
            raise DocumentNotFoundError(
                _("Tidak ada dokumen yang berhasil dicetak. Lihat alasannya di pekerjaan cetak, perbaiki, lalu ulangi.")
            )
        return Extent(end=None, total=total)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The next step."""
        state = cursor or {"group": None, "is_whole": False}
        if state.get("is_tidy"):
            return None
        if state["is_whole"]:
            return Piece(state | {"is_tidy": True}, 0, Leftovers(), is_last=True)
        group = self._bundle.group_after(state["group"])
        if group is None:
            return Piece(state | {"is_whole": True}, 0, Archive(), is_last=False)
        return Piece(state | {"group": group}, 1, Group(group), is_last=False)


class BundleDocumentsJob(Job):
    """Join the documents of a printing, one PDF a group, and put all into a ZIP for whoever asked."""

    timeout = 300
    tries = 5
    label = _l("Menyusun berkas cetak")
    counts = _l("kelompok")
    cancel_note = _l("Berkas yang belum selesai dibuang; dokumennya tetap tersimpan.")

    ticket: str
    owner_id: int | None
    name: str
    """What the file is called."""
    needs: str
    """Name of the permission that who fetches the file must hold."""
    duplex: bool = False
    per_sheet: int = 1
    """How many pages of a group's PDF come below each other on a sheet that is cut."""

    def title(self) -> str:
        """The printing."""
        return f"{self.label}: {self.name}"

    def tags(self) -> Sequence[str]:
        """By which the page of one's downloads finds what is being made."""
        return (MAKING_TAG,)

    def walk(self) -> Walk:
        """Group by group."""
        return GroupsWalk(self.ticket)

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Do one step."""
        bundle = Bundle(self.ticket)
        match piece.content:
            case Group(name=name):
                bundle.join_group(name, duplex=self.duplex, per_sheet=self.per_sheet)
            case Archive():
                keep(
                    bundle.write_zip,
                    self.ticket,
                    original_name=f"{self.name}.zip",
                    purpose="print",
                    owner_id=self.owner_id,
                    keeping=Keeping(keep_days(), [self.needs]),
                )
            case Leftovers():
                bundle.remove()
                items = delete(PrintItem).where(PrintItem.ticket == self.ticket)
                db.session.execute(items.execution_options(synchronize_session=False))

    def result_url(self) -> str:
        """The archive."""
        return url_for("files.show", name=self.ticket)


def print_all(
    job: PrintJob[T],
    *,
    name: str,
    permission: Permission,
    duplex: bool = False,
    per_sheet: int = 1,
    requested_by_id: int | None,
) -> Dispatched:
    """Dispatch `job`, and after it what makes its file: `<name>.zip`, for who asked while they hold `permission`.

    With `duplex` each document of a group's PDF begins on the front of a sheet; with `per_sheet` so many of them come
    below each other on a sheet that is cut.

    In the session's transaction, like `dispatch`.
    """
    bundling = BundleDocumentsJob(
        ticket=job.ticket,
        owner_id=job.owner_id,
        name=name,
        needs=permission.name,
        duplex=duplex or job.duplex,
        per_sheet=per_sheet,
    )
    return chain([job, bundling], title=name, requested_by_id=requested_by_id)
