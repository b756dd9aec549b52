"""Which forms of statement can be read, and what is wrong with those of the school."""

from flask import render_template

from core.web.access import requires
from modules.Finance.permissions import RECONCILE
from modules.Finance.routes import blueprint
from modules.Finance.services.bank.forms import OWN, found_forms


@blueprint.get("/bank/forms")
@requires(RECONCILE)
def bank_forms() -> str:
    """All of them, with the titles by which they are known."""
    return render_template("finance/bank_forms.html", found=found_forms(), folder=OWN)
