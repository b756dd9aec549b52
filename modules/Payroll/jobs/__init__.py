"""Heavy work of the payroll, one job a file."""
