"""Answers for many at once: in turn, within rates, until nobody waits for them."""
