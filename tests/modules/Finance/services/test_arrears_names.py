"""What a bill is called once its school year was carried over."""

from flask import Flask

from modules.Finance.services.arrears_names import arrears_words


def test_the_year_stands_beside_what_is_noted(app: Flask) -> None:
    told = [arrears_words("Seragam", 2025), arrears_words(None, 2025), arrears_words("Seragam", None)]

    assert told == ["Seragam, tunggakan 2025/2026", "tunggakan 2025/2026", "Seragam"]
