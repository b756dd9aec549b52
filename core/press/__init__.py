"""The press: one process that turns templates and plain data into PDF, within bounds, and knows nothing else.

It is started by `core.documents` and shares no memory, no secrets and no database with the application; so nothing here
imports Flask. A reader's way through it: `order` (what is asked for) → `main` (the loop) → `bounds` and `guard` (what a
document may use) → `loader` and `sandbox` (templates) → `engine` (which one, by the template's suffix) → `html_engine`,
`typst_engine` → `finishing` (draft mark, pages counted).
"""
