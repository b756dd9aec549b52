"""The invented slip and transcript print as they are."""

from flask import Flask

from core.documents import Press, order_of
from modules.Report.document_kinds import SLIP, TRANSCRIPT
from tests.pdf_text import words_of


def test_each_sample_prints_on_one_page(app: Flask) -> None:
    with Press() as press:
        printed = [press.print(order_of(kind.template, kind.sample(), is_draft=True)) for kind in (SLIP, TRANSCRIPT)]

    assert [each.pages for each in printed] == [1, 1]
    assert "Lingkup 1: belum" in words_of(printed[0].pdf)
    assert "81,50" in words_of(printed[1].pdf)
