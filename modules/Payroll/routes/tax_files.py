"""What leaves the payroll for BPJS and the tax office."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.errors import ForbiddenError
from core.files import new_name
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import may, requires
from modules.Payroll.forms.fields import PROGRAM_WORDS
from modules.Payroll.forms.tax_files import asked_tax_month, bpjs_filter, tax_filter
from modules.Payroll.jobs.write_tax_file_job import WriteTaxFileJob
from modules.Payroll.permissions import EDIT_SETTINGS, MAKE_OUTPUTS
from modules.Payroll.routes import blueprint
from modules.Payroll.services import bpjs_list, tax_list
from modules.Payroll.services.tax_files import NEEDS, TaxFileKind, WantedTaxFile, refuse_unissued, school_troubles
from modules.Student.services import all_units

LAST_MONTH = 12


@blueprint.get("/tax-files")
@requires(MAKE_OUTPUTS)
def tax_files() -> str:
    """Totals of a month, its lists, and the files for Coretax."""
    month, unit_id = asked_tax_month(request.args)
    return render_template(
        "payroll/tax_files.html",
        month=month,
        unit_id=unit_id,
        units=all_units(),
        bpjs=bpjs_list.totals_of(bpjs_filter(request.args)),
        tax=tax_list.totals_of(tax_filter(request.args)),
        program_words=PROGRAM_WORDS,
        troubles=school_troubles(WantedTaxFile(TaxFileKind.MONTH, month.year, month.month)),
        may_make=_may_make(),
        may_set=EDIT_SETTINGS,
        plain_form=FlaskForm(),
    )


@blueprint.post("/tax-files/bpmp")
@requires(MAKE_OUTPUTS)
def make_bpmp() -> ResponseReturnValue:
    """Start the file of the month that the address names."""
    month, _unit_id = asked_tax_month(request.args)
    return _made(WantedTaxFile(TaxFileKind.MONTH, month.year, month.month))


@blueprint.post("/tax-files/bpa1")
@requires(MAKE_OUTPUTS)
def make_bpa1() -> ResponseReturnValue:
    """Start the file of the year in which the month lies."""
    month, _unit_id = asked_tax_month(request.args)
    return _made(WantedTaxFile(TaxFileKind.YEAR, month.year, LAST_MONTH))


def _made(wanted: WantedTaxFile) -> ResponseReturnValue:
    if not _may_make():
        raise ForbiddenError(_("Berkas Coretax memuat NIK dan nilai gaji; untuk itu perlu izin melihat keduanya."))
    refuse_unissued(wanted)
    job = WriteTaxFileJob(
        kind=wanted.kind.value,
        year=wanted.year,
        month=wanted.month,
        ticket=new_name(),
        owner_id=current_user.id,
    )
    return redirect(url_for("jobs.show", run_id=dispatch(job, requested_by_id=current_user.id).run_id))


def _may_make() -> bool:
    return all(may(name) for name in NEEDS)
