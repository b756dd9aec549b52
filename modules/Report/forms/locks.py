"""Why something is opened again."""

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from core.i18n import lazy_gettext as _l


class UnlockForm(FlaskForm):  # type: ignore[misc]
    """The reason goes to the audit trail."""

    reason = StringField(
        _l("Alasan"),
        validators=[InputRequired(_l("Tulis alasannya.")), Length(max=300, message=_l("Paling panjang 300 huruf."))],
    )
