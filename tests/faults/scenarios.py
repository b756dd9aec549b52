"""One scenario for each kind of job: what to ask for, and what must be there in the end, whatever died on the way."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drills.Drill.jobs.copy_ahead_job import CopyAheadJob
from drills.Drill.jobs.copy_all_job import CopyAllJob
from drills.Drill.jobs.copy_ranges_job import CopyRangesJob
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.jobs.copy_shards_job import CopyShardsJob
from drills.Drill.jobs.find_poison_job import FindPoisonJob
from drills.Drill.jobs.give_up_job import GiveUpJob
from drills.Drill.jobs.read_lines_job import ReadLinesJob
from drills.Drill.jobs.send_letters_job import SendLettersJob
from drills.Drill.jobs.send_notes_job import SendNotesJob
from drills.Drill.models import Effect, Ending, Letter, Source
from sqlalchemy import delete, func, insert, select

from core.db import db
from core.jobs import Next, batch, chain, dispatch
from core.jobs.models import (
    DeliveryState,
    JobControl,
    JobDelivery,
    JobEvent,
    JobProblem,
    JobRate,
    JobRateUse,
    JobRun,
    JobTag,
)
from core.jobs.states import LIVE
from core.jobs.sweep import take_back_from_the_dead
from core.jobs.testing import drain, interrupt_after
from tests.faults.dying import KILLED, dies_at

SOURCES = 24
LAST_NOTE = 6
LAST_LETTER = 6
LETTERS_AT_ONCE = 4


@dataclass(frozen=True)
class Scenario:
    """One kind of job."""

    ask: Callable[[Path], int]
    """Dispatch it in the session's transaction; the run's number."""
    check: Callable[[Path], None]
    """The oracle, when the run was asked for."""
    before: Callable[[Path], None] = lambda folder: None
    """What happened earlier, in processes of its own."""
    chunks_of_first_slice: int = 0

    def work(self, folder: Path) -> None:
        """Ask for it and work everything that is due, as dispatcher and worker do."""
        self.before(folder)
        run_id = self.ask(folder)
        db.session.commit()
        if self.chunks_of_first_slice:
            interrupt_after(run_id, chunks=self.chunks_of_first_slice)
        go_on()

    def check_all(self, folder: Path, *, may_be_unasked: bool) -> None:
        """Nothing is live, and everything was done once; or nothing was ever asked for and nothing done."""
        db.session.rollback()
        live = select(func.count()).select_from(JobRun).where(JobRun.state.in_(LIVE))
        assert db.session.scalar(live) == 0
        if may_be_unasked and db.session.scalar(select(func.count()).select_from(JobRun)) == 0:
            assert copied() == []
            return
        self.check(folder)


def go_on() -> None:
    """What the next worker does."""
    take_back_from_the_dead()
    drain()


def prepare(folder: Path) -> None:
    """Fresh sources, numbered from 1, and the same numbers in a file."""
    db.session.execute(insert(Source), [{"id": number} for number in all_sources()])
    db.session.commit()
    (folder / "lines.txt").write_text("\n".join(str(number) for number in all_sources()))


def forget(folder: Path) -> None:
    """Nothing has happened yet."""
    db.session.rollback()
    models = (
        JobControl,
        JobDelivery,
        JobEvent,
        JobProblem,
        JobRate,
        JobRateUse,
        JobTag,
        JobRun,
        Effect,
        Ending,
        Letter,
    )
    for model in models:
        db.session.execute(delete(model))
    db.session.commit()
    (folder / "notes.txt").unlink(missing_ok=True)


def all_sources() -> list[int]:
    """The numbers of the sources."""
    return list(range(1, SOURCES + 1))


def copied() -> list[int]:
    """The sources that have an effect, as often as they have one."""
    return list(db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)))


def endings() -> list[str]:
    """What hooks wrote."""
    return list(db.session.scalars(select(Ending.state)))


def _each_once(folder: Path) -> None:
    assert copied() == all_sources()


def _each_once_and_one_end(folder: Path) -> None:
    _each_once(folder)
    assert endings() == ["done"]


def _all_but_the_poison(folder: Path) -> None:
    assert copied() == [number for number in all_sources() if number != POISON]
    assert endings() == ["done"]
    assert len(db.session.scalars(select(JobProblem.row)).all()) == 1


def _none_and_one_end(folder: Path) -> None:
    assert copied() == []
    assert endings() == ["failed"]


def _each_left_the_house_once_at_most(folder: Path) -> None:
    notes = folder / "notes.txt"
    lines = Counter(int(line) for line in notes.read_text().split()) if notes.exists() else Counter[int]()
    assert max(lines.values(), default=0) <= 1
    states = {row.key: row.state for row in db.session.execute(select(JobDelivery.key, JobDelivery.state))}
    assert sorted(states) == all_sources()[:LAST_NOTE]
    assert set(states.values()) <= {DeliveryState.SENT, DeliveryState.UNKNOWN}
    assert all(lines[key] == 1 for key, state in states.items() if state is DeliveryState.SENT)
    assert list(states.values()).count(DeliveryState.UNKNOWN) <= 1


def _ask_for_letters(folder: Path) -> int:
    db.session.execute(insert(Letter), [{"id": number, "state": "pending"} for number in all_sources()[:LAST_LETTER]])
    return dispatch(SendLettersJob(path=str(folder / "notes.txt"))).run_id


def _each_letter_left_once_at_most(folder: Path) -> None:
    notes = folder / "notes.txt"
    lines = Counter(int(line) for line in notes.read_text().split()) if notes.exists() else Counter[int]()
    assert max(lines.values(), default=0) <= 1
    states = {row.id: row.state for row in db.session.execute(select(Letter.id, Letter.state))}
    assert sorted(states) == all_sources()[:LAST_LETTER]
    assert set(states.values()) <= {"sent", "unknown"}
    assert all(lines[key] == 1 for key, state in states.items() if state == "sent")
    assert list(states.values()).count("unknown") <= LETTERS_AT_ONCE


def _span(first: int, last: int) -> CopyAllJob:
    return CopyAllJob(first=first, last=last)


def _ask_batch(folder: Path) -> int:
    return batch(
        [_span(1, 8), _span(9, 16)], title="batch", following=Next(then=_span(17, 24), catch=_span(1, 24))
    ).run_id


def _ask_chain(folder: Path) -> int:
    return chain([_span(1, 8), _span(9, 16)], title="chain", following=Next(finally_=_span(17, 24))).run_id


def _ask_broken_chain(folder: Path) -> int:
    return chain([_span(1, 8), GiveUpJob(), _span(1, 24)], title="broken", following=Next(catch=_span(9, 24))).run_id


def _each_once_though_a_step_failed(folder: Path) -> None:
    _each_once(folder)
    assert endings() == ["failed"]


def _die_in_the_second_chunk(folder: Path) -> None:
    def work() -> None:
        dispatch(CopyRowsJob(name="resumed"))
        db.session.commit()
        drain()

    assert dies_at("chunk.handled:2:kill", work) == KILLED


POISON = 19

SCENARIOS = {
    "plain": Scenario(lambda folder: dispatch(CopyAllJob()).run_id, _each_once),
    "chunked": Scenario(lambda folder: dispatch(CopyRowsJob()).run_id, _each_once),
    "sliced": Scenario(lambda folder: dispatch(CopyRowsJob()).run_id, _each_once, chunks_of_first_slice=1),
    "resumed": Scenario(
        lambda folder: dispatch(CopyRowsJob(name="resumed")).run_id, _each_once, before=_die_in_the_second_chunk
    ),
    "ahead": Scenario(lambda folder: dispatch(CopyAheadJob()).run_id, _each_once),
    "file": Scenario(lambda folder: dispatch(ReadLinesJob(path=str(folder / "lines.txt"))).run_id, _each_once),
    "set-based": Scenario(lambda folder: dispatch(CopyRangesJob()).run_id, _each_once),
    "sharded": Scenario(lambda folder: dispatch(CopyShardsJob()).run_id, _each_once_and_one_end),
    "batch": Scenario(_ask_batch, _each_once),
    "chain": Scenario(_ask_chain, _each_once),
    "broken chain": Scenario(_ask_broken_chain, _each_once_though_a_step_failed),
    "outside": Scenario(
        lambda folder: dispatch(SendNotesJob(path=str(folder / "notes.txt"), last=LAST_NOTE)).run_id,
        _each_left_the_house_once_at_most,
    ),
    "outbox": Scenario(_ask_for_letters, _each_letter_left_once_at_most),
    "poison": Scenario(lambda folder: dispatch(FindPoisonJob(poison=POISON)).run_id, _all_but_the_poison),
    "hopeless": Scenario(lambda folder: dispatch(GiveUpJob()).run_id, _none_and_one_end),
}
