"""Reading the mailbox, some numbers at a time: what the server says is fetched outside of any transaction."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from core.clock import now
from core.db import FailureKind, db, kind_of_failure
from core.jobs import Extent, Tally
from core.jobs.walks import Piece, Walk
from modules.Notification.bounces.reading import MOST_BYTES, REPORT, read_reports
from modules.Notification.bounces.report import Report
from modules.Notification.channels.imap import Account, Folder, FolderError, open_folder
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import SenderError, StillSendingError
from modules.Notification.models import ReturnMailbox
from modules.Notification.services.bounces import take_reports
from modules.Notification.services.return_mailbox import ONLY_ROW, account_of, return_mailbox


@dataclass(frozen=True)
class Place:
    """How far the mailbox is read."""

    validity: int | None
    uid: int


@dataclass
class Batch:
    """What stands between two places."""

    begin: Place
    end: Place
    is_last: bool
    mails: list[tuple[int, list[Report]]] = field(default_factory=list)
    """UID → its reports, of those that have any, in order."""
    trouble: FolderError | None = None
    has_to_wait: bool = False
    """One of them is about a message that is still being sent: this run ends before it."""


class FolderWalk(Walk):
    """The mails that came after the last one that was read; the folder stays open for one slice."""

    works_ahead = True

    def __init__(self) -> None:
        """Open nothing yet."""
        self._opened: tuple[Account, Folder] | None = None
        self._asked: tuple[Account, Place, int] | None = None
        self._batch: Batch | None = None

    def close(self) -> None:
        """Close the folder."""
        if self._opened is not None:
            self._opened[1].close()
            self._opened = None

    def measure(self) -> Extent:
        """Nobody knows before the server is asked."""
        return Extent(end=None, total=None)

    def look_ahead(self, cursor: Any, end: Any, size: int) -> None:
        """Which mailbox, and how far it is read."""
        self._asked, before, self._batch = None, self._batch, None
        if before is not None and before.has_to_wait:
            self._batch = before
            return
        mailbox = return_mailbox()
        if mailbox is None:
            return
        place = Place(mailbox.uid_validity, mailbox.last_uid)
        try:
            self._asked = account_of(mailbox), place, size
        except SenderError as error:
            self._batch = Batch(place, place, is_last=True, trouble=FolderError(Reason.SIGN_IN, str(error)))

    def make_ready(self) -> None:
        """Ask the server."""
        if self._asked is None:
            return
        account, place, size = self._asked
        try:
            self._batch = _batch_of(self._folder(account), place, size)
        except FolderError as error:
            self._batch = Batch(place, place, is_last=True, trouble=error)
            self.close()

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """What was made ready. The first step only begins: nobody waits for a server while rows are locked."""
        number = (cursor or 0) + 1
        if cursor is None:
            return Piece(number, 0, None, is_last=False)
        batch = self._batch
        if batch is None or batch.has_to_wait:
            return None
        return Piece(number, len(batch.mails), batch, is_last=batch.is_last)

    def _folder(self, account: Account) -> Folder:
        if self._opened is None or self._opened[0] != account:
            self.close()
            self._opened = account, open_folder(account)
        return self._opened[1]


def take_batch(batch: Batch, tally: Tally) -> None:
    """Apply what was read and write down how far that was, in one transaction."""
    rows = select(ReturnMailbox).where(ReturnMailbox.id == ONLY_ROW).with_for_update()
    mailbox = db.session.scalars(rows.execution_options(populate_existing=True)).one_or_none()
    if mailbox is None or Place(mailbox.uid_validity, mailbox.last_uid) != batch.begin:
        # Another mailbox since then.
        return
    if batch.trouble is not None:
        mailbox.trouble, mailbox.trouble_detail = batch.trouble.reason.value, batch.trouble.detail or None
        tally.add("troubles", 1)
        return
    mailbox.uid_validity, mailbox.last_uid = batch.end.validity, _taken_up_to(batch, tally)
    mailbox.trouble = mailbox.trouble_detail = None
    mailbox.read_at = now()


def _batch_of(folder: Folder, place: Place, size: int) -> Batch:
    """The next `size` numbers; from the first on where numbers have got another meaning."""
    after = place.uid if folder.validity == place.validity else 0
    upto = max(after, min(after + size, folder.last_uid))
    types = folder.types(after + 1, upto) if upto > after else {}
    kinds = sorted(uid for uid, head in types.items() if after < uid <= upto and REPORT.encode() in head.lower())
    mails = [(uid, read_reports(folder.mail(uid, MOST_BYTES))) for uid in kinds]
    return Batch(place, Place(folder.validity, upto), upto >= folder.last_uid, [each for each in mails if each[1]])


def _taken_up_to(batch: Batch, tally: Tally) -> int:
    """The number of the last mail that is done with."""
    for uid, reports in batch.mails:
        try:
            _take(reports, tally)
        except StillSendingError:
            batch.has_to_wait = True
            return uid - 1
    return batch.end.uid


def _take(reports: list[Report], tally: Tally) -> None:
    try:
        with db.session.begin_nested():
            failed = take_reports(reports)
    except Exception as error:
        if kind_of_failure(error) is not FailureKind.ROW:
            raise
        tally.add("unreadable", 1)
        return
    tally.add("reports", 1)
    if failed:
        tally.add("failed", failed)
