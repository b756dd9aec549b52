"""A kept filter of the list of students, as a job finds it again."""

from core.i18n import gettext as _
from modules.Finance.errors import FinanceError
from modules.Student.services import StudentFilter, filters_of, meaning_of


def kept_filter(user_id: int | None, filter_id: int) -> StudentFilter:
    """What it finds. Raises FinanceError where this person keeps no such filter any more."""
    kept = {each.id: each.query for each in filters_of(user_id)} if user_id is not None else {}
    if filter_id not in kept:
        raise FinanceError(_("Saringan siswa itu sudah dihapus. Pilih saringan lain, lalu cetak lagi."))
    return meaning_of(kept[filter_id])
