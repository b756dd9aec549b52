"""The school's letterhead: kept once, on every document."""

from collections.abc import Mapping
from typing import IO

from core.clock import now
from core.db import db
from core.documents.models import Letterhead
from core.files import StoredFile, path_of, redrawn, remove, store
from core.i18n import gettext as _

ONLY = 1
PURPOSE = "core.logo"
TEXTS = (
    "foundation", "name", "address", "contact", "place", "signer_title", "signer_name", "signer_number",
)  # fmt: skip
LOGO = "logo"


def letterhead() -> Letterhead:
    """The letterhead; an empty one, which is not kept, where nobody has filled it in."""
    empty = Letterhead(id=ONLY, **dict.fromkeys(TEXTS, ""), logo_file_id=None)
    return db.session.get(Letterhead, ONLY) or empty


def change_letterhead(texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Keep `texts`; what they changed, as before and after."""
    kept = _kept()
    changed = {name: (getattr(kept, name), text) for name, text in texts.items() if getattr(kept, name) != text}
    for name, (_before, after) in changed.items():
        setattr(kept, name, after)
    kept.updated_at = now()
    db.session.flush()
    return changed


def change_logo(content: IO[bytes] | None, *, by_id: int | None) -> None:
    """Replace the logo, or take it away. Raises PictureError when `content` is none."""
    kept = _kept()
    before = db.session.get(StoredFile, kept.logo_file_id) if kept.logo_file_id is not None else None
    kept.logo_file_id = None
    if content is not None:
        kept.logo_file_id = store(redrawn(content), original_name="logo.jpg", purpose=PURPOSE, owner_id=by_id).id
    kept.updated_at = now()
    db.session.flush()
    if before is not None:
        remove(before)


def for_documents() -> tuple[dict[str, str], dict[str, str]]:
    """What templates know as `letterhead`, and the pictures that belong to it: name → path."""
    kept = letterhead()
    texts = {name: getattr(kept, name) for name in TEXTS}
    texts["name"] = texts["name"] or _("(Nama sekolah: isi di halaman Dokumen)")
    logo = db.session.get(StoredFile, kept.logo_file_id) if kept.logo_file_id is not None else None
    if logo is None or not path_of(logo).is_file():
        return texts | {LOGO: ""}, {}
    return texts | {LOGO: f"media/{LOGO}"}, {LOGO: str(path_of(logo))}


def _kept() -> Letterhead:
    kept = db.session.get(Letterhead, ONLY)
    if kept is None:
        kept = letterhead()
        kept.updated_at = now()
        db.session.add(kept)
    return kept
