"""Letters of arrears on paper."""

from datetime import date

from sqlalchemy import Select

from core.documents import PrintJob, Sheet
from core.i18n import lazy_gettext as _l
from core.press.page import A4, F4
from modules.Finance.document_kinds import ARREARS_LETTER
from modules.Finance.services.arrears_paper import LetterWish, letter_data, letter_subject
from modules.Finance.services.debtors import DebtorFilter, find_debtors, first_of_families
from modules.Finance.services.paper_order import file_name_of, group_on_paper
from modules.Student.models import Student


class PrintArrearsLettersJob(PrintJob[Student]):
    """Print a letter for each student, or each family, that owes what was due before a day."""

    timeout = 120
    tries = 3
    label = _l("Cetak surat tunggakan")

    before: str
    """Days as ISO texts, as `LetterWish` has them."""
    letter_on: str
    pay_by: str
    number: str = ""
    by_family: bool = True
    class_group_id: int | None = None
    is_f4: bool = False

    def overlap_key(self) -> str:
        """One after another: who clicked twice gets the second time what the first has printed."""
        return f"finance.letters:{self.letter_on}"

    def rows(self) -> Select[Student]:
        """Who gets one."""
        wanted = DebtorFilter(date.fromisoformat(self.before), self.class_group_id)
        return first_of_families(wanted) if self.by_family else find_debtors(wanted)

    def sheet(self, row: Student) -> Sheet:
        """The letter to one."""
        wish = self._wish()
        return Sheet(
            template=ARREARS_LETTER.template,
            subject=letter_subject(row.id, wish),
            data=letter_data(row, wish),
            group=group_on_paper(row),
            file_name=file_name_of("surat-tunggakan", row),
            about=row.name,
            page=F4 if self.is_f4 else A4,
        )

    def _wish(self) -> LetterWish:
        return LetterWish(
            before=date.fromisoformat(self.before),
            letter_on=date.fromisoformat(self.letter_on),
            pay_by=date.fromisoformat(self.pay_by),
            number=self.number,
            by_family=self.by_family,
        )
