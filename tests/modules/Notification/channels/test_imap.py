"""Reading a folder at a real server of this machine."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from modules.Notification.channels.imap import LONGEST_ANSWER, Account, FolderError, open_folder
from modules.Notification.channels.reasons import Reason
from tests.modules.Notification.bounced_mails import GMAIL, bounce
from tests.modules.Notification.imap_server import Postbox, imap_server
from tests.modules.Notification.servers import write_certificate

LETTER = b"Subject: Terima kasih\n\nSudah.\n"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def account(postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    certificate = write_certificate(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with imap_server(postbox, certificate) as account:
        yield account


def why(account: Account) -> Reason:
    with pytest.raises(FolderError) as caught, closing(open_folder(account)) as folder:
        folder.types(1, 9)
    return caught.value.reason


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("is_late", [False, True])
def test_kinds_and_mails_are_read_and_nothing_is_changed(postbox: Postbox, account: Account, *, is_late: bool) -> None:
    postbox.says_uid_late = is_late
    postbox.put(LETTER, GMAIL, bounce())
    del postbox.mails[1]

    folder = open_folder(account)
    types = folder.types(1, 10)
    mail, part, gone = folder.mail(2, 100_000), folder.mail(3, 50), folder.mail(1, 50)
    folder.close()

    assert (folder.validity, folder.last_uid) == (77, 3)
    assert {uid: b"multipart/report" in kind for uid, kind in types.items()} == {2: True, 3: True}
    assert (mail, part, gone) == (GMAIL, bounce().replace(b"\n", b"\r\n")[:50], b"")
    assert {command.split()[0] for command in postbox.asked} == {b"CAPABILITY", b"LOGIN", b"EXAMINE", b"UID", b"LOGOUT"}
    assert all(b"PEEK" in command for command in postbox.asked if command.startswith(b"UID"))


def test_a_wrong_password_and_a_folder_that_is_not_there_are_told_apart(account: Account) -> None:
    assert why(replace(account, password="salah")) is Reason.SIGN_IN
    assert why(replace(account, password="sandi é")) is Reason.SIGN_IN
    assert why(replace(account, folder="Bounces")) is Reason.NO_FOLDER


@pytest.mark.parametrize("command", [b"CAPABILITY", b"LOGIN", b"EXAMINE", b"FETCH"])
def test_a_server_that_hangs_up_is_unreachable(command: bytes, postbox: Postbox, account: Account) -> None:
    postbox.put(LETTER)
    postbox.hangs_up_at = command

    assert why(account) is Reason.UNREACHABLE


def test_a_literal_without_end_is_not_waited_for(postbox: Postbox, account: Account) -> None:
    postbox.put(LETTER)
    postbox.announces = LONGEST_ANSWER + 1

    assert why(account) is Reason.UNREACHABLE


def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    assert why(account) is Reason.UNREACHABLE


@pytest.mark.usefixtures("app")
def test_the_school_s_own_network_is_called_only_where_that_is_allowed(account: Account) -> None:
    assert why(replace(account, port=993, allows_private=False)) is Reason.FORBIDDEN
    assert why(replace(account, allows_private=False)) is Reason.FORBIDDEN
    assert why(replace(account, port=1)) is Reason.UNREACHABLE
    assert why(replace(account, host="tidak-ada.invalid")) is Reason.UNREACHABLE
