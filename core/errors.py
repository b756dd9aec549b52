"""The root of every exception that Tatausaha raises on purpose."""


class TatausahaError(Exception):
    """A refusal whose text tells a person what happened, why, and what to do.

    `status` is the HTTP status of the page that shows it.
    """

    status = 400


class ConfigurationError(TatausahaError):
    """The installation can't start as it is configured."""

    status = 500


class NotFoundError(TatausahaError):
    """What was asked for does not exist, or not for this person."""

    status = 404


class ForbiddenError(TatausahaError):
    """The person may not do this."""

    status = 403


class ConflictError(TatausahaError):
    """What was asked for does not fit the present state of things."""

    status = 409
