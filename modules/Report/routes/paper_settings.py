"""How the school prints its report cards."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Officer
from core.i18n import gettext as _
from core.web.access import requires
from modules.Report.forms.cards import PaperSettingForm
from modules.Report.permissions import EDIT_CURRICULA
from modules.Report.routes import blueprint
from modules.Report.services.paper_settings import change_paper_setting, paper_setting


@blueprint.get("/paper-settings")
@requires(EDIT_CURRICULA)
def paper_settings() -> str:
    """Show them."""
    return render_template("report/paper_settings.html", form=PaperSettingForm(obj=paper_setting()))


@blueprint.post("/paper-settings")
@requires(EDIT_CURRICULA)
def change_paper_settings() -> ResponseReturnValue:
    """Keep them."""
    form = PaperSettingForm()
    if not form.validate_on_submit():
        return render_template("report/paper_settings.html", form=form), 422
    change_paper_setting(form.values, Officer(current_user.id, current_user.name))
    flash(_("Pengaturan cetak rapor disimpan."), "success")
    return redirect(url_for("report.paper_settings"))
