"""What a question says: what is asked, of whom, and within which bounds."""
