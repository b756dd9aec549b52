"""What can be brought in from spreadsheets."""
