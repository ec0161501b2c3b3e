"""Exercises of 08_hyperparameter_tuning: draws on the scale a hyperparameter lives on, and a narrower search."""
