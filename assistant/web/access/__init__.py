"""Who is let in, and what a request may bring."""
