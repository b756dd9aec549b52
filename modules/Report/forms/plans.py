"""The assessment plan as a form sends it: a line an assessment, a few empty ones for new."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Report.errors import ReportError
from modules.Report.models import Aspect, AssessmentKind
from modules.Report.services.setup.plans import WEIGHTS, PlannedRow

KIND_WORDS = {
    AssessmentKind.FORMATIVE: _l("Formatif"),
    AssessmentKind.SUMMATIVE: _l("Sumatif / harian"),
    AssessmentKind.MIDTERM: _l("Tengah semester (STS/PTS)"),
    AssessmentKind.FINAL: _l("Akhir semester (SAS/PAS)"),
}
ASPECT_WORDS = {Aspect.KNOWLEDGE: _l("Pengetahuan"), Aspect.SKILL: _l("Keterampilan")}
EMPTY_LINES = 4
LONGEST_NAME = 40
LARGEST_WEIGHT = 100
MOST_LINES = 60
Choice = TypeVar("Choice", Aspect, AssessmentKind)


def read_plan(fields: Mapping[str, str], objectives: Collection[int]) -> list[PlannedRow]:
    """The lines in their order. Raises ReportError with the line that can't be read."""
    return [_row(fields, line, objectives) for line in range(1, MOST_LINES + 1) if f"name-{line}" in fields]


def _row(fields: Mapping[str, str], line: int, objectives: Collection[int]) -> PlannedRow:
    name = fields[f"name-{line}"].strip()
    if len(name) > LONGEST_NAME:
        raise ReportError(_("Baris %(line)s: nama paling panjang 40 huruf.", line=line))
    objective = _whole(fields.get(f"objective-{line}", ""))
    weight = _whole(fields.get(f"weight-{line}", "1"))
    if name and (weight is None or not 1 <= weight <= LARGEST_WEIGHT):
        raise ReportError(_("Baris %(line)s: bobot harus angka 1 sampai 100.", line=line))
    return PlannedRow(
        id=_whole(fields.get(f"id-{line}", "")),
        name=name,
        aspect=_choice(Aspect, fields.get(f"aspect-{line}", ""), Aspect.KNOWLEDGE),
        kind=_choice(AssessmentKind, fields.get(f"kind-{line}", ""), AssessmentKind.SUMMATIVE),
        weight=weight or 1,
        objective_id=objective if objective in objectives else None,
    )


def read_settings(fields: Mapping[str, str]) -> dict[str, int]:
    """Pass mark and weights. Raises ReportError."""
    settings = {name: _whole(fields.get(name, "")) for name in ("pass_mark", *WEIGHTS)}
    mark = settings["pass_mark"]
    if mark is None or not 1 <= mark <= 99:
        raise ReportError(_("KKM harus angka 1 sampai 99."))
    if any(value is None or value > LARGEST_WEIGHT for value in settings.values()):
        raise ReportError(_("Bobot harus angka 0 sampai 100."))
    return {name: value for name, value in settings.items() if value is not None}


def _choice(kind: type[Choice], text: str, default: Choice) -> Choice:
    return kind(text) if text in {each.value for each in kind} else default


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
