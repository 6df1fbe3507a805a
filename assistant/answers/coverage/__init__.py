"""Is what was asked in the evidence? What is missing is named."""
