"""Invented papers in the layouts and formats of real ones, and how well they are read."""
