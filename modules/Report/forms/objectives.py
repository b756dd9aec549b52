"""Learning objectives, a line each."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from core.i18n import lazy_gettext as _l

LONGEST = 20_000


class ObjectivesForm(FlaskForm):  # type: ignore[misc]
    """All of a subject, grade and semester."""

    lines = TextAreaField(
        _l("Tujuan pembelajaran, satu baris satu"),
        render_kw={"rows": 12},
        validators=[Length(max=LONGEST, message=_l("Terlalu panjang."))],
    )
