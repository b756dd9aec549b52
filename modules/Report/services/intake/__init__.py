"""Scores from a file: a line a score, found by class, subject, assessment and student."""
