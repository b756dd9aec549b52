"""Payments from bank statements: what a file says, whose money it is, and booking it.

A reader's way: `form` and `forms` (how a bank writes, as data) → `reading` (a row of a file) → `intake` (lines, each
once) → `words`, `names`, `evidence` (what speaks for whom) → `matching` (scores) → `lines` (what people
decide) → `posting` (payments) → `narrations` (what was learned).
"""
