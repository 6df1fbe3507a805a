"""Questions in other languages: the chat model puts them into English, which the guides speak."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from assistant.answers.llm.provider import model_name, open_chat_model, reply_of
from assistant.answers.llm.reply import unwrapped
from assistant.answers.text.language import asked_elsewhere, foreign
from assistant.config import Settings
from assistant.errors import ModelError
from assistant.schema import Turn

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE = 15.0  # seconds for one question, when ASSISTANT_MODEL_TIMEOUT is longer
KEPT = 500  # questions whose English is remembered, so that a conversation asks once for each
GROWN = 3  # times as long as the question, and some: no translation is
SOME = 80  # characters
NUMBER = re.compile(r"\d+")


class English:
    """Gives the English of questions; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._chat: BaseChatModel | None = None
        self._known: dict[str, str] = {}

    def of(self, text: str, history: Sequence[Turn]) -> tuple[str, list[Turn]]:
        """Return a question and the questions before it in English; what fails stays as it is."""
        turns = [
            replace(turn, content=self._one(turn.content)) if turn.role == "user" else turn
            for turn in history
        ]
        return self._one(text), turns

    def _one(self, text: str) -> str:
        if not asked_elsewhere(text):
            return text
        if text not in self._known:
            said = self._said(text)
            if said is None:
                return text
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[text] = said
        return self._known[text]

    def _said(self, text: str) -> str | None:
        """Return what the model makes of a question, or None when it is of no use."""
        from langchain_core.messages import HumanMessage, SystemMessage

        rules = resources.files("assistant.answers.llm").joinpath("english.txt").read_text("utf-8")
        fenced = f"<question>\n{html.escape(text, quote=False)}\n</question>"
        seconds = min(self._settings.model_timeout, PATIENCE)
        patient = self._settings.model_copy(update={"model_timeout": seconds})
        try:
            self._chat = self._chat or open_chat_model(patient, model_name(self._settings))
            said = reply_of(self._chat, [SystemMessage(rules), HumanMessage(fenced)], seconds)
        except ModelError:
            return None  # the answer tells why the model cannot be used, if it is needed
        return translation("".join(unwrapped([said])), text)


def translation(reply: str, text: str) -> str | None:
    """Return a reply that is one line of English with the question's numbers, else None."""
    said = reply.strip().strip('"“”').strip()
    short = len(said) <= GROWN * len(text) + SOME
    if not said or "\n" in said or not short or foreign(said):
        return None
    return said if set(NUMBER.findall(said)) == set(NUMBER.findall(text)) else None
