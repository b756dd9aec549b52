"""What other modules and screens may ask of the payroll."""
