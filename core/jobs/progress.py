"""How far a run is, in words for staff."""

from dataclasses import dataclass

from core.i18n import gettext as _
from core.i18n import ngettext
from core.jobs.definition import Job
from core.jobs.models import JobRun
from core.jobs.queries import Sum
from core.jobs.states import State


@dataclass(frozen=True)
class Progress:
    """A run's progress, ready to be shown."""

    processed: int
    total: int | None
    unit: str
    sentence: str
    is_live: bool

    @property
    def percent(self) -> int | None:
        """0 to 100; None where the total is not known."""
        if not self.total:
            return None
        return min(100, self.processed * 100 // self.total)


def progress_of(run: JobRun, job: type[Job] | None, parts: Sum | None = None) -> Progress:
    """The progress of `run`, of its `parts` where they do the work; `job` is None while its module is off."""
    unit = str(job.counts) if job else ""
    if parts is not None:
        done = Sum(parts.processed, parts.total if parts.total is not None else run.total, parts.working_ms)
        sentence = _working(done, unit or _("bagian"))
        return Progress(done.processed, done.total, unit or _("bagian"), sentence, is_live=True)
    sentence = _("Modulnya sedang dimatikan. Pekerjaan ini menunggu dan dilanjutkan bila modul dinyalakan.")
    if job is not None or not run.state.is_live:
        sentence = _SENTENCES[run.state](run, unit)
    return Progress(run.processed, run.total, unit, sentence, run.state.is_live)


def count_words(run: JobRun | Sum, unit: str) -> str:
    """As "312 dari 1.024 siswa"; empty while the total is not known."""
    if run.total is None:
        return ""
    return _("%(done)s dari %(total)s %(unit)s", done=dotted(run.processed), total=dotted(run.total), unit=unit)


def dotted(number: int) -> str:
    """1024 → "1.024"."""
    return f"{number:,}".replace(",", ".")


def time_left(run: JobRun | Sum) -> str:
    """As "sekitar 2 menit lagi", from the pace of the chunks so far; empty while that says nothing."""
    if not run.total or not run.processed or run.working_ms < 1000:
        return ""
    seconds = (run.total - run.processed) * run.working_ms / run.processed / 1000
    if seconds < 50:
        return _("kurang dari satu menit lagi")
    minutes = max(1, round(seconds / 60))
    return ngettext("sekitar %(num)d menit lagi", "sekitar %(num)d menit lagi", minutes)


def _queued(run: JobRun, unit: str) -> str:
    if run.failures:
        return _("Terhenti sebentar karena kesalahan; dicoba lagi secara otomatis. Tidak ada yang hilang.")
    if run.crashes:
        return _("Dihentikan oleh host; dilanjutkan secara otomatis. Tidak ada yang hilang.")
    if run.processed:
        return ", ".join(filter(None, [count_words(run, unit), _("menunggu giliran berikutnya")])) + "."
    return _("Menunggu giliran.")


def _running(run: JobRun, unit: str) -> str:
    return _working(run, unit)


def _working(run: JobRun | Sum, unit: str) -> str:
    words = [count_words(run, unit), time_left(run)]
    return ", ".join(filter(None, words)) + "." if any(words) else _("Sedang dikerjakan.")


def _waiting(run: JobRun, unit: str) -> str:
    return _("Menunggu pekerjaan sebelumnya selesai.")


def _paused(run: JobRun, unit: str) -> str:
    words = [count_words(run, unit), _("dijeda; dilanjutkan bila diminta")]
    return ", ".join(filter(None, words)) + "."


def _cancelled(run: JobRun, unit: str) -> str:
    kept = count_words(run, unit) if run.processed else ""
    return _("Dibatalkan setelah %(kept)s.", kept=kept) if kept else _("Dibatalkan; tidak ada yang diubah.")


def _done(run: JobRun, unit: str) -> str:
    words = [_("Selesai")]
    if run.total is not None:
        words.append(_("%(number)s %(unit)s diperiksa", number=dotted(run.processed), unit=unit))
    if run.problem_count:
        words.append(_("%(number)s catatan masalah", number=dotted(run.problem_count)))
    return ", ".join(words) + "."


def _failed(run: JobRun, unit: str) -> str:
    kept = count_words(run, unit) if run.processed else ""
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
