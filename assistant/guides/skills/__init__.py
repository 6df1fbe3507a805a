"""The skills that a guide lists, each with the words it stands in."""
