"""What people type about the payroll."""
