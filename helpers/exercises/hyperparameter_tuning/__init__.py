"""Exercises of 08_hyperparameter_tuning: draws on the right scale, and a narrower search."""
