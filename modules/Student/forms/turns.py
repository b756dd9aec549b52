"""Changes of status and of rombel, of one student or of many."""

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import STATUS_WORDS, chosen, clean, not_in_future, worded
from modules.Student.models import StudentStatus
from modules.Student.services.bulk import BulkAction
from modules.Student.services.statuses import Turn

STATUS_CHOICES = worded(STATUS_WORDS)
ACTIONS = worded(
    {"class": _l("Pindahkan ke rombel"), "status": _l("Ubah status"), "family": _l("Gabungkan menjadi satu keluarga")}
)


class StatusForm(FlaskForm):  # type: ignore[misc]
    """A new status."""

    status = SelectField(_l("Status baru"), choices=STATUS_CHOICES)
    on = DateField(_l("Tanggal"), validators=[InputRequired(), not_in_future])
    reason = StringField(_l("Alasan"), filters=[clean], validators=[Optional(), Length(max=300)])
    other_school = StringField(
        _l("Sekolah tujuan atau asal"), filters=[clean], validators=[Optional(), Length(max=120)]
    )
    document_number = StringField(_l("Nomor surat"), filters=[clean], validators=[Optional(), Length(max=60)])

    @property
    def turn(self) -> Turn:
        """What was chosen."""
        assert self.on.data is not None
        return Turn(
            status=StudentStatus(self.status.data),
            on=self.on.data,
            reason=self.reason.data,
            other_school=self.other_school.data,
            document_number=self.document_number.data,
        )


class ClassForm(FlaskForm):  # type: ignore[misc]
    """Another rombel."""

    class_group_id = SelectField(_l("Rombel baru"))
    on = DateField(_l("Mulai tanggal"), validators=[InputRequired(), not_in_future])

    @property
    def group_id(self) -> int | None:
        """The rombel chosen."""
        return chosen(self.class_group_id.data)


class BulkForm(FlaskForm):  # type: ignore[misc]
    """One change for many."""

    query = HiddenField()
    action = SelectField(_l("Perubahan"), choices=ACTIONS)
    class_group_id = SelectField(_l("Rombel baru"))
    status = SelectField(_l("Status baru"), choices=STATUS_CHOICES)
    family_id = SelectField(_l("Keluarga"))
    on = DateField(_l("Tanggal"), validators=[InputRequired(), not_in_future])
    reason = StringField(_l("Alasan"), filters=[clean], validators=[Optional(), Length(max=300)])

    @property
    def bulk_action(self) -> BulkAction:
        """What was chosen."""
        assert self.on.data is not None
        if self.action.data == "status":
            return BulkAction(on=self.on.data, status=StudentStatus(self.status.data), reason=self.reason.data)
        if self.action.data == "family":
            return BulkAction(on=self.on.data, joins_family=True, family_id=chosen(self.family_id.data))
        return BulkAction(on=self.on.data, class_group_id=chosen(self.class_group_id.data))
