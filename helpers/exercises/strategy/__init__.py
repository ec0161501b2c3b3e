"""Exercises of 12_strategy: one number for a system, what a fix is worth at best, missing labels."""
