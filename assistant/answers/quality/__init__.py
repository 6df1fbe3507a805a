"""What readers and test questions say of the answers."""
