"""The tables of the payroll."""
