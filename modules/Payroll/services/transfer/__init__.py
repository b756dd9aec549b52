"""Lists of transfers: `form` and `forms` say how a bank wants them, `payees` who is on one; `writing` does it.

A bank's form is a file, so that a school adds its own without a programmer.
"""
