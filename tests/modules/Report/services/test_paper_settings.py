"""How the school prints: usual until somebody changes it, and told in the trail."""

from sqlalchemy import select

from core.accounts.services import create_user
from core.audit import AuditEvent, Officer
from core.db import db
from modules.Report.models import CurriculumKind, Engine
from modules.Report.services.paper_settings import change_paper_setting, engine_for, paper_setting


def test_a_change_is_kept_and_told(app: object) -> None:
    user, _password = create_user("kurikulum@sekolah.test", name="Bu Tuti", role="curriculum")
    before = engine_for(paper_setting(), CurriculumKind.MERDEKA)
    values = {
        "merdeka_engine": Engine.HTML,
        "k13_engine": Engine.TYPST,
        "paper": "F4",
        "with_hijri": False,
        "hijri_shift": 0,
    }

    change_paper_setting(values, Officer(user.id, user.name))
    db.session.commit()

    assert before is Engine.TYPST
    assert engine_for(paper_setting(), CurriculumKind.MERDEKA) is Engine.HTML
    assert engine_for(paper_setting(), CurriculumKind.K13) is Engine.TYPST
    actions = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert "report.paper_setting.change" in actions
