"""What people type in."""
