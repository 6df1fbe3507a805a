"""Web pages that were pasted as plain text."""
