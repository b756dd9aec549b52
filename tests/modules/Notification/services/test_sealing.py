"""Secrets at rest."""

import pytest
from flask import Flask

from modules.Notification.errors import SenderError
from modules.Notification.services.sealing import seal, unseal


def test_what_is_sealed_can_be_read_with_the_same_key_only(app: Flask) -> None:
    sealed = seal({"token": "rahasia", "kosong": ""})

    assert sealed is not None
    assert "rahasia" not in sealed
    assert unseal(sealed) == {"token": "rahasia"}
    app.config["SECRET_KEY"] = "kunci lain yang panjang sekali"
    with pytest.raises(SenderError, match="SECRET_KEY"):
        unseal(sealed)


@pytest.mark.usefixtures("app")
def test_nothing_needs_no_seal() -> None:
    assert (seal({}), unseal(None)) == (None, {})
