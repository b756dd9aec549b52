"""The outcomes of a batch, each kept once."""

import pytest
from sqlalchemy import func, select

from core.db import db
from modules.Finance.models import InvoiceTerms
from modules.Finance.services.batches import plan_batch
from modules.Finance.services.discounting import Deal, Line
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.selections import EVERYBODY
from modules.Finance.services.terms import sentences_of, terms_for
from tests.factories.finance import make_discount, make_period

pytestmark = pytest.mark.usefixtures("app")


def test_a_batch_keeps_each_outcome_once_with_its_sentences() -> None:
    batch = plan_batch(make_period(7), [ensure_spp()], EVERYBODY, by_id=None)
    line = Line(make_discount().id, 35_000, "Anak guru: 10% dari Rp 350.000 = Rp 35.000")
    plain, reduced = Deal(350_000), Deal(350_000, (line,))

    first = terms_for(batch.id, [plain, reduced])
    again = terms_for(batch.id, [reduced])

    assert again[reduced] == first[reduced]
    assert db.session.scalar(select(func.count()).select_from(InvoiceTerms)) == 2
    assert sentences_of(first[reduced]) == [(line.sentence, 35_000)]
    assert sentences_of(first[plain]) == sentences_of(None) == []
