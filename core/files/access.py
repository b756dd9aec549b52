"""Who may fetch which file. Asked for each download anew: a role that was taken away takes its files with it."""

from flask import current_app
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, or_, select

from core.clock import now
from core.db import db
from core.files.errors import StoredFileNotFoundError
from core.files.models import StoredFile
from core.files.storage import path_of
from core.i18n import gettext as _
from core.jobs import queries
from core.jobs.models import JobRun
from core.jobs.states import LIVE
from core.web.access import access_of, may

MAKING_TAG = "unduhan"
"""Jobs that end with a file for downloading carry it; staff see it as a mark."""

MOST_MAKING = 20


def being_made() -> list[JobRun]:
    """The newest live runs of the person who is signed in that will end with a file."""
    mine = queries.narrowed(queries.visible_runs(current_user.id, sees_all=False), queries.Wanted(tag=MAKING_TAG))
    live = mine.where(JobRun.state.in_(LIVE)).order_by(JobRun.id.desc()).limit(MOST_MAKING)
    return list(db.session.scalars(live))


def my_files() -> Select[StoredFile]:
    """The files made for downloading that the person who is signed in may fetch now, to be read by id."""
    permissions = access_of(current_app).permissions
    shared = StoredFile.shared_with.in_([name for name in permissions if may(name)])
    return select(StoredFile).where(_is_fresh(), or_(StoredFile.owner_id == current_user.id, shared))


def fetchable(file: StoredFile) -> bool:
    """Whether the person who is signed in may fetch `file`."""
    is_theirs = file.owner_id == current_user.id or (file.shared_with is not None and may(file.shared_with))
    return is_theirs and all(may(permission) for permission in file.needs.split())


def file_to_fetch(*, file_id: int | None = None, stored_name: str | None = None) -> StoredFile:
    """The file of that number or name. StoredFileNotFoundError, the same whether it is gone or another person's."""
    is_it = StoredFile.id == file_id if stored_name is None else StoredFile.stored_name == stored_name
    file = db.session.scalar(select(StoredFile).where(is_it, _is_fresh()))
    if file is None or not fetchable(file) or not path_of(file).is_file():
        raise StoredFileNotFoundError(
            _("Berkas ini tidak ada, sudah dihapus, atau bukan untuk Anda. Lihat halaman Unduhan saya.")
        )
    return file


def _is_fresh() -> ColumnElement[bool]:
    """Files that are not made for downloading, such as uploads, have no day of expiry and are not handed out."""
    return StoredFile.expires_at > now()
