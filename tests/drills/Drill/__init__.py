"""Inputs, and what jobs made of them. `Effect` has no unique key, so that work done twice shows."""
