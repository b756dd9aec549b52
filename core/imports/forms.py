"""What is typed and chosen on the way of an import."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectField

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.imports.kind import ImportKind
from core.sheets import FoundColumn

ACCEPTED = ".xlsx,.xls,.ods,.csv"
FIELD = "field-"
"""In front of a field's key in the names of the selects."""


class UploadForm(FlaskForm):  # type: ignore[misc]
    """A file; what else the kind asks is added by `upload_form`."""

    corrects = HiddenField()
    """The import whose faulty rows are sent again."""

    file = FileField(
        _l("Berkas (.xlsx, .xls, .ods, atau .csv)"),
        validators=[FileRequired(_l("Pilih berkasnya."))],
        render_kw={"accept": ACCEPTED},
    )


def upload_form(kind: ImportKind) -> UploadForm:
    """The form of this kind: the file, and a select an option."""
    fields: dict[str, Any] = {option.name: SelectField(option.label) for option in kind.options}
    form: UploadForm = type("KindUploadForm", (UploadForm,), fields)()
    for option in kind.options:
        form[option.name].choices = list(option.choices())
    return form


def options_in(form: UploadForm, kind: ImportKind) -> dict[str, str]:
    """What was chosen."""
    return {option.name: str(form[option.name].data) for option in kind.options}


def posted_mapping(kind: ImportKind, columns: Sequence[FoundColumn]) -> dict[str, str]:
    """Field → letters of its column, as the selects say; what is no column of the file maps to nothing."""
    known = {column.letters for column in columns}
    values = {column.key: request.form.get(FIELD + column.key, "") for column in kind.layout.columns}
    return {key: letters for key, letters in values.items() if letters in known}


def refusals_of(kind: ImportKind, mapping: Mapping[str, str]) -> list[str]:
    """Why this matching can't be used: fields that are missing, columns that are two fields at once."""
    missing = [keys for keys in kind.layout.required if not any(key in mapping for key in keys)]
    names = [_(" atau ").join(kind.layout.title_of(key) for key in keys) for keys in missing]
    said = [_("Pilih kolom untuk: %(names)s.", names=", ".join(names))] if names else []
    by_column: dict[str, list[str]] = {}
    for key, letters in mapping.items():
        by_column.setdefault(letters, []).append(kind.layout.title_of(key))
    said += [
        _("Satu kolom dipilih untuk dua isian: %(names)s.", names=", ".join(fields))
        for fields in by_column.values()
        if len(fields) > 1
    ]
    return said
