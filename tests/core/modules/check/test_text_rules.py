"""TU4: what people read, and what pages load."""

from pathlib import Path

import pytest

from tests.core.modules.check.library import codes, findings

PAGE = "Library/templates/library/loans.html"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Cari buku</p>",
        "<p>{{ count }} buku</p>",
        "{% block title %}Pinjaman{% endblock %}",
        "<button title='Hapus buku'></button>",
        "<input placeholder='Cari'>",
        "<img alt='Sampul {{ book }}'>",
        "<a aria-label='Buku berikut'></a>",
        "<input type='submit' value='Simpan'>",
        "<td>{{ 'ada' if book else '–' }}</td>",
        "<td>{{ book or 'tidak ada' }}</td>",
        "<p {% if a %}class='x'{% endif %}>Buku</p>",
        "<p>NISN Buku</p>",
        "{% macro row(book) %}<b>Buku</b>{% endmacro %}",
    ],
)
def test_untranslated_text_of_a_page_is_found(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, html, PAGE) == ["TU401"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>{{ _('Cari buku') }}</p>",
        "<td class='{{ 'ada' if book else 'tiada' }}' data-name='ada' id='baris'>{{ book.title or '–' }}</td>",
        "<th>NISN</th><p>· {{ page }} / 12 ×</p><b>Rp {{ amount }}</b>",
        "<input name='buku' value='ada' type='hidden'>",
        "<code>flask module check</code><pre>cd rumah</pre>",
        "<a translate='no'>Perpustakaan <b>Kita</b></a>",
        "{# Cari buku #}{% set kind = 'buku' %}{% if kind == 'buku' %}{% endif %}",
        "<p>{{ ngettext('%(num)d buku', '%(num)d buku', n) }}&nbsp;&rarr;</p>",
        "<br><hr><p title='{{ _('Cari') }}'></p>",
    ],
)
def test_translated_text_and_what_nobody_reads_are_left_alone(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, html, PAGE) == []


def test_the_place_of_a_text_is_its_line(tmp_path: Path) -> None:
    found = findings(tmp_path, "<div>\n  {% if book %}\n  <b>{{ book }}</b> ini\n  {% endif %}\n</div>", PAGE)

    assert [each.line for each in found] == [3]


HEAD = """
import flask
from flask import flash as say
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError as Wrong
from wtforms.validators import InputRequired
from core.i18n import gettext as _, lazy_gettext as _l
from core.jobs import Job
from core.web.access import Permission
from core.web.menu import MenuItem as Item
from modules.Library.errors import FieldError, LendingError

"""


@pytest.mark.parametrize(
    "source",
    [
        "def lend():\n    say('Buku kembali.')\n",
        "def lend(book):\n    flask.flash(f'Buku {book} kembali.', 'success')\n",
        "def lend(book):\n    say('Buku %s kembali.' % book)\n",
        "VIEW = Permission('library.loan.view', 'Melihat pinjaman')\n",
        "ITEM = Item(label='Pinjaman', endpoint='library.loans', permission=None)\n",
        "class LoanForm(FlaskForm):\n    book = StringField('Buku')\n",
        "class LoanForm(FlaskForm):\n    book = StringField(label='Buku', validators=[InputRequired(_l('Isi.'))])\n",
        "class LoanForm(FlaskForm):\n    book = StringField(_l('Buku'), validators=[InputRequired('Isi bukunya.')])\n",
        "def validate(field):\n    raise Wrong('Buku ini tidak ada.')\n",
        "def lend():\n    raise LendingError('Buku ini dipinjam.')\n",
        "def lend():\n    raise FieldError('book', 'Buku ini dipinjam.')\n",
        "class LendJob(Job):\n    timeout = 1; tries = 1\n    label = 'Pinjam'\n",
        "class LendJob(Job):\n    timeout = 1; tries = 1\n    counters = {'lent': 'buku dipinjam'}\n",
    ],
)
def test_untranslated_text_in_python_is_found(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, HEAD + source) == ["TU402"]


@pytest.mark.parametrize(
    "source",
    [
        "def lend():\n    say(_('Buku kembali.'), 'success')\n",
        "VIEW = Permission('library.loan.view', _l('Melihat pinjaman'))\n",
        "class LoanForm(FlaskForm):\n    book = StringField(_l('Buku'), render_kw={'class': 'wide'})\n",
        "def lend():\n    raise LendingError(_('Buku ini dipinjam.'))\n",
        "def lend():\n    raise FieldError('book', _('Buku ini dipinjam.'))\n",
        "def lend():\n    raise ValueError('months are 1 to 12')\n",
        "class LendJob(Job):\n    timeout = 1; tries = 1\n    label = _l('Pinjam'); queue = 'rendah'\n",
        "def lend(sentence):\n    say(sentence)\n    say('NISN')\n",
    ],
)
def test_translated_text_and_text_for_developers_are_left_alone(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, HEAD + source) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script src='https://cdn.example.com/a.js'></script>",
        "<link rel='stylesheet' href='//fonts.example.com/a.css'>",
        "<img src='http://example.com/logo.png' alt=''>",
        "<style>@import url('https://example.com/a.css');</style>",
        '<p style="background: url(https://example.com/a.png)"></p>',
        "<iframe src='https://example.com/{{ page }}'></iframe>",
    ],
)
def test_what_is_loaded_from_elsewhere_is_found(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, html, PAGE) == ["TU403"]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://example.com'>{{ name }}</a>",
        "<script type='module' src='{{ url_for('web.static', filename='a.js') }}'></script>",
        "<img src='data:image/png;base64,AAAA' alt=''>",
        "<form action='https://example.com'></form>",
    ],
)
def test_links_and_own_assets_are_left_alone(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, html, PAGE) == []


LAYOUT = "{% extends 'layout.html' %}{% block content %}"


@pytest.mark.parametrize(
    "html",
    [
        "<p style='color: red'></p>",
        "<b onclick='go()'></b>",
        "<script>go()</script>",
        "<style>p { color: red }</style>",
    ],
)
def test_inline_code_of_a_page_is_found(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, f"{LAYOUT}{html}{{% endblock %}}", PAGE) == ["TU404"]


@pytest.mark.parametrize(
    "html", [f"{LAYOUT}<p class='a'><script src='a.js'></script>{{% endblock %}}", "<p style='color: red'></p>"]
)
def test_classes_and_documents_for_printing_are_left_alone(tmp_path: Path, html: str) -> None:
    assert codes(tmp_path, html, PAGE) == []
