"""What is owed: fees, dated tariffs, fiscal periods and the invoices of each month."""
