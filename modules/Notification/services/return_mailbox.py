"""The mailbox into which mails come back: which it is, and up to where it was read."""

from collections.abc import Mapping

from core.audit import Subject, record
from core.db import db
from core.i18n import gettext as _
from core.jobs.schedules import switch
from modules.Notification import audit_actions
from modules.Notification.channels.imap import Account
from modules.Notification.errors import SenderError
from modules.Notification.models import ReturnMailbox
from modules.Notification.services.sealing import seal, unseal
from modules.Notification.services.settings import message_settings

ONLY_ROW = 1
SCHEDULE = "Notification.returns"
PASSWORD = "password"  # noqa: S105 - the name of one


def return_mailbox() -> ReturnMailbox | None:
    """The mailbox; None where none is read."""
    return db.session.get(ReturnMailbox, ONLY_ROW)


def save_mailbox(*, host: str, port: int, username: str, password: str, folder: str, by_id: int | None) -> None:
    """Read this one from now on; an empty password is the one that was known.

    Of another mailbox everything is read; what was applied before changes nothing again. Raises SenderError where no
    password is known, and where one would be sent to another server than it was told for.
    """
    found = return_mailbox()
    before = _told(found) if found else {}
    if not password and found is None:
        raise SenderError(_("Isi kata sandinya."))
    if not password and found is not None and found.host != host:
        raise SenderError(_("Servernya lain: isi lagi kata sandi atau tokennya."))
    mailbox = found or ReturnMailbox(id=ONLY_ROW, last_uid=0)
    mailbox.host, mailbox.port, mailbox.username, mailbox.folder = host, port, username, folder
    if password:
        mailbox.sealed = seal({PASSWORD: password}) or ""
    if _told(mailbox) != before:
        mailbox.uid_validity, mailbox.last_uid = None, 0
    mailbox.trouble = mailbox.trouble_detail = None
    db.session.add(mailbox)
    db.session.flush()
    switch(SCHEDULE, on=True, by_id=by_id)
    details = {"secrets": _("diganti")} if password else None
    record(audit_actions.RETURNS_SAVE, _subject(mailbox), before=before, after=_told(mailbox), details=details)


def forget_mailbox(*, by_id: int | None) -> None:
    """Read none any more, and forget the password; the mailbox itself stays as it is."""
    mailbox = return_mailbox()
    if mailbox is None:
        return
    record(audit_actions.RETURNS_REMOVE, _subject(mailbox))
    switch(SCHEDULE, on=False, by_id=by_id)
    db.session.delete(mailbox)
    db.session.flush()


def account_of(mailbox: ReturnMailbox) -> Account:
    """Ready to be opened. Raises SenderError after a change of key."""
    return Account(
        host=mailbox.host,
        port=mailbox.port,
        username=mailbox.username,
        password=unseal(mailbox.sealed).get(PASSWORD, ""),
        folder=mailbox.folder,
        allows_private=message_settings().allows_private,
    )


def _told(mailbox: ReturnMailbox) -> Mapping[str, str]:
    return {
        "server": f"{mailbox.host}:{mailbox.port}",
        "username": mailbox.username,
        "folder": mailbox.folder,
    }


def _subject(mailbox: ReturnMailbox) -> Subject:
    return Subject("notification.returns", mailbox.id, mailbox.username)
