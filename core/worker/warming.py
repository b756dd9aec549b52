"""What a worker does once so that its horses need not do it each time."""

import gc

from core.jobs.dispatching import dispatch
from core.jobs.groups import BatchJob
from core.jobs.slice import run_slice
from core.jobs.sweep import forget_session
from core.jobs.transaction import rehearsal

YOUNG_OBJECTS = 5_000
"""A chunk makes many objects that counting references frees: looking them over every 700 took a sixth of an import."""


def warm_up() -> None:
    """Rehearse an empty job: the engine's statements are compiled here once (40 ms) instead of in every horse.

    Nothing of it is kept. Afterwards the objects that are there are left alone by the garbage collector: horses share
    their memory with this process.
    """
    with rehearsal():
        run_slice(dispatch(BatchJob(heading="")).run_id)
    forget_session()
    # An earlier application, of another state of modules.json, must not be kept for ever.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
