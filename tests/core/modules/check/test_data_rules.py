"""TU1: what is read and written."""

from pathlib import Path

import pytest

from tests.core.modules.check.library import codes

HEAD = """
from sqlalchemy import and_, delete, func, insert, or_, select as choose, text, update as change
from sqlalchemy.orm import aliased
import sqlalchemy as sa
from core.db import among, db
from core.jobs.transaction import reading, transaction
from core.web.transaction import commit_part
from modules.Library.models import Loan, OldLoan, Shelf
from modules.People import models as people
from modules.People.models import Member as Reader
from modules.People.services import active_members, one_member

MONTHS = [1, 2]
"""
IN_JOB = "Library/jobs/lend_books_job.py"


def function(*lines: str) -> str:
    """A file with one function."""
    return HEAD + "\ndef lend(month, rows, session):\n" + "".join(f"    {line}\n" for line in lines)


WHOLE = [
    ["return db.session.scalars(choose(Loan)).all()"],
    ["return list(db.session.scalars(sa.select(Loan)))"],
    ["for loan in db.session.scalars(choose(Loan).where(Loan.month == month)): ..."],
    ["return [each.id for each in db.session.execute(choose(Loan.id, Loan.month))]"],
    ["return {each.id: each for each in session.scalars(choose(people.Member))}"],
    ["statement = choose(Loan)", "statement = statement.order_by(Loan.id)", "return session.scalars(statement).all()"],
    ["found = session.scalars(choose(Loan)).unique()", "return found.all()"],
    ["def inner():", "    return db.session.scalars(choose(Loan)).all()", "return inner"],
    ["return db.session.scalars(active_members()).all()"],
    ["return Loan.query.all()"],
    ["return db.session.query(Loan).filter(Loan.month == month).all()"],
    ["with reading() as reader:", "    return reader.scalars(choose(Loan)).all()"],
    ["other = aliased(Loan)", "return session.execute(choose(other.id)).all()"],
    ["return session.scalars(choose(OldLoan)).all()"],
    ["return session.scalars(choose(Loan).where(Loan.shelf_id == 3)).all()"],
    ["return session.scalars(choose(Loan).where(or_(Loan.id == 1, Loan.month == 2))).all()"],
    ["return session.scalars(choose(Loan).where(Loan.id.in_(choose(OldLoan.id)))).all()"],
    ["return session.scalars(choose(Loan).where(*rows)).mappings().all()"],
    ["return session.scalars(choose(Loan).where(Loan.month.in_([1, 2]))).all()"],
    ["return session.scalars(choose(Loan).where(Loan.month.in_(MONTHS))).all()"],
    ["return session.scalars(choose(Loan).where(among(Loan.month, MONTHS))).all()"],
]
FEW = [
    ["return db.session.scalars(choose(Shelf)).all()"],
    ["return db.session.get(Loan, 1)"],
    ["return session.scalars(choose(Loan).limit(5)).all()"],
    ["return session.scalars(choose(Loan).where(Loan.id == 1)).all()"],
    ["return session.scalars(choose(Loan).where(Loan.member_id == 1)).all()"],
    ["return session.scalars(choose(Loan).where(Loan.id.in_(rows))).all()"],
    ["return session.scalars(choose(Loan).where(Loan.id.in_([1, 2]))).all()"],
    ["return session.scalars(choose(Loan).where(among(Loan.id, rows))).all()"],
    ["return session.scalars(choose(Reader).where(and_(Reader.name == 'a', Reader.card == 'b'))).all()"],
    ["return session.scalars(choose(Loan).where(or_(Loan.id == 1, Loan.id.in_(rows)))).all()"],
    ["wanted = [Loan.id.in_(rows), Loan.month == 3]", "return session.scalars(choose(Loan).where(*wanted)).all()"],
    ["wanted = Loan.id.in_(rows)", "return session.scalars(choose(Loan).where(wanted)).all()"],
    ["return session.execute(choose(Loan.month, func.count()).group_by(Loan.month)).all()"],
    ["return session.scalar(choose(func.count(Loan.id)))"],
    ["return session.execute(choose(func.count()).select_from(Loan)).all()"],
    ["return session.scalars(one_member('7')).all()"],
    ["for loan in session.scalars(choose(Loan).execution_options(yield_per=500)): ..."],
    ["return choose(Loan).where(Loan.month == month)"],
    ["return [loan.id for loan in rows]"],
    ["return all(rows), Loan.query.filter(Loan.id == 1).all()"],
]


