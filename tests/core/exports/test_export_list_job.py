"""A long list becomes a file once and whole, whatever happens on the way."""

import io
import resource
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import Select, func, insert, literal, select

from core.accounts.models import User
from core.clock import now
from core.db import db
from core.exports import ExportColumn, ExportListJob, ListExport, exports_of
from core.exports.parts import folders
from core.exports.walk import ListWalk
from core.files import StoredFile, new_name, path_of
from core.jobs import dispatch
from core.jobs.states import State
from core.jobs.testing import crash_at, drain, interrupt_after, run_now, the_run
from core.sheets.tables import MOST_ROWS, Kind
from core.web.access import Permission, access_of
from tests.fixtures.app import SignIn

VIEW = Permission("test.people.view", "Melihat")
CHUNK = 200


class PeopleExport(ListExport):
    """All accounts, the newest first, with a text that fills a disk."""

    name = "test.people"
    title = "Orang"
    permission = VIEW
    filters = ("q",)
    keys = (User.name, User.id)
    newest_first = True
    columns = (
        ExportColumn(name="name", title="Nama", value=User.name),
        ExportColumn(name="id", title="Nomor", value=User.id, kind=Kind.NUMBER),
        ExportColumn(name="much", title="Banyak", value=literal("x" * 32_000)),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Those whose name begins so."""
        return select(User).where(User.name.startswith(filters.get("q", "Orang")))


@pytest.fixture
def people(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two small chunks of them, many of one name."""
    monkeypatch.setattr(ExportListJob, "chunk_size", CHUNK)
    exports_of(app).declare([PeopleExport()])
    access_of(app).declare([VIEW], {"clerk": [VIEW]})
    stub = {"password": "x", "active": False, "must_change_password": True, "created_at": now()}
    rows = [
        {"name": f"Orang {n // 100}", "email": f"{n}@x.test", "fs_uniquifier": f"{n}", **stub}
        for n in range(2 * CHUNK + 50)
    ]
    db.session.execute(insert(User), rows)
    db.session.commit()


def job(form: str = "xlsx", columns: str = "name,id", **values: Any) -> ExportListJob:
    owner_id = db.session.scalar(select(func.min(User.id))) or 1
    given: dict[str, Any] = {"filters": "", "language": "id", "owner_id": owner_id, "ticket": new_name()} | values
    return ExportListJob(export="test.people", form=form, columns=columns, **given)


def numbers_in_the_file() -> list[int]:
    """Of the people in the only file there is."""
    db.session.rollback()
    file = db.session.scalars(select(StoredFile)).one()
    rows = load_workbook(io.BytesIO(path_of(file).read_bytes())).active.iter_rows(min_row=2, values_only=True)
    return [row[1] for row in rows]


def everybody() -> list[int]:
    db.session.rollback()
    rows = select(User.id).where(User.name.startswith("Orang")).order_by(User.name.desc(), User.id.desc())
    return list(db.session.scalars(rows))


@pytest.mark.every_database
@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("point", ["chunk.handled", "chunk.committed"])
@pytest.mark.parametrize("count", [1, 2, 4, 5])
def test_a_process_that_dies_anywhere_leaves_a_file_with_each_row_once(point: str, count: int) -> None:
    dispatch(job())

    with crash_at(point, count=count):
        drain()
    drain()

    assert numbers_in_the_file() == everybody()


@pytest.mark.usefixtures("people")
def test_slices_of_one_chunk_make_the_same_file() -> None:
    run_id = dispatch(job()).run_id
    db.session.commit()

    for _slice in range(5):
        interrupt_after(run_id, chunks=1)

    assert numbers_in_the_file() == everybody()
    assert the_run(run_id).processed == len(everybody())


@pytest.mark.usefixtures("people")
def test_a_list_without_rows_becomes_a_file_with_titles() -> None:
    assert run_now(job(filters="q=nobody")).state == State.DONE

    assert numbers_in_the_file() == []


@pytest.mark.usefixtures("people")
def test_nothing_but_the_file_is_left_behind() -> None:
    run_now(job())

    assert list(folders().iterdir()) == []


@pytest.mark.usefixtures("people")
def test_pieces_that_were_lost_end_the_run_with_a_sentence() -> None:
    run_id = dispatch(job()).run_id
    db.session.commit()
    interrupt_after(run_id, chunks=1)
    (piece,) = folders().glob("*/*")
    piece.unlink()

    drain()

    run = the_run(run_id)
    assert run.state == State.FAILED
    assert run.error == ("Sebagian berkas ini hilang dari server sebelum selesai. Mintalah unduhannya sekali lagi.")


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """What a used-up quota looks like to a process."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("people")
def test_a_full_disk_ends_the_run_with_a_sentence_and_no_file() -> None:
    with no_file_grows_beyond(6_000_000):
        run = run_now(job("csv", "name,much"))

    assert run.state == State.FAILED
    assert run.error is not None
    assert run.error.startswith("Ruang penyimpanan di server penuh")
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0


@pytest.mark.usefixtures("people")
def test_a_full_disk_is_said_to_who_waits_for_a_short_list(sign_in: SignIn) -> None:
    clerk: FlaskClient = sign_in("clerk")

    with no_file_grows_beyond(6_000_000):
        answer = clerk.post("/exports/test.people", data={"form": "csv", "filters": "q=Orang"}, buffered=True)

    assert answer.status_code == 507
    assert "penuh" in answer.text


@pytest.mark.usefixtures("people")
def test_more_rows_than_excel_holds_are_refused_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.exports.order.Order.count", lambda self: MOST_ROWS + 1)

    run = run_now(job())

    assert run.state == State.FAILED
    assert "1.048.575" in (run.error or "")
    assert ListWalk(job("csv")._order()).measure().total == MOST_ROWS + 1


@pytest.mark.usefixtures("people")
def test_an_order_of_yesterdays_columns_says_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = dispatch(job()).run_id
    db.session.commit()
    monkeypatch.setattr(PeopleExport, "columns", PeopleExport.columns[:1])

    drain()

    assert "Mintalah" in (the_run(run_id).error or "")


def test_an_order_of_a_module_that_is_off_fails_in_words(app: Flask) -> None:
    exports_of(app).declare([PeopleExport()])
    run_id = dispatch(job()).run_id
    db.session.commit()
    exports_of(app)._known.clear()

    drain()

    assert "tidak aktif" in (the_run(run_id).error or "")
