"""What a person is paid and why: pure functions of inputs, law and settings, without a database."""
