"""How an answer was made, in the visitor's language."""

from __future__ import annotations

from assistant.answers.quoting.quotes import ASKED, NOTE
from assistant.schema import Answer
from assistant.web.base.language import SOURCE, language
from assistant.web.base.texts import plain

_KNOWN = {NOTE: "answer.note_quotes", ASKED: "answer.note_asked"}


def note(answer: Answer) -> str:
    """Return the note of an answer; what a model's provider complained of stays in English."""
    if not answer.note or language() == SOURCE:
        return answer.note
    if key := _KNOWN.get(answer.note):
        return plain(key)
    return plain("error.detail", said=plain("answer.note_instead"), detail=answer.note)
