"""The passages of the guides that answer a question, the likeliest first."""
