"""What the press answers, in words for people."""

from collections.abc import Mapping
from typing import NamedTuple

from core.documents.errors import DocumentDataError, DocumentError, DocumentTemplateError, DocumentTooHeavyError
from core.i18n import gettext as _
from core.press.trouble import Reason


class Printed(NamedTuple):
    """A document."""

    pdf: bytes
    pages: int


def spent(template: str) -> DocumentTooHeavyError:
    """It took too much."""
    return DocumentTooHeavyError(
        _(
            "Dokumen %(name)s dihentikan karena terlalu berat: lebih lama, lebih besar, atau lebih banyak halaman dari "
            "yang diperbolehkan. Bagi datanya, atau periksa templatnya.",
            name=template,
        )
    )


def refusal(verdict: Mapping[str, object], template: str) -> DocumentError:
    """The error that says why, where, and what to do."""
    detail, where = str(verdict["detail"]), _place(verdict, template)
    match verdict["reason"]:
        case Reason.SPENT:
            return spent(template)
        case Reason.LETTERS:
            return DocumentDataError(
                _("Dokumen memuat huruf yang tidak dapat dicetak: %(letters)s. Ganti huruf itu.", letters=detail or "?")
            )
        case Reason.FILE:
            words = _(
                "Templat %(where)s memakai berkas yang tidak ada atau tidak diperbolehkan: %(detail)s. "
                "Letakkan berkas itu di sebelah templatnya.",
                where=where,
                detail=detail,
            )
        case Reason.FORBIDDEN:
            words = _(
                "Templat %(where)s meminta yang tidak diperbolehkan: %(detail)s Hapus bagian itu.",
                where=where,
                detail=detail,
            )
        case Reason.MISSING:
            words = _("Templat %(detail)s tidak ada. Periksa namanya.", detail=detail or where)
        case _other:
            words = _("Templat %(where)s keliru: %(detail)s. Perbaiki templatnya.", where=where, detail=detail)
    return DocumentTemplateError(words)


def _place(verdict: Mapping[str, object], template: str) -> str:
    name = str(verdict["template"] or template)
    line = verdict["line"]
    return name if line is None else _("%(name)s baris %(line)s", name=name, line=line)
