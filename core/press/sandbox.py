"""Jinja in which a template sees its data and nothing of Python."""

from collections.abc import Mapping, Sequence

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from core.press.loader import FolderLoader
from core.press.order import Order
from core.press.trouble import Reason, TroubleError
from core.press.wording import FILTERS, qr

LARGEST_MARKUP = 8 * 1024 * 1024
MOST_LOOPS = 100_000
"""The sandbox's own bound on `range`."""


class Templates:
    """The environments of the folders met so far: a template is parsed once while its file stays the same."""

    def __init__(self) -> None:
        """Start with none."""
        self._environments: dict[str, ImmutableSandboxedEnvironment] = {}

    def write(self, order: Order) -> str:
        """The markup of the document. Raises TroubleError."""
        environment = self._environment(order.folders)
        try:
            pieces, size = [], 0
            for piece in environment.get_template(order.template).generate(**order.data, page=vars(order.page)):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST_MARKUP:
                    raise TroubleError(Reason.SPENT, template=order.template)
        except TemplateNotFound as error:
            raise TroubleError(Reason.MISSING, str(error.name or ""), template=order.template) from error
        except TemplateSyntaxError as error:
            where = error.name or order.template
            raise TroubleError(Reason.TEMPLATE, error.message or "", template=where, line=error.lineno) from error
        except SecurityError as error:
            raise _at(error, Reason.FORBIDDEN, order) from error
        except (UndefinedError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise _at(error, Reason.TEMPLATE, order) from error
        except RecursionError as error:
            raise _at(error, Reason.SPENT, order) from error
        return "".join(pieces)

    def _environment(self, folders: Mapping[str, Sequence[str]]) -> ImmutableSandboxedEnvironment:
        key = repr(folders)
        if key not in self._environments:
            self._environments[key] = _new_environment(folders)
        return self._environments[key]


def _new_environment(folders: Mapping[str, Sequence[str]]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FolderLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(FILTERS)
    environment.globals["qr"] = qr
    return environment


def _at(error: Exception, reason: Reason, order: Order) -> TroubleError:
    """Where in the templates `error` happened: the innermost line that is not Python's."""
    roots = tuple(folder for folders in order.folders.values() for folder in folders)
    traceback, line = error.__traceback__, None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.startswith(roots):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return TroubleError(reason, str(error), template=order.template, line=line)
