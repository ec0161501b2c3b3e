"""Exercises of 01_bias_and_variance: set sizes, standard errors and what error rates say."""
