"""Before an import is undone it is said what would stay, and why; nothing changes by looking."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from core.imports import asking
from core.imports.asking import ask_for_undo_preview
from core.imports.errors import NotNowError
from core.imports.jobs.preview_undo_job import PreviewUndoJob
from core.imports.models import Import, ImportState
from core.imports.testing import live, the_import, undo
from core.jobs.slice import run_slice
from core.jobs.testing import interrupt_after
from modules.Student.models import Placement, Student
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.student import bring_in, checked, make_student, write_student_file
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed

pytestmark = pytest.mark.usefixtures("app")

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
CITRA = ("Citra Dewi", "0010000003", "25003", "P", "VII A")
OTHERS = [(f"Siswa {n}", f"{20_000 + n:010d}", "", "L", "VII A") for n in range(12)]
USED = "Sudah dipakai di bagian lain, misalnya tagihan."
CHANGED = "Sudah diubah sejak impor."


@pytest.fixture
def imported(tmp_path: Path) -> int:
    """An import of Ayu, who was changed, Bayu, who has a bill by now, and Citra."""
    make_student("Ayu", nisn=AYU[1])
    db.session.commit()
    found = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU, CITRA, *OTHERS])).id
    make_tariff()
    make_invoice(db.session.scalars(select(Student.id).where(Student.nisn == BAYU[1])).one(), make_period())
    db.session.scalars(select(Student).where(Student.nisn == AYU[1])).one().name = "Ayu L."
    db.session.commit()
    return found


def kept() -> tuple[list[Any], list[Any]]:
    students = select(Student.name, Student.updated_at, Student.class_group_id).order_by(Student.id)
    placements = select(Placement.student_id, Placement.is_current).order_by(Placement.id)
    return list(db.session.execute(students)), list(db.session.execute(placements))


def previewed(import_id: int) -> Import:
    ask_for_undo_preview(live(import_id), by_id=None)
    db.session.commit()
    return the_import(import_id)


@pytest.mark.every_database
def test_a_few_rows_are_tried_at_once_and_nothing_of_it_is_kept(imported: int) -> None:
    before = kept()

    found = previewed(imported)

    assert kept() == before
    assert (found.state, found.undo_preview["goes"], found.undo_preview["stays"]) == (ImportState.IMPORTED, 13, 2)
    assert found.undo_preview["reasons"] == {CHANGED: 1, USED: 1}


def test_many_rows_are_tried_by_a_job_that_may_be_interrupted(imported: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TRIED_AT_ONCE", 3)
    monkeypatch.setattr(PreviewUndoJob, "chunk_size", 4)
    run_id = ask_for_undo_preview(live(imported), by_id=None)
    db.session.commit()
    assert run_id is not None
    assert ask_for_undo_preview(live(imported), by_id=None) == run_id, "a second click is the same look"
    before = kept()

    interrupt_after(run_id, chunks=2)
    half = the_import(imported).undo_preview
    run_slice(run_id)

    whole = the_import(imported).undo_preview
    assert kept() == before
    assert (half["done"], half["goes"] + half["stays"]) == (False, 8)
    assert (whole["done"], whole["goes"], whole["stays"], whole["reasons"]) == (True, 13, 2, {CHANGED: 1, USED: 1})


def test_undoing_does_what_was_said(imported: int) -> None:
    previewed(imported)

    undone = undo(imported)

    assert (undone.undone, undone.undo_preview) == ({"undone": 13, "refused": 2}, None)


def test_the_page_names_who_would_stay_before_it_offers_the_button(app: Flask, sign_in: SignIn, imported: int) -> None:
    staff = sign_in("admin")

    unseen = staff.get(f"/imports/{imported}/undo").text
    page = followed(staff, staff.post(f"/imports/{imported}/undo/preview")).text

    assert ("Periksa yang akan tetap" in unseen, "Urungkan 13 data" in unseen) == (True, False)
    assert "2 dari 15 data akan tetap:" in page
    assert f"1: {USED}" in page
    assert "Bayu Saputra" in page
    assert "Citra Dewi" not in page
    assert "Urungkan 13 data" in page


def test_a_look_at_many_rows_leads_to_the_page_of_its_job(
    app: Flask, sign_in: SignIn, imported: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TRIED_AT_ONCE", 3)

    answer = sign_in("admin").post(f"/imports/{imported}/undo/preview")

    assert answer.location.startswith("/jobs/")


def test_what_was_not_imported_can_not_be_looked_at(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU]))

    with pytest.raises(NotNowError, match="Tidak ada yang dapat diurungkan"):
        ask_for_undo_preview(live(found.id), by_id=None)
