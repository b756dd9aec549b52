"""What leaves the payroll for BPJS and the tax office: rows, checks, and the forms in which they are asked for."""
