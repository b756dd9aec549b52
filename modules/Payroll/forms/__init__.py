"""Forms of the payroll."""
