"""The second engine prints what the first one prints, and its templates can do as little harm."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from pypdf import PdfReader

from core.documents import F4, DocumentError, letterhead, order_of
from core.documents.errors import DocumentDataError, DocumentTemplateError, DocumentTooHeavyError
from core.documents.press import Press
from tests.core.documents.papers import PLAIN, declare_papers, text_of

LETTER = """#import "/core/base.typ": *
#show: document
Untuk #data.name. #if "sum" in data [Jumlah: #rupiah(data.sum), #day(data.on)]
"""
HOSTILE: dict[str, tuple[str, type[DocumentError], str]] = {
    "file": ('#read("/etc/passwd")', DocumentTemplateError, "not found"),
    "upwards": ('#read("../../../../etc/passwd")', DocumentTemplateError, "escape"),
    "network": ('#import "@preview/cetz:0.3.0": *', DocumentTemplateError, "package"),
    "loop": ("#for a in range(1000000) { for b in range(1000000) { let c = a } }", DocumentTooHeavyError, ""),
    "syntax": ("a\n#let", DocumentTemplateError, "baris 2"),
}


def as_printed(text: str) -> list[str]:
    """The words of a document, its letterhead and foot among them; how they are set apart differs."""
    return sorted(text.split())


def test_both_engines_print_the_same_words_on_the_same_paper(app: Flask, tmp_path: Path) -> None:
    declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN, "letter.typ": LETTER}, page=F4)
    letterhead.change_letterhead({"name": "SMP Harapan", "address": "Jl. Mawar 1", "foundation": "Yayasan Harapan"})
    logo = BytesIO()
    Image.new("RGBA", (80, 80), (0, 0, 0, 0)).save(logo, "PNG")
    letterhead.change_logo(logo, by_id=None)

    with Press() as press:
        html, first, second = (
            press.print(order_of(f"test/letter.{suffix}", {"name": "Ṣāliḥa & Tono"}))
            for suffix in ("html", "typ", "typ")
        )

    assert first == second
    assert as_printed(text_of(first.pdf)) == as_printed(text_of(html.pdf))
    pdf = PdfReader(BytesIO(first.pdf))
    assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [215, 330]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("Surat uji", "SMP Harapan")
    assert len(pdf.pages[0].images) == 1


def test_no_template_does_harm_and_the_next_document_is_printed(app: Flask, tmp_path: Path) -> None:
    files = {f"{name}.typ": text for name, (text, _error, _words) in HOSTILE.items()}
    declare_papers(app, tmp_path / "templates", {"letter.typ": LETTER} | files)
    ends: dict[str, DocumentError | None] = {}

    with Press() as press:
        for name in HOSTILE:
            try:
                press.print(replace(order_of(f"test/{name}.typ", {"name": "Ayu"}), seconds=1))
                ends[name] = None
            except DocumentError as error:
                ends[name] = error
        with pytest.raises(DocumentDataError, match="\U0001f600"):
            press.print(order_of("test/letter.typ", {"name": "Budi \U0001f600"}))
        printed = press.print(order_of("test/letter.typ", {"name": "Budi", "sum": -1250000, "on": "2026-07-14"}))

    assert {name: type(error) for name, error in ends.items()} == {name: each[1] for name, each in HOSTILE.items()}
    assert [name for name, each in HOSTILE.items() if each[2] not in str(ends[name])] == []
    assert "Jumlah: -Rp 1.250.000, 14 Juli 2026" in text_of(printed.pdf)
