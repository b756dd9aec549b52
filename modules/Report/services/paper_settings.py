"""How the school prints: one row, with what holds until somebody changes it, and what is asked for this time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.audit import Officer, Subject, record
from core.db import db
from modules.Report import audit_actions
from modules.Report.models import CurriculumKind, Engine, ReportPaperSetting

ONLY = 1
FIELDS = ("merdeka_engine", "k13_engine", "paper", "with_hijri", "hijri_shift")


@dataclass(frozen=True)
class PaperWish:
    """How slips and transcripts are asked for this time."""

    paper: str
    """A4 or F4."""
    dated: date
    """Beside the signature. Not the day of printing by itself, or each day would make another version of all papers."""
    until: date | None = None
    """Of slips: only scores that were there on that day; None: all."""


def paper_setting() -> ReportPaperSetting:
    """The setting; an unkept one with what is usual where nobody has chosen."""
    kept = db.session.get(ReportPaperSetting, ONLY)
    return kept if kept is not None else usual_setting()


def usual_setting() -> ReportPaperSetting:
    """The faster engine on A4, without the Hijri date."""
    return ReportPaperSetting(
        id=ONLY,
        merdeka_engine=Engine.TYPST,
        k13_engine=Engine.TYPST,
        paper="A4",
        with_hijri=False,
        hijri_shift=0,
    )


def engine_for(setting: ReportPaperSetting, kind: CurriculumKind) -> Engine:
    """What the school has chosen for the cards of that curriculum."""
    return setting.k13_engine if kind == CurriculumKind.K13 else setting.merdeka_engine


def change_paper_setting(values: Mapping[str, Any], officer: Officer) -> None:
    """Keep `values`, all of FIELDS."""
    setting = paper_setting()
    before = {name: str(getattr(setting, name)) for name in FIELDS}
    for name in FIELDS:
        setattr(setting, name, values[name])
    db.session.add(setting)
    db.session.flush()
    after = {name: str(getattr(setting, name)) for name in FIELDS}
    changed = [name for name in FIELDS if before[name] != after[name]]
    record(
        audit_actions.PAPER_SETTING,
        Subject("report.paper_setting", ONLY),
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        by=officer.actor,
    )
