"""Mails that came back: what a report of another mail server says (RFC 3464), and what that means for a message."""
