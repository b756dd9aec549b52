"""Files for Coretax: all or nothing."""

import pytest

from core.db import db
from core.files import StoredFile, new_name, path_of
from modules.Payroll.output_errors import TaxFileError
from modules.Payroll.services.tax_files import (
    TaxFileKind,
    WantedTaxFile,
    is_made,
    refuse_unissued,
    school_troubles,
    troubles_of,
    write_wanted,
)
from tests.factories.payroll_run import make_officer
from tests.factories.payroll_tax import NITKU, make_locked, make_members, make_school_numbers

pytestmark = pytest.mark.usefixtures("app")

JULY = WantedTaxFile(TaxFileKind.MONTH, 2026, 7)
YEAR = WantedTaxFile(TaxFileKind.YEAR, 2026, 12)


def test_a_month_becomes_one_file() -> None:
    make_school_numbers()
    make_members("Ayu", "Budi")
    make_locked(7)

    made = write_wanted(JULY, name := new_name(), owner_id=make_officer("Bu Rina").id)

    assert made is not None
    file, people = made
    content = path_of(file).read_text()
    assert [*troubles_of(JULY)] == []
    assert (people, file.original_name, is_made(name)) == (2, "BPMP-2026-07.xml", True)
    assert content.count("<MmPayroll>") == 2
    assert content.count(NITKU) == 2
    assert "<Gross>10454000</Gross><Rate>2.5</Rate>" in content


def test_a_year_becomes_one_file() -> None:
    make_school_numbers()
    make_members("Ayu")
    make_locked(12)

    made = write_wanted(YEAR, new_name(), owner_id=make_officer("Bu Rina").id)

    assert made is not None
    assert made[0].original_name == "BPA1-2026.xml"
    assert "<SalaryPensionJhtTht>10000000</SalaryPensionJhtTht>" in path_of(made[0]).read_text()


def test_who_died_before_the_commit_leaves_no_file_and_the_next_try_makes_one() -> None:
    make_school_numbers()
    make_members("Ayu")
    make_locked(7)
    owner, name = make_officer("Bu Rina").id, new_name()
    db.session.commit()
    write_wanted(JULY, name, owner_id=owner)
    db.session.rollback()
    lost = is_made(name)

    write_wanted(JULY, name, owner_id=owner)
    db.session.commit()

    assert (lost, is_made(name)) == (False, True)
    assert db.session.query(StoredFile).filter_by(stored_name=name).count() == 1


def test_troubles_are_told_for_the_school_and_for_each_person() -> None:
    make_members("Ayu", nik=None, npwp=None)
    make_locked(7)

    found = [*troubles_of(JULY)]

    assert [name for name, _sentence in found] == ["", "", "Ayu"]
    assert len(school_troubles(JULY)) == 2


def test_a_month_without_anybody_makes_no_file() -> None:
    make_school_numbers()
    make_members("Ayu")
    make_locked(12)

    assert (
        write_wanted(WantedTaxFile(TaxFileKind.MONTH, 2026, 12), new_name(), owner_id=make_officer("Rina").id) is None
    )


@pytest.mark.parametrize("wanted", [JULY, YEAR])
def test_a_period_without_locked_slips_is_refused(wanted: WantedTaxFile) -> None:
    with pytest.raises(TaxFileError, match="terkunci"):
        refuse_unissued(wanted)
