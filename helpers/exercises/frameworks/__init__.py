"""Exercises of 11_frameworks: the way back through a graph, and operations for the tape."""
