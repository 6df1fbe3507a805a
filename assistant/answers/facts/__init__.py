"""The typed facts of the guides, pay and skills, and which of them are asked for."""
