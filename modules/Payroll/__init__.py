"""Payroll: people on the payroll, a run a month, and the law behind each number."""
