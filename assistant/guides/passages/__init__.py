"""The blocks, sections and passages of a text."""
