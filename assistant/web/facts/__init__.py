"""The pages on pay, skills and comparisons."""
