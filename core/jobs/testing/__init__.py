"""For tests of jobs: fake the dispatch, run a job here and now, interrupt it, let it die at a point and go on."""

from core.jobs.testing.crashing import crash_at
from core.jobs.testing.faking import Fake, fake
from core.jobs.testing.running import drain, interrupt_after, run_now, the_run

__all__ = ["Fake", "crash_at", "drain", "fake", "interrupt_after", "run_now", "the_run"]
