"""The line under an answer where a reader says what is right or wrong with it.

An answer on the page carries only the name of what it says; the answer itself is held here for a
while, so that what is kept with a judgement is what the reader was shown, and not what a browser
claims. A conversation that is shown again after a restart puts its answers back.
"""

from __future__ import annotations

import json
import threading
import zlib
from collections import OrderedDict
from typing import Any

from assistant.answers.quality.feedback import LONGEST, answer_id, counts
from assistant.answers.shape import to_json
from assistant.config import Settings
from assistant.errors import AssistantError
from assistant.schema import Answer
from assistant.web.base.inline import escape
from assistant.web.base.texts import say

JUDGE = "/feedback"
HELD = 2_000  # answers, about 2 KB each
_QUOTE = 110  # characters of a quote that tell it from the others
_OPINIONS = ("helpful", "wrong", "incomplete")


class Shown:
    """The answers that were shown last; safe for threads."""

    def __init__(self, most: int = HELD) -> None:
        self._most = most
        self._held: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, answer: Answer) -> str:
        """Hold an answer and return its name."""
        key = answer_id(answer)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return key
        packed = zlib.compress(json.dumps(to_json(answer, key)).encode(), 6)
        with self._lock:
            self._held[key] = packed
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return key

    def find(self, key: str) -> dict[str, Any] | None:
        """Return an answer in its JSON shape, if it is still held."""
        with self._lock:
            packed = self._held.get(key)
        found: dict[str, Any] | None = json.loads(zlib.decompress(packed)) if packed else None
        return found


SHOWN = Shown()


def judge_mark(answer: Answer) -> str:
    """Return the place under a finished answer that a script fills with ``judging_html``."""
    if not answer.final:
        return ""
    address = f"{JUDGE}/answers/{SHOWN.note(answer)}"
    return f'<div class="judge"><a href="{address}">{say("judge.title")}</a></div>'


def judging_html(answer: dict[str, Any]) -> str:
    """Return the line of buttons for an answer, with what opens below it."""
    key = answer["id"]
    buttons = "".join(
        f'<button type="button" data-opinion="{one}" aria-pressed="false">'
        f"{say(f'judge.{one}')}</button>"
        for one in _OPINIONS
    )
    doubts = _doubts(key, answer["citations"])
    if doubts:
        buttons += (
            '<button type="button" data-do="doubts" aria-expanded="false" '
            f'aria-controls="doubts-{key}">{say("judge.source")}</button>'
        )
    return (
        f'<div class="judging" role="group" aria-label="{say("judge.title")}" data-answer="{key}">'
        f'<p class="line"><span class="meta">{say("judge.asked")}</span>{buttons}</p>'
        f'{doubts}<p class="said" hidden><span role="status"></span>'
        f'<button type="button" data-do="note" aria-expanded="false" aria-controls="note-{key}">'
        f'{say("judge.add_note")}</button><button type="button" data-do="undo">'
        f"{say('judge.undo')}</button></p>{_note(key)}"
        '<p class="trouble" role="alert" hidden></p></div>'
    )


def _doubts(key: str, citations: list[dict[str, Any]]) -> str:
    if not citations:
        return ""
    items = "".join(
        f'<li><button type="button" data-opinion="not_said" data-citation="{cited["n"]}" '
        f'aria-pressed="false" aria-label="{say("judge.not_said_of", n=str(cited["n"]))}">'
        f"{cited['n']}</button> <span>“{escape(_short(cited['quote']))}”</span>"
        "</li>"
        for cited in citations
    )
    return (
        f'<div class="doubts" id="doubts-{key}" hidden><p>{say("judge.which")}</p>'
        f"<ul>{items}</ul></div>"
    )


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else f"{words[:_QUOTE].rsplit(' ', 1)[0]} …"


def _note(key: str) -> str:
    return (
        f'<form class="remark" id="note-{key}" hidden><label for="words-{key}">'
        f'{say("judge.note")}</label><textarea id="words-{key}" rows="2" maxlength="{LONGEST}">'
        f'</textarea><p class="line"><button type="submit">{say("judge.save")}</button>'
        f'<span class="meta">{say("judge.kept_here")}</span></p></form>'
    )


def judgements(settings: Settings) -> int:
    """Return how many judgements are kept; none when they cannot be read."""
    try:
        return sum(counts(settings).values())
    except AssistantError:
        return 0
