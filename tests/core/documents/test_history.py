"""The page of versions: whether a person may see them is asked once, however many there are."""

from pathlib import Path

import pytest
from flask import Flask

from core.clock import now
from core.db import db
from core.documents import DocumentKind, IssuedDocument, documents_of
from tests.core.documents.papers import LETTER, PLAIN
from tests.fixtures.app import SignIn

SUBJECT = "test.person:1"


def add_versions(count: int, kind: str = LETTER) -> None:
    for version in range(1, count + 1):
        document = IssuedDocument(
            kind=kind, subject=SUBJECT, version=version, code=f"{kind[0]}{version}", fingerprint="", pages=1,
            issued_at=now(),
        )  # fmt: skip
        db.session.add(document)
    db.session.commit()


@pytest.mark.parametrize(("is_shown", "status"), [(True, 200), (False, 404)])
def test_the_kind_is_asked_once_for_all_versions(
    app: Flask, sign_in: SignIn, tmp_path: Path, *, is_shown: bool, status: int
) -> None:
    asked: list[str] = []

    def may_see(subject: str) -> bool:
        asked.append(subject)
        return is_shown

    (tmp_path / "letter.html").write_text(PLAIN)
    kind = DocumentKind(template=LETTER, label="Surat uji", sample=dict, may_see=may_see)
    documents_of(app).declare([kind], alias="test", folder=tmp_path)
    client = sign_in("finance")
    add_versions(5)
    add_versions(2, "gone/other.html")

    answer = client.get(f"/documents/versions/{SUBJECT}")

    assert answer.status_code == status
    assert asked == [SUBJECT]
    assert "gone/other.html" not in answer.text  # of a module that is off: only for who may see all
