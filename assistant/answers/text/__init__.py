"""Words, places and values in a text, whatever it is about."""
