"""The plain kind, and every way to do it wrong."""

import os
import signal
import time

from drills.Drill.models import Effect
from sqlalchemy import insert

from core.db import db
from core.errors import TatausahaError
from core.jobs import Job, Tally


class MisbehaveJob(Job):
    """Write one effect, then do what `how` says."""

    timeout = 1
    tries = 2
    backoff = (0,)

    how: str

    def handle(self, tally: Tally) -> None:
        """Write, then misbehave."""
        db.session.execute(insert(Effect), [{"source_id": 1}])
        match self.how:
            case "commit":
                db.session.commit()
            case "roll back":
                db.session.rollback()
            case "raise":
                raise RuntimeError("broken")
            case "refuse":
                raise TatausahaError("The period is closed. Open it and try again.")
            case "sleep":
                time.sleep(30)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
