"""A kind, an audience and a carrier for the tests."""

from collections.abc import Mapping, Sequence
from typing import Any

from drills.Drill.models import Source
from sqlalchemy import Select, insert, select

from core.db import db
from core.i18n import lazy_gettext as _l
from core.notices import Audience, AudienceField, Notice, NoticeKind, NoticeText, Recipient, Values
from core.web.access import Permission

RANG = NoticeKind(
    name="test.rang",
    label=_l("Lonceng"),
    variables={"name": _l("Nama")},
    texts={"id": NoticeText("Lonceng", "Halo {{ name }}"), "en": NoticeText("Bell", "Hello {{ name }}")},
    is_on=True,
)


def to(key: int) -> Notice:
    return Notice(recipient=Recipient(kind="user", key=key), about=f"bell:{key}", variables={"name": "Sari"})


class Bag:
    """Keeps what it is given in a table, so that a rollback shows."""

    def __init__(self) -> None:
        self.wanted = True

    def wants(self, kind: NoticeKind) -> bool:
        return self.wanted

    def carry(self, kind: NoticeKind, notices: Sequence[Notice]) -> None:
        db.session.execute(insert(Source), [{"id": notice.recipient.key} for notice in notices])

    def letter_url(self, audience: Audience, values: Values) -> str | None:
        return f"/letters/{audience.name}?kind={values['kind']}"


class Everybody(Audience):
    """All rows of a table."""

    name = "test.everybody"
    label = _l("Semua")
    counts = _l("baris")
    permission = Permission("test.everybody", _l("Semua"))
    fields = (
        AudienceField(name="kind", label=_l("Jenis"), choices=lambda: [("a", "A"), ("b", "B")]),
        AudienceField(name="over", label=_l("Lebih dari")),
    )
    variables = {"name": _l("Nama")}
    texts = RANG.texts

    def rows(self, values: Values) -> Select[Any]:
        return select(Source)

    def notices(self, rows: Sequence[Any], values: Values) -> Mapping[int, Notice]:
        return {row.id: to(row.id) for row in rows}
