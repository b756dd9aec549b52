"""Work for a chunk before its transaction begins: what takes long holds no lock, and parts run side by side on SQLite.

Nothing of it counts until the chunk commits: the chunk reads again where the run stands, and its fence.
"""

from core.jobs import claim as claims
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.patience import patiently
from core.jobs.transaction import job_at_work, reading
from core.jobs.walks import Walk


def work_ahead(mine: Claim, job: Job, walk: Walk) -> None:
    """Let `walk` make the next piece ready, where the run is in its stride. Raises FencedOutError."""
    if not walk.works_ahead or not patiently(mine.run_id, lambda: _looked(mine, job, walk)):
        return
    walk.make_ready()
    point("chunk.ready")


def _looked(mine: Claim, job: Job, walk: Walk) -> bool:
    with reading():
        before = claims.position(mine)
        if not before.is_measured or before.wish is not None or before.narrowed_to is not None:
            return False
        with job_at_work():
            walk.look_ahead(before.cursor, before.end, job.chunk_size)
        return True
