"""Exercises of 04_initialization: inputs on one scale, and first weights whose size fits their layer."""
