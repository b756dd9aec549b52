"""What can be wrong with a job, said where it is found."""

from core.errors import ConfigurationError, ConflictError, NotFoundError, TatausahaError


class JobDefinitionError(ConfigurationError):
    """A job class breaks a rule; raised when the class is defined, naming class and file."""


class JobNotRegisteredError(TatausahaError):
    """A job class is not in the `jobs/` folder of an enabled module."""


class SealedPayloadError(TatausahaError):
    """A sealed payload can't be read with the present key."""


class NotPossibleError(ConflictError):
    """What a person wants of a run does not fit its state; the sentence says why and what to do."""


class DeliveryRefusedError(TatausahaError):
    """The channel will never take this one: a wrong address, a closed account."""


class DeliveryPostponedError(TatausahaError):
    """It surely has not left and may be tried again: the channel did not answer at all, or asked to wait."""


class CommitRefusedError(Exception):
    """A job tried to commit. Only the engine commits: a chunk's rows and its cursor together, or not at all."""


class FencedOutError(Exception):
    """The run belongs to somebody else now, or was cancelled; nothing of this chunk may be written."""


class ChunkLostError(Exception):
    """The database rolled the transaction back without telling; the chunk is done again."""


class SliceTimeoutError(BaseException):
    """A chunk was still running when the job's `timeout` was over. Not an Exception, so that no handler swallows it."""


class QueueUnreachableError(Exception):
    """The queue server does not answer; the sweep or the next worker makes it good."""


class RunNotFoundError(NotFoundError):
    """There is no such run, or it is not this person's to see."""
