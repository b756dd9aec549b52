"""Forgetting what old imports say of people; when, by whom and how many is kept."""

from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, delete, select
from sqlalchemy.sql.dml import Delete

from core.clock import now
from core.db import db
from core.files import StoredFile, remove
from core.imports.models import Import, ImportRow, ImportSeen
from core.imports.named import keep_names


def imports_to_forget() -> Select[Import]:
    """Imports whose last step is older than the setting `import_days`."""
    days = current_app.config["SETTINGS"].import_days
    return select(Import).where(Import.forgotten_at.is_(None), Import.created_at < now() - timedelta(days=days))


def forget(each: Import) -> int:
    """Delete the rows, the look and the files of one import; how many rows that were."""
    import_id, files = each.id, [each.file_id, each.faulty_file_id, each.list_file_id]
    keep_names(each)
    rows = _delete(delete(ImportRow).where(ImportRow.import_id == import_id))
    rows += _delete(delete(ImportSeen).where(ImportSeen.import_id == import_id))
    each.look, each.forgotten_at = None, now()
    each.file_id = each.faulty_file_id = each.list_file_id = None
    db.session.flush()
    for file in db.session.scalars(select(StoredFile).where(StoredFile.id.in_([each for each in files if each]))):
        remove(file)
    return rows


def _delete(statement: Delete) -> int:
    result = db.session.execute(statement.execution_options(synchronize_session=False))
    return int(getattr(result, "rowcount", 0))
