"""What students have learned: curricula, scores, what the homeroom teacher says, the leger, and the teaching journal.

Others may rely on: a class has one curriculum a school year; what is shown of it, on screen and on paper, comes from
`services/report_data.py`; a locked class changes nowhere.
"""
