"""Figures: one module for each notebook, of the same name.

They draw what they are given and compute nothing that is taught.
"""
