"""Exercises of 02_regularization: penalties and their gradients."""
