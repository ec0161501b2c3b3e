"""Planted faults: `python -m tests.mutants` puts each into a copy of the project and sees whether the unit tests notice."""
