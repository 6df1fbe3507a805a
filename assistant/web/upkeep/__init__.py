"""Changes to the library from the page, and how far they are."""
