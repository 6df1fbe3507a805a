"""What the product calls itself on its pages."""

NAME = "Career Guide"
