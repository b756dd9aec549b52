"""Lists of the payroll as files."""
