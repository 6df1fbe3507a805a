"""HTML trees: furniture out, the rest as text."""
