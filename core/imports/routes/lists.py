"""Long lists: all imports, all rows of an outcome, all that a file does not name."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.imports import queries
from core.imports.models import Import, ImportRow
from core.imports.outcomes import OUTCOME_WORDS, Outcome
from core.imports.registry import kind_of
from core.imports.routes.blueprint import blueprint, kinds_allowed, seen_import
from core.imports.states import mentioned_in
from core.imports.words import BADGES, STATE_WORDS
from core.web.access import signed_in
from core.web.paging import page_of


@blueprint.get("")
@signed_in
def index() -> str:
    """The imports that this person may see, newest first."""
    kinds = kinds_allowed()
    page = page_of(queries.visible_imports(current_user.id, list(kinds)), [Import.id], newest_first=True)
    return render_template(
        "imports/list.html",
        page=page,
        kinds=kinds,
        people=queries.names_of(page.rows),
        import_states=STATE_WORDS,
        badges=BADGES,
        bad_count=queries.bad_count,
    )


@blueprint.get("/<int:import_id>/rows")
@signed_in
def row_list(import_id: int) -> str:
    """The rows of an import, narrowed by outcome."""
    found = seen_import(import_id)
    asked = request.args.get("outcome", "")
    outcome = Outcome(asked) if asked in [each.value for each in Outcome] else None
    return render_template(
        "imports/rows.html",
        found=found,
        kind=kind_of(found.kind),
        outcome=outcome,
        outcomes=[each for each in Outcome if each is not Outcome.UNCHANGED],
        outcome_words=OUTCOME_WORDS,
        page=page_of(queries.rows_of_round(found, outcome), [ImportRow.row]),
    )


@blueprint.get("/<int:import_id>/gone")
@signed_in
def gone_list(import_id: int) -> ResponseReturnValue:
    """What is known, but not named by the file."""
    found = seen_import(import_id)
    rows = queries.gone_rows(found, mentioned_in(found.id, found.checked_round or 0))
    if rows is None:
        return redirect(url_for("imports.show", import_id=import_id))
    return render_template("imports/gone.html", found=found, page=page_of(rows, [rows.selected_columns[0]]))
