"""A kind of document and its templates, in a folder of the test's own."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from flask import Flask
from pypdf import PdfReader

from core.documents import A4, DocumentKind, Page, documents_of
from core.web.access import Permission, access_of

VIEW = Permission("test.paper.view", "Mencetak")
LETTER = "test/letter.html"
PLAIN = '{% extends "core/base.html" %}{% block body %}<p>Untuk {{ name }}.</p>{% endblock %}'


def declare_papers(app: Flask, folder: Path, files: Mapping[str, str], *, page: Page = A4) -> None:
    """Write `files` into `folder`, and declare a kind for each."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    kinds = [
        DocumentKind(template=f"test/{name}", label="Surat uji", sample=lambda: {"name": "Contoh"}, page=page)
        for name in files
    ]
    documents_of(app).declare(kinds, alias="test", folder=folder)
    access_of(app).declare([VIEW], {"clerk": [VIEW]})


def text_of(pdf: bytes) -> str:
    """What all pages say."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
