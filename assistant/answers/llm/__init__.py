"""Answers by a chat model: each sentence is checked before it is shown."""
