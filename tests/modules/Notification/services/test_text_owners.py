"""What has texts of its own."""

import pytest

from core.notices import AudienceNotFoundError, TextRefusedError
from modules.Notification.errors import ReminderError
from modules.Notification.services.reminders import add_reminder
from modules.Notification.services.text_owners import change_text, find_text_owner, restore_text
from modules.Notification.services.texts import Text
from tests.factories.ledger import make_officer

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("name", ["finance.payment_received", "finance.arrears", "finance.due:7"])
def test_notices_audiences_and_reminders_have_texts_that_can_be_changed_and_restored(name: str) -> None:
    add_reminder("finance.due", 7)
    before = find_text_owner(name).texts["id"]

    change_text(find_text_owner(name), "id", Text("Judul", "Halo {{ nama }}"), by_id=make_officer().id)
    changed = find_text_owner(name)
    restore_text(changed, "id")

    assert (changed.texts["id"].body, changed.own) == ("Halo {{ nama }}", frozenset({"id"}))
    assert find_text_owner(name).texts["id"] == before


def test_a_text_that_can_not_be_filled_is_not_kept() -> None:
    owner = find_text_owner("finance.arrears")

    with pytest.raises(TextRefusedError):
        change_text(owner, "id", Text("Judul", "{{ siapa }}"), by_id=make_officer().id)


def test_what_is_not_there_is_told_in_words() -> None:
    with pytest.raises(AudienceNotFoundError):
        find_text_owner("nothing.here")
    with pytest.raises(ReminderError):
        find_text_owner("finance.due:99")
