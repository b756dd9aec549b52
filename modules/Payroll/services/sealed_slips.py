"""The watch over locked slips: the database holds their amounts, the session their lines and the seal itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from core.db import db
from modules.Payroll.models import Payslip, PayslipLine, PayslipLock
from modules.Payroll.run_errors import LockedSlipError

SEALED = (Payslip, PayslipLine, PayslipLock)
_replacing: ContextVar[bool] = ContextVar("replacing_drafts", default=False)


@contextmanager
def replacing_drafts() -> Iterator[None]:
    """Drafts are taken away in the block, by statements that leave out whatever has a seal."""
    token = _replacing.set(True)
    try:
        yield
    finally:
        _replacing.reset(token)


def _refuse_objects(session: Session, *rest: Any) -> None:
    if any(isinstance(each, SEALED) for each in (*session.dirty, *session.deleted)):
        _refuse()


def _refuse_statement(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete) or _replacing.get():
        return
    if state.bind_mapper is not None and state.bind_mapper.class_ in SEALED:
        _refuse()


def _refuse() -> None:
    raise LockedSlipError("A slip is never edited: drafts are reckoned anew, locked ones are reversed.")


event.listen(db.session, "before_flush", _refuse_objects)
event.listen(db.session, "do_orm_execute", _refuse_statement)
