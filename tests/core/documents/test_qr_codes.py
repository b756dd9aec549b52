"""QR codes: read by a program as what they say, drawn as one shape by both engines."""

import io
from pathlib import Path

import pikepdf
from flask import Flask

from core.documents import order_of
from core.documents.press import Press
from core.press.qr_code import QUIET, as_svg, code_of
from tests.core.documents.papers import declare_papers

URL = "https://sekolah.example/documents/verify/ABCD2345EFGH"


def test_the_code_has_the_three_corners_and_a_white_border() -> None:
    code = code_of(URL)

    squares = {(run.top, run.left + at) for run in code.runs for at in range(run.length)}
    inner = code.side - 2 * QUIET
    assert inner in range(21, 58, 4)
    for top, left in ((0, 0), (0, inner - 7), (inner - 7, 0)):
        corner = [[(QUIET + top + y, QUIET + left + x) in squares for x in range(7)] for y in range(7)]
        assert corner[0] == corner[6] == [True] * 7
        assert corner[1] == [True, False, False, False, False, False, True]
        assert corner[3] == [True, False, True, True, True, False, True]
    assert all(QUIET <= place < code.side - QUIET for square in squares for place in square)
    assert as_svg(URL).count("<path") == 1


def test_in_html_it_is_one_path_and_not_a_thousand(app: Flask, tmp_path: Path) -> None:
    html = "<p>x</p>{{ qr('" + URL + "', 22) }}"
    declare_papers(app, tmp_path / "templates", {"letter.html": html})

    with Press() as press:
        pdf = press.print(order_of("test/letter.html", {})).pdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        drawn = [str(each.operator) for each in pikepdf.parse_content_stream(document.pages[0])]
    runs = len(code_of(URL).runs)
    assert drawn.count("re") >= runs
    assert drawn.count("f") + drawn.count("f*") <= 2
