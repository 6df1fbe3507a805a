"""The reading room: files become Guides, Guides become Passages, Figures and Skills."""

from assistant.guides.figures.figures import figures
from assistant.guides.passages.split import embedded_text, plain, split
from assistant.guides.pool import Worker, read_guarded, read_many
from assistant.guides.read import FINGERPRINT, SUFFIXES, read
from assistant.guides.skills.skills import skills

__all__ = [
    "FINGERPRINT",
    "SUFFIXES",
    "Worker",
    "embedded_text",
    "figures",
    "plain",
    "read",
    "read_guarded",
    "read_many",
    "skills",
    "split",
]
