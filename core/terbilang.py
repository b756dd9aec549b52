"""Amounts in words (terbilang), as Indonesian receipts need them; Indonesian whatever the reader's language."""

ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
GROUPS = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun")


def terbilang(amount: int) -> str:
    """Whole rupiah in words: 1500 → "Seribu lima ratus rupiah".

    Raises ValueError from 10²¹ on: no school owes that.
    """
    if abs(amount) >= 1000 ** len(GROUPS):
        raise ValueError(amount)
    words = _number(abs(amount)) or "nol"
    sentence = f"minus {words}" if amount < 0 else words
    return f"{sentence.capitalize()} rupiah"


def _number(value: int) -> str:
    parts: list[str] = []
    for name in GROUPS:
        value, group = divmod(value, 1000)
        if group:
            parts.append(_group(group, name))
        if not value:
            break
    return " ".join(reversed(parts))


def _group(value: int, name: str) -> str:
    # "Seribu", but "satu juta": only the thousand has a short form.
    if name == "ribu" and value == 1:
        return "seribu"
    return " ".join(filter(None, (_below_thousand(value), name)))


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    head = "" if not hundreds else "seratus" if hundreds == 1 else f"{ONES[hundreds]} ratus"
    return " ".join(filter(None, (head, _below_hundred(rest))))


def _below_hundred(value: int) -> str:
    if value < len(ONES):
        return ONES[value]
    tens, ones = divmod(value, 10)
    if tens == 1:
        return f"{ONES[ones]} belas"
    return " ".join(filter(None, (ONES[tens], "puluh", ONES[ones])))
