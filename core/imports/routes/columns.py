"""Matching the columns of a file with what the program knows."""

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.imports.asking import ask_for_check, ask_for_look
from core.imports.forms import FIELD, posted_mapping, refusals_of
from core.imports.kind import ImportKind
from core.imports.looking import sheets_of
from core.imports.models import Import
from core.imports.registry import kind_of
from core.imports.routes.blueprint import blueprint, own_import
from core.imports.titles import remember_titles, remembered_titles
from core.sheets import SheetDescription, match_columns
from core.web.access import signed_in


@blueprint.get("/<int:import_id>/columns")
@signed_in
def column_page(import_id: int) -> ResponseReturnValue:
    """The columns as the program matches them, of the sheet that was proposed or of another one."""
    found = own_import(import_id)
    if not found.look:
        return redirect(url_for("imports.show", import_id=import_id))
    kind, sheet = kind_of(found.kind), _sheet(found)
    if sheet.name == found.sheet:
        return _page(found, kind, sheet, found.mapping, [])
    proposal = match_columns(sheet.columns, kind.layout, remembered_titles(found.kind))
    return _page(found, kind, sheet, proposal.mapping, [])


@blueprint.post("/<int:import_id>/columns")
@signed_in
def match(import_id: int) -> ResponseReturnValue:
    """Keep what the person says and start the dry run; the answer is the import."""
    found = own_import(import_id)
    if not found.look:
        return redirect(url_for("imports.show", import_id=import_id))
    kind, sheet = kind_of(found.kind), _sheet(found)
    mapping = posted_mapping(kind, sheet.columns)
    refusals = refusals_of(kind, mapping)
    if refusals:
        return _page(found, kind, sheet, mapping, refusals), 422
    remember_titles(found.kind, sheet.columns, mapping, kind.layout)
    ask_for_check(found, sheet=sheet.name, header_row=sheet.header_row, mapping=mapping, by_id=current_user.id)
    return redirect(url_for("imports.show", import_id=import_id))


@blueprint.post("/<int:import_id>/look")
@signed_in
def look_again(import_id: int) -> ResponseReturnValue:
    """Look at the file with the header in another row; the answer is the import."""
    found = own_import(import_id)
    asked = request.form.get("header_row", "")
    row = int(asked) if asked.isdecimal() and 0 < len(asked) < 8 else None
    ask_for_look(found, sheet=request.form.get("sheet") or None, header_row=row, by_id=current_user.id)
    return redirect(url_for("imports.show", import_id=import_id))


def _sheet(found: Import) -> SheetDescription:
    """The sheet that the request names; that of the import where it names none."""
    sheets = sheets_of(found)
    name = request.values.get("sheet", found.sheet)
    return next((each for each in sheets if each.name == name), sheets[0])


def _page(
    found: Import, kind: ImportKind, sheet: SheetDescription, mapping: Mapping[str, str], refusals: Sequence[str]
) -> str:
    return render_template(
        "imports/columns.html",
        found=found,
        kind=kind,
        sheets=sheets_of(found),
        chosen=sheet,
        mapping=mapping,
        refusals=refusals,
        required={key for keys in kind.layout.required for key in keys},
        field_prefix=FIELD,
    )
