"""A second opinion: the chat model judges what the rules leave open. Off unless it is set.

It is asked about meaning alone, after numbers, names, places and directions have passed.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from assistant.answers.llm.provider import open_chat_model, reply_of
from assistant.answers.llm.reply import unwrapped
from assistant.config import Settings
from assistant.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

YES, NO = "SUPPORTED", "UNSUPPORTED"
MOST = 8  # sentences of an answer that are asked about
PATIENCE = 15.0  # seconds for one opinion, when ASSISTANT_MODEL_TIMEOUT is longer


@dataclass(slots=True)
class Opinion:
    """Asks a chat model about sentences; after its first failure, or enough of them, no more."""

    settings: Settings
    name: str
    left: int = MOST
    chat: BaseChatModel | None = None

    def supports(self, sentence: str, quotes: Sequence[str]) -> bool | None:
        """Return what the model says, or None when it says nothing that can be used."""
        from langchain_core.messages import HumanMessage, SystemMessage

        if self.left <= 0:
            return None
        self.left -= 1
        rules = resources.files("assistant.answers.llm").joinpath("opinion.txt").read_text("utf-8")
        messages = [SystemMessage(rules), HumanMessage(asked(sentence, quotes))]
        try:
            self.chat = self.chat or open_chat_model(self._patient(), self.name)
            said = reply_of(self.chat, messages)
        except ModelError:
            self.left = 0
            return None
        return parsed("".join(unwrapped([said])))

    def _patient(self) -> Settings:
        seconds = min(self.settings.model_timeout, PATIENCE)
        return self.settings.model_copy(update={"model_timeout": seconds})


def asked(sentence: str, quotes: Sequence[str]) -> str:
    """Return the sentence and its cited words, escaped so that neither can close its tag."""
    cited = "\n".join(html.escape(quote, quote=False) for quote in quotes)
    return (
        f"<cited>\n{cited}\n</cited>\n<sentence>\n{html.escape(sentence, quote=False)}\n</sentence>"
    )


def parsed(reply: str) -> bool | None:
    """Return the verdict of a reply that is one of the two words and nothing else."""
    return {YES: True, NO: False}.get(reply.strip().strip(".*\"'").upper())
