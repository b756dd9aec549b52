"""How the cards of a class are made: `reading` asks the database, `subject_lines` and `assembling` put together."""
