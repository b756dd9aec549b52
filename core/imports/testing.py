"""Bring files in in the test's own process, through the real jobs, as a person would who trusts every proposal."""

from collections.abc import Mapping
from pathlib import Path

from core.db import db
from core.imports.asking import ask_for_check, ask_for_run, ask_for_undo
from core.imports.models import Import
from core.imports.uploading import hand_in
from core.jobs.testing import drain
from core.jobs.transaction import reading


def uploaded(
    path: Path, kind: str, options: Mapping[str, str], *, owner_id: int | None = None, corrects_id: int | None = None
) -> int:
    """The import of a file whose columns are matched as the program proposes."""
    with path.open("rb") as content:
        found = hand_in(
            content,
            kind=kind,
            original_name=path.name,
            options=options,
            owner_id=owner_id,
            corrects_id=corrects_id,
        )
    import_id = found.id
    drain()
    return import_id


def check(import_id: int) -> Import:
    """The import after its dry run."""
    ask(import_id)
    drain()
    return the_import(import_id)


def ask(import_id: int) -> int:
    """Ask for the dry run with the columns as they are matched; its run."""
    found = live(import_id)
    assert found.sheet is not None
    ask_for_check(found, sheet=found.sheet, header_row=found.header_row, mapping=found.mapping, by_id=found.owner_id)
    return _committed(found)


def ask_to_carry_out(import_id: int, *, skips_bad: bool = True) -> int:
    """Press the button; the run that does it."""
    found = live(import_id)
    ask_for_run(found, skips_bad=skips_bad, by_id=found.owner_id)
    return _committed(found)


def carry_out(import_id: int) -> Import:
    """The import after it was carried out, faulty rows left behind."""
    ask_to_carry_out(import_id)
    drain()
    return the_import(import_id)


def undo(import_id: int) -> Import:
    """The import after it was undone."""
    found = live(import_id)
    ask_for_undo(found, by_id=found.owner_id)
    drain()
    return the_import(import_id)


def live(import_id: int) -> Import:
    """The import in the session, as a request has it."""
    db.session.rollback()
    return db.session.get_one(Import, import_id)


def the_import(import_id: int) -> Import:
    """The import as it stands in the database, apart from any session."""
    db.session.rollback()
    with reading() as session:
        return session.get_one(Import, import_id)


def _committed(found: Import) -> int:
    run_id = found.run_id
    db.session.commit()
    assert run_id is not None
    return run_id
