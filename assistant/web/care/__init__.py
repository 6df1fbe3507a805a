"""The pages for who looks after the guides."""
