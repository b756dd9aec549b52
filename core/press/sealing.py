"""A PDF that opens only with a password."""

import io


def with_password(pdf: bytes, password: str) -> bytes:
    """The document, encrypted by AES-256 (ISO 32000-2): who opens it types `password`, and may then print it."""
    import pikepdf  # noqa: PLC0415 - heavy, and few documents need it

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return out.getvalue()
