"""What a guide is called, and where and when it is from."""
