"""The school: each folder is a module that registers itself through its provider.

Modules meet only at four doors of a module that they require: `services`, `models` (to read), `events` and `errors`.
"""
