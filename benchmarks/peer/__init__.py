"""What the programs compared by ``peers.py`` do; each runs in an environment of its own."""
