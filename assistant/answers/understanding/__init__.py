"""What a message means after those before it, and the guides it is about."""
