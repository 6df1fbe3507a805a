"""Cited answers to career questions, from a folder of career guides."""

__version__ = "0.1.0"
