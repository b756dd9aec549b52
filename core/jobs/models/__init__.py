"""The truth about jobs: what was asked for, how far it got, what was wrong, who works."""

from core.jobs.models.rate import JobRate, JobRateUse
from core.jobs.models.run import JobControl, JobRun, JobTag
from core.jobs.models.schedule import JobSchedule, JobSlot
from core.jobs.models.trail import DeliveryState, JobDelivery, JobEvent, JobProblem
from core.jobs.models.worker import JobWorker

__all__ = [
    "DeliveryState",
    "JobControl",
    "JobDelivery",
    "JobEvent",
    "JobProblem",
    "JobRate",
    "JobRateUse",
    "JobRun",
    "JobSchedule",
    "JobSlot",
    "JobTag",
    "JobWorker",
]
