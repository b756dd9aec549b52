"""What can be imported here, one kind a file."""
