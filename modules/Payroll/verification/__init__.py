"""Worked examples of the tax office and of schools, recomputed: `flask payroll verify-law`."""
