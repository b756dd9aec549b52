"""What the audit trail tells of imports: kinds and numbers, never what the files say of people."""

from core.audit import Action, Subject
from core.i18n import lazy_gettext as _l
from core.imports.models import Import
from core.imports.registry import kind_of

UPLOAD = Action(
    "core.import.upload",
    _l("mengunggah berkas untuk %(subject)s"),
    fields={"sha256": _l("sidik berkas (SHA-256)")},
)
RUN = Action(
    "core.import.run",
    _l("menjalankan %(subject)s: %(new)s baru, %(changed)s berubah, %(bad)s dilewati"),
    fields={"new": _l("baru"), "changed": _l("berubah"), "bad": _l("dilewati")},
)
UNDO = Action("core.import.undo", _l("mengurungkan %(subject)s"))
DOWNLOAD = Action(
    "core.import.download",
    _l("mengunduh hasil %(subject)s: %(content)s"),
    fields={"content": _l("isi"), "sha256": _l("sidik berkas (SHA-256)"), "size": _l("ukuran (bita)")},
)

ALL = (UPLOAD, RUN, UNDO, DOWNLOAD)


def subject_of(found: Import) -> Subject:
    """The import as the trail names it: its kind and number. A file's name may be a person's."""
    return Subject("core.import", found.id, f"{kind_of(found.kind).label} #{found.id}")
