"""Rupiah are whole numbers everywhere; this is how they are shown."""


def format_rupiah(amount: int) -> str:
    """`1250000` → `Rp 1.250.000`; negative amounts carry the sign in front."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp {abs(amount):,}".replace(",", ".")
