"""Lines, cells and signs of a text, before it is known what they say."""
