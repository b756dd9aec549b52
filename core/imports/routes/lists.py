"""Long lists: all imports, all rows of an outcome, all that a file does not name."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.imports import queries
from core.imports.gone import Part, gone_rows
from core.imports.models import Import, ImportRow
from core.imports.outcomes import OUTCOME_WORDS, Outcome
from core.imports.registry import kind_of
from core.imports.routes.blueprint import blueprint, kinds_allowed, seen_import
from core.imports.words import BADGES, STATE_WORDS
from core.web.access import may, signed_in
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
    """What is known, but not named by the file: all of it, or only what the import before did name, or did not."""
    found = seen_import(import_id)
    asked = request.args.get("part", "")
    part = Part(asked) if asked in [each.value for each in Part] else None
    rows = gone_rows(found, part)
    if rows is None:
        return redirect(url_for("imports.show", import_id=import_id))
    action = kind_of(found.kind).gone_action
    return render_template(
        "imports/gone.html",
        found=found,
        part=part,
        previous=queries.previous_of(found),
        action=action if action is not None and may(action.permission) else None,
        page=page_of(rows, [rows.selected_columns[0]]),
    )