@pytest.mark.parametrize("lines", WHOLE)
def test_a_large_table_read_whole_is_found(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == ["TU101"]


@pytest.mark.parametrize("lines", FEW)
def test_few_rows_or_a_small_table_are_left_alone(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == []


@pytest.mark.parametrize(
    "line",
    [
        "return choose(Loan).offset(20).limit(5)",
        "return rows.order_by(Loan.id).offset(month * 500)",
        "return active_members().offset(3)",
        "return text('SELECT id FROM loans LIMIT 5 OFFSET :skip')",
        "return db.paginate(choose(Loan))",
        "return Loan.query.paginate(page=2)",
    ],
)
def test_paging_by_offset_is_found(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, function(line)) == ["TU102"]


@pytest.mark.parametrize(
    "line",
    [
        "return rows.offset(1)",
        "return text('SELECT offset_days FROM loans')",
        "return month.offset",
        "return 'OFFSET 5'",
    ],
)
def test_other_offsets_are_left_alone(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, function(line)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["db.session.commit()"],
        ["db.session().rollback()"],
        ["session.commit()"],
        ["mine = db.session", "mine.commit()"],
        ["with transaction() as mine:", "    mine.commit()"],
        ["with db.engine.connect() as line:", "    line.commit()"],
        ["whole = db.session.begin()", "whole.rollback()"],
        ["def inner():", "    db.session.commit()", "return inner"],
        ["return [db.session.commit() for _ in rows]"],
        ["rows.call_later(db.session.commit)"],
        ["commit_part()"],
    ],
)
@pytest.mark.parametrize("at", ["Library/services/lending.py", IN_JOB])
def test_who_ends_anothers_transaction_is_found(tmp_path: Path, lines: list[str], at: str) -> None:
    assert codes(tmp_path, function(*lines), at) == ["TU103"]


@pytest.mark.parametrize(
    "lines",
    [
        ["db.session.flush()"],
        ["mark = db.session.begin_nested()", "mark.rollback()"],
        ["repository = open_repository()", "repository.commit('message')"],
        ["return rows.commit"],
    ],
)
def test_flushing_and_savepoints_are_left_alone(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == []


def test_a_command_owns_its_transaction(tmp_path: Path) -> None:
    assert codes(tmp_path, function("db.session.commit()"), "Library/cli.py") == []


def test_what_is_shipped_for_tests_owns_its_transaction(tmp_path: Path) -> None:
    assert codes(tmp_path, function("db.session.commit()"), "Library/testing/working.py") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["for row in rows: db.session.add(Loan(month=row))"],
        ["for row in rows:", "    loan = Loan(month=row)", "    session.add(loan)"],
        ["[session.merge(Loan(id=row)) for row in rows]"],
        ["for row in rows: db.session.execute(insert(Loan).values(month=row))"],
        ["db.session.add_all([Loan(month=row) for row in rows])"],
        ["made = []", "for row in rows: made.append(Loan(month=row))", "session.add_all(made)"],
        ["session.bulk_save_objects([Loan(), Loan()])"],
    ],
)
def test_a_large_table_written_row_by_row_is_found(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == ["TU104"]


def test_in_a_job_a_small_table_counts_too(tmp_path: Path) -> None:
    assert codes(tmp_path, function("for row in rows: session.add(Shelf(id=row))"), IN_JOB) == ["TU104"]


@pytest.mark.parametrize(
    "lines",
    [
        ["session.execute(insert(Loan), [{'month': row} for row in rows])"],
        ["for part in rows: session.execute(insert(Loan), part)"],
        ["for part in rows: session.execute(insert(Loan).from_select(['month'], part))"],
        ["session.add(Loan(month=month))"],
        ["for row in rows: session.add(Shelf(id=row))"],
        ["for row in rows: seen.add(row)"],
        ["for row in [session.add(Loan())]: ..."],
    ],
)
def test_bulk_and_single_writes_are_left_alone(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["session.execute(delete(Shelf).where(Shelf.id > month))"],
        ["session.execute(sa.delete(Shelf))"],
        ["session.execute(delete(Shelf))", "session.execute(delete(Loan))"],
    ],
)
def test_a_delete_of_what_others_refer_to_is_found(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == ["TU105"]


@pytest.mark.parametrize(
    "lines",
    [
        ["session.execute(delete(OldLoan))", "session.execute(delete(Loan))", "session.execute(delete(Shelf))"],
        ["session.execute(delete(Loan))"],
        ["rows.delete(month)"],
    ],
)
def test_children_first_and_cascades_are_left_alone(tmp_path: Path, lines: list[str]) -> None:
    assert codes(tmp_path, function(*lines)) == []


@pytest.mark.parametrize(
    "line",
    [
        "session.execute(insert(Reader), rows)",
        "session.execute(change(people.Member).values(name=''))",
        "db.session.add(Reader(name='x'))",
        "session.merge(Reader(id=1))",
    ],
)
def test_writing_anothers_table_is_found(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, function(line)) == ["TU106"]


@pytest.mark.parametrize(
    "line", ["session.execute(change(Loan).values(month=1))", "return choose(Reader)", "session.add(rows)"]
)
def test_writing_ones_own_and_reading_anothers_are_left_alone(tmp_path: Path, line: str) -> None:
    assert codes(tmp_path, function(line)) == []
