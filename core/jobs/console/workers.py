"""The page of workers: who works, what waits, how long things took."""

from flask import render_template

from core.jobs.console.blueprint import OPERATE, blueprint
from core.jobs.console.charts import runs_chart, times_chart
from core.jobs.lately import days_lately, waits_lately
from core.jobs.workload import queues_now, workers_now
from core.web.access import requires


@blueprint.get("/workers")
@requires(OPERATE)
def worker_list() -> str:
    """Heartbeats, queues, waiting times, and the last days."""
    days = days_lately()
    return render_template(
        "jobs/workers.html",
        workers=workers_now(),
        queues=queues_now(),
        waits=waits_lately(),
        days=days,
        runs_chart=runs_chart(days),
        times_chart=times_chart(days),
    )
