"""Answers in the words of the guides, each quote with its place."""
