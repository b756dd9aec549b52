"""What is owed: fees, dated tariffs, discounts, fiscal periods and the invoices of each month."""
