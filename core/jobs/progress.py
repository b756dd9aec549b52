"""How far a run is, in words for staff."""

from dataclasses import dataclass

from core.i18n import gettext as _
from core.i18n import ngettext
from core.jobs.definition import Job
from core.jobs.models import JobRun
from core.jobs.queries import Sum
from core.jobs.registry import module_of
from core.jobs.states import State

PARKED = (State.WAITING, State.QUEUED, State.PARTS)
"""States in which a run of a module that is off waits for nothing else."""

Work = JobRun | Sum
"""What has numbers: a run, or its parts together."""


@dataclass(frozen=True)
class Progress:
    """A run's progress, ready to be shown."""

    processed: int
    total: int | None
    unit: str
    sentence: str
    state: State
    """Where it stands for people: a run whose parts are all paused is paused."""

    kept: str
    """What is committed, as "312 dari 1.024 siswa"; empty while that is nothing."""

    is_parked: bool = False
    """Whether it waits only because its module is off."""

    @property
    def is_live(self) -> bool:
        """Whether it may still change."""
        return self.state.is_live

    @property
    def percent(self) -> int | None:
        """0 to 100; None where the total is not known."""
        if not self.total:
            return None
        return min(100, self.processed * 100 // self.total)


def progress_of(run: JobRun, job: type[Job] | None, parts: Sum | None = None) -> Progress:
    """The progress of `run`, of its `parts` where they do the work; `job` is None while its module is off."""
    unit = str(job.counts) if job else ""
    state: State = run.state
    done: Work = run
    if parts is not None:
        unit, done = unit or _("bagian"), parts
        state = State.PAUSED if state == State.PARTS and parts.is_paused else state
    kept = _kept(done, unit)
    if job is None and state in PARKED:
        return Progress(done.processed, done.total, unit, _parked(run, kept), state, kept, is_parked=True)
    return Progress(done.processed, done.total, unit, _SENTENCES[state](run, done, unit), state, kept)


def count_words(work: Work, unit: str) -> str:
    """As "312 dari 1.024 siswa"; empty while the total is not known."""
    if work.total is None:
        return ""
    words = _("%(done)s dari %(total)s %(unit)s", done=dotted(work.processed), total=dotted(work.total), unit=unit)
    # Nobody knows the unit of a job whose module is off.
    return words.rstrip()


def dotted(number: int) -> str:
    """1024 → "1.024"."""
    return f"{number:,}".replace(",", ".")


def time_left(work: Work) -> str:
    """As "sekitar 2 menit lagi", from the pace of the chunks so far; empty while that says nothing."""
    if not work.total or not work.processed or work.working_ms < 1000:
        return ""
    seconds = (work.total - work.processed) * work.working_ms / work.processed / 1000
    if seconds < 50:
        return _("kurang dari satu menit lagi")
    minutes = max(1, round(seconds / 60))
    return ngettext("sekitar %(num)d menit lagi", "sekitar %(num)d menit lagi", minutes)


def _kept(work: Work, unit: str) -> str:
    """What is committed, also where nobody knows of how many; empty while that is nothing."""
    if not work.processed:
        return ""
    return count_words(work, unit) or f"{dotted(work.processed)} {unit}".rstrip()


def _parked(run: JobRun, kept: str) -> str:
    module = module_of(run.name)
    if not kept:
        return _("Menunggu: modul %(module)s dimatikan. Dilanjutkan sendiri bila modul dinyalakan.", module=module)
    return _(
        "Menunggu: modul %(module)s dimatikan. Yang sudah tersimpan tetap ada (%(kept)s); sisanya dilanjutkan sendiri "
        "bila modul dinyalakan.",
        module=module,
        kept=kept,
    )


def _queued(run: JobRun, done: Work, unit: str) -> str:
    if run.failures:
        return _("Terhenti sebentar karena kesalahan; dicoba lagi secara otomatis. Tidak ada yang hilang.")
    if run.crashes:
        return _("Dihentikan oleh host; dilanjutkan secara otomatis. Tidak ada yang hilang.")
    if done.processed:
        return ", ".join(filter(None, [count_words(done, unit), _("menunggu giliran berikutnya")])) + "."
    return _("Menunggu giliran.")


def _running(run: JobRun, done: Work, unit: str) -> str:
    words = [count_words(done, unit), time_left(done)]
    return ", ".join(filter(None, words)) + "." if any(words) else _("Sedang dikerjakan.")


def _waiting(run: JobRun, done: Work, unit: str) -> str:
    return _("Menunggu pekerjaan sebelumnya selesai.")


def _paused(run: JobRun, done: Work, unit: str) -> str:
    words = [count_words(done, unit), _("dijeda; dilanjutkan bila diminta")]
    return ", ".join(filter(None, words)) + "."


def _cancelled(run: JobRun, done: Work, unit: str) -> str:
    kept = _kept(done, unit)
    return _("Dibatalkan setelah %(kept)s.", kept=kept) if kept else _("Dibatalkan; tidak ada yang diubah.")


def _done(run: JobRun, done: Work, unit: str) -> str:
    words = [_("Selesai")]
    if done is not run:
        words.append(count_words(done, unit))
    elif run.total is not None:
        words.append(_("%(number)s %(unit)s diperiksa", number=dotted(run.processed), unit=unit))
    if run.problem_count:
        words.append(_("%(number)s catatan masalah", number=dotted(run.problem_count)))
    return ", ".join(words) + "."


def _failed(run: JobRun, done: Work, unit: str) -> str:
    kept = _kept(done, unit)
    return _("Gagal setelah %(kept)s.", kept=kept) if kept else _("Gagal; tidak ada yang diubah.")


_SENTENCES = {
    State.WAITING: _waiting,
    State.QUEUED: _queued,
    State.RUNNING: _running,
    State.PARTS: _running,
    State.PAUSED: _paused,
    State.DONE: _done,
    State.FAILED: _failed,
    State.CANCELLED: _cancelled,
}
