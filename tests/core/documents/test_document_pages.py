"""The page of documents, and the page that says what is genuine."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image

from core.db import db
from core.documents import letterhead
from core.documents.errors import DocumentStateError
from core.documents.issuing import file_away, prepare, void
from core.documents.verdicts import Printed
from core.files import StoredFile, path_of
from tests.core.documents.papers import LETTER, PLAIN, declare_papers, text_of
from tests.fixtures.app import SignIn

TEXTS = {"name": "SMP Harapan", "place": "Bandung", "signer_name": "Harun"}


@pytest.fixture(autouse=True)
def paper(app: Flask, tmp_path: Path) -> None:
    declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN})


def picture(mode: str = "RGBA") -> BytesIO:
    content = BytesIO()
    Image.new(mode, (60, 60)).save(content, "PNG")
    content.seek(0)
    return content


def issued(name: str = "Ayu") -> str:
    """The code of a version for that name."""
    prepared = prepare(LETTER, "test.person:1", {"name": name})
    code = file_away(prepared, Printed(b"%PDF-", 1), by_id=None).code
    db.session.commit()
    return code


def test_the_letterhead_is_kept_and_stands_on_the_sample_which_is_marked_as_a_draft(sign_in: SignIn) -> None:
    client = sign_in("operator")

    saved = client.post("/documents/letterhead", data=TEXTS | {"logo": (picture(), "logo.png")})
    sample = client.post("/documents/sample", data={"kind": LETTER, "page": "A5"})

    assert saved.status_code == 302
    page = client.get("/documents").text
    assert 'value="SMP Harapan"' in page
    assert "Surat uji" in page
    text = text_of(sample.data)
    assert "SMP Harapan" in text
    assert "Untuk Contoh." in text
    assert "DRAF" in text
    logo = db.session.get(StoredFile, letterhead.letterhead().logo_file_id)
    assert logo is not None
    with Image.open(path_of(logo)) as drawn:
        assert drawn.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "logo", "words"), [("", b"", "Isi nama sekolah."), ("SMP Harapan", b"GIF89a", "Foto harus")]
)
def test_what_can_t_be_kept_is_said_beside_its_field(name: str, logo: bytes, words: str, sign_in: SignIn) -> None:
    given = TEXTS | {"name": name} | ({"logo": (BytesIO(logo), "a.gif")} if logo else {})

    answer = sign_in("operator").post("/documents/letterhead", data=given)

    assert answer.status_code == 422
    assert words in answer.text
    assert letterhead.letterhead().name == ""


def test_a_template_that_is_wrong_is_told_in_words(app: Flask, tmp_path: Path, sign_in: SignIn) -> None:
    (tmp_path / "templates" / "letter.html").write_text("<p>\n{{ nobody }}")

    answer = sign_in("operator").post("/documents/sample", data={"kind": LETTER})

    assert answer.status_code == 422
    assert "test/letter.html baris 2" in answer.text


def test_only_who_may_manage_documents_sees_them(sign_in: SignIn) -> None:
    client = sign_in("finance")

    assert client.get("/documents").status_code == 403
    assert client.post("/documents/sample", data={"kind": LETTER}).status_code == 403


def test_whoever_holds_a_paper_learns_whether_it_counts_and_nothing_of_what_it_says(app: Flask) -> None:
    first = issued("Ayu Rahasia")
    visitor = app.test_client()
    genuine = visitor.get(f"/documents/verify/{first.lower()}").text
    second = issued("Ayu Baru")
    replaced = visitor.get(f"/documents/verify/{first}").text
    prepared = prepare(LETTER, "test.person:1", {"name": "Ayu Baru"})
    assert prepared.same is not None
    void(prepared.same, reason="salah cetak", by_id=None)
    with pytest.raises(DocumentStateError):
        void(prepared.same, reason="lagi", by_id=None)
    db.session.commit()

    assert "masih berlaku" in genuine
    assert "Surat uji" in genuine
    assert "Ayu" not in genuine
    assert "diganti" in replaced
    assert "dibatalkan" in visitor.get(f"/documents/verify/{second}").text
    assert visitor.get("/documents/verify/AAAA").status_code == 404
