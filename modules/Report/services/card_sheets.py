"""From report cards to what is printed of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.documents import DocumentError, Sheet
from core.i18n import gettext as _
from modules.Report.document_kinds import CARDS, PAPERS
from modules.Report.models import Engine
from modules.Report.services.card_access import card_subject
from modules.Report.services.card_paper import CardLook, card_data, card_title
from modules.Report.services.paper_settings import engine_for, paper_setting
from modules.Report.services.report_card_data import ReportCardData
from modules.Report.services.report_data import report_of


@dataclass(frozen=True)
class CardWish:
    """How cards are to be printed."""

    is_draft: bool = False
    engine: Engine | None = None
    """None: what the school has chosen for the curriculum."""
    paper: str = "A4"
    look: CardLook = field(default_factory=CardLook)


def wish_of(*, is_draft: bool, engine: str | None, paper: str, with_identity: bool) -> CardWish:
    """What is asked for, completed by the school's setting."""
    setting = paper_setting()
    return CardWish(
        is_draft=is_draft,
        engine=Engine(engine) if engine else None,
        paper=paper if paper in PAPERS else setting.paper,
        look=CardLook(with_identity, setting.with_hijri, setting.hijri_shift),
    )


def sheets_of_class(class_group_id: int, half: int, wish: CardWish) -> Sequence[Sheet | DocumentError]:
    """The cards of a class, by name; of one that is still open only drafts."""
    cards = report_of(class_group_id, half)
    if cards and not wish.is_draft and not cards[0].is_locked:
        return [
            DocumentError(
                _(
                    "%(group)s: nilainya belum dikunci, jadi hanya draf yang dapat dicetak. Kunci rombel ini dulu.",
                    group=cards[0].class_group.name,
                )
            )
        ]
    if cards and wish.engine is None:
        wish = replace(wish, engine=engine_for(paper_setting(), cards[0].curriculum))
    return [sheet_of(card, wish, place) for place, card in enumerate(cards, start=1)]


def sheet_of(card: ReportCardData, wish: CardWish, place: int = 1) -> Sheet:
    """One card; `place` is that of its name in the class."""
    student, group = card.student, card.class_group
    kind = CARDS[card.curriculum, wish.engine or engine_for(paper_setting(), card.curriculum)]
    return Sheet(
        template=kind.template,
        subject=card_subject(student.id, group.id, group.half),
        data=card_data(card, wish.look),
        group=group.name,
        file_name=f"rapor-{place:03d}-{student.nipd or student.id}",
        about=student.name,
        title=card_title(card),
        page=PAPERS[wish.paper],
    )
