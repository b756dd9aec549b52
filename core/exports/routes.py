"""The button of a list page: a small list comes at once, a large one becomes a job."""

import tempfile
from collections.abc import Sequence
from typing import Any, BinaryIO

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.exports.export_list_job import ExportListJob
from core.exports.order import EXPORT, Order, order_of
from core.exports.parts import folders
from core.exports.registry import exports_of
from core.files import attachment, new_name
from core.files.space import refuse_full_disk
from core.files.storage import digest_of
from core.i18n import current_language
from core.jobs import dispatch
from core.web.access import may, signed_in

AT_ONCE = 2_000
"""Rows that are made while the person waits: a fraction of a second also on a slow host."""

blueprint = Blueprint("exports", __name__, url_prefix="/exports", template_folder="templates")


@blueprint.post("/<name>")
@signed_in
def ask(name: str) -> ResponseReturnValue:
    """The list as a file, or the page of the job that makes it. Who may not see the list gets 403."""
    export = exports_of(current_app).get(name)
    if not may(export.permission):
        abort(403)
    form, query = request.form.get("form", ""), request.form.get("filters", "")
    order = order_of(export, form, query, language=current_language())
    if order.count(limit=AT_ONCE + 1) <= AT_ONCE:
        return _at_once(order)
    job = ExportListJob(
        export=order.export,
        form=order.form,
        filters=order.filters,
        columns=order.columns,
        language=order.language,
        owner_id=current_user.id,
        ticket=new_name(),
    )
    run = dispatch(job, requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def may_export(name: str) -> bool:
    """Whether the person who is signed in may download the list."""
    export = exports_of(current_app).find(name)
    return export is not None and may(export.permission)


def _at_once(order: Order) -> ResponseReturnValue:
    columns, _last = order.columns_after(None, AT_ONCE)
    rows = len(columns[0]) if columns else 0
    with refuse_full_disk():
        file = _whole(order, columns, rows)
    facts = {"filters": order.filters, "columns": order.columns, "sha256": digest_of(file)}
    record(EXPORT, Subject("core.export", order.export, order.table.name), details={"rows": rows, **facts})
    return attachment(file, order.file_name)


def _whole(order: Order, columns: list[Sequence[Any]], rows: int) -> BinaryIO:
    """The file, at its beginning; it goes when the answer is closed."""
    folders().mkdir(mode=0o700, parents=True, exist_ok=True)
    file: BinaryIO = tempfile.TemporaryFile(dir=folders())  # noqa: SIM115 - closed with the answer
    try:
        pieces = [order.file_form.part(order.table, columns, before=0)] if columns else []
        order.file_form.assemble(order.table, pieces, rows=rows, target=file)
        file.flush()
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
