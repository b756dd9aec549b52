"""The filter of the list of what is owed."""

from collections.abc import Mapping, Sequence

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField

from core.i18n import lazy_gettext as _l
from core.web.filter_fields import chosen_id
from modules.Finance.models import Fee
from modules.Finance.services.aging import AGE_WORDS, SLUGS
from modules.Finance.services.receivable_list import LATE, ReceivableFilter
from modules.Finance.services.receivables import NOBODY
from modules.Student.models import ClassGroup

ALL_LATE = "lewat"


class ReceivableFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    age = SelectField(_l("Umur"))
    rombel = SelectField(_l("Rombel"))
    fee = SelectField(_l("Biaya"))


def receivable_filter(
    groups: Sequence[ClassGroup], fees: Sequence[Fee], args: Mapping[str, str] | None = None
) -> tuple[ReceivableFilterForm, ReceivableFilter]:
    """The form as the URL (or `args`, what it said) fills it, and what it means."""
    form = ReceivableFilterForm(request.args if args is None else MultiDict(args))
    ages = zip(SLUGS, AGE_WORDS, strict=True)
    form.age.choices = [("", _l("Semua umur")), (ALL_LATE, _l("Semua yang lewat jatuh tempo")), *ages]
    rombel = [(str(group.id), group.label) for group in groups]
    form.rombel.choices = [("", _l("Semua rombel")), *rombel, (str(NOBODY), _l("tanpa rombel"))]
    form.fee.choices = [("", _l("Semua biaya")), *((str(fee.id), fee.name) for fee in fees)]
    form.validate()
    return form, ReceivableFilter(
        places=_places(form.age.data) if not form.age.errors else None,
        class_group_id=chosen_id(form.rombel),
        fee_id=chosen_id(form.fee),
    )


def _places(age: str | None) -> tuple[int, ...] | None:
    if age == ALL_LATE:
        return LATE
    return (SLUGS.index(age),) if age else None
