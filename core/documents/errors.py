"""What can be wrong with a document."""

from core.errors import ConfigurationError, ConflictError, NotFoundError, TatausahaError


class DocumentError(TatausahaError):
    """A document can't be printed; the sentence says why and what to do."""

    status = 422


class DocumentTemplateError(DocumentError):
    """The template is at fault: whoever wrote it has to mend it."""


class DocumentTooHeavyError(DocumentError):
    """The document needs more time, memory or paper than one may take."""


class DocumentDataError(DocumentError):
    """The data can't be printed: a letter that no font has, or a value that is not plain."""


class DocumentKindError(ConfigurationError):
    """A declared kind of document can't work; raised when the application starts."""


class DocumentNotFoundError(NotFoundError):
    """No enabled module has such a document, or it was never issued."""


class DocumentStateError(ConflictError):
    """The document's state does not allow it: it is void, or somebody else has just issued it."""
