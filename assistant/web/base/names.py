"""What the product calls itself on its pages."""

NAME = "Career Guide"
LINE = "Answers to career questions, each sentence tied to the words in a guide that bear it out."
