"""What makes a passage answer, and what belongs together with it."""
