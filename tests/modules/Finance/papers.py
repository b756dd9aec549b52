"""Papers as their readers have them."""

import zipfile
from io import BytesIO

from flask import current_app
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from core.db import db
from core.files import StoredFile, path_of
from core.jobs import Job, job_registry_of
from core.jobs.models import JobRun


def text_of(pdf: bytes) -> str:
    """What all pages say, in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in millimetres."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def fetched(client: FlaskClient, url: str, **asked: str) -> bytes:
    """The PDF that a form answers with."""
    with client.post(url, data=asked) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.get_data(as_text=True)
        return answer.get_data()


def archive(ticket: str) -> dict[str, bytes]:
    """Name → content of what a printing made."""
    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.stored_name == ticket)).one()
    with zipfile.ZipFile(path_of(file)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def counters_of(job: type[Job]) -> dict[str, int]:
    """Of its newest run."""
    db.session.rollback()
    name = job_registry_of(current_app).name_of(job)
    run = db.session.scalars(select(JobRun).where(JobRun.name == name).order_by(JobRun.id.desc()).limit(1)).one()
    return dict(run.counters)
