"""Answer: understand the question, retrieve, write or quote, verify, cite."""

from assistant.answers.assistant import Assistant
from assistant.answers.shape import figure_to_json, to_json

__all__ = ["Assistant", "figure_to_json", "to_json"]
