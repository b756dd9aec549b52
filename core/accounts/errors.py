"""What can be wrong with an account."""

from core.errors import TatausahaError


class AccountError(TatausahaError):
    """An account can't be made or changed as asked."""


class UnknownRoleError(AccountError):
    """No enabled module declares this role."""
