"""What every page and route is given: the settings, the library and the assistant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex

from fastapi import APIRouter

from assistant.answers import Assistant
from assistant.config import Settings
from assistant.library import Library
from assistant.web.base.texts import Later
from assistant.web.serving.answering import Answering
from assistant.web.serving.rates import Rates
from assistant.web.upkeep.preparation import Preparation
from assistant.web.upkeep.upkeep import Upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its name in the navigation, its path, and what makes it.

    ``build`` puts the parts of a Gradio page on the screen; ``routes`` serve a page of our own.
    """

    name: str
    path: str
    build: Callable[[Site], None] | None = None
    routes: Callable[[Site], APIRouter] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The parts of one running server."""

    settings: Settings
    library: Library
    assistant: Assistant
    answering: Answering
    preparation: Preparation
    upkeep: Upkeep
    rates: Rates
    pages: tuple[Page, ...]  # in the order of the navigation; the first is the one at "/"
    later: Later = field(default_factory=Later)  # words of what Gradio builds once
    tickets: set[str] = field(default_factory=set)  # of the questions that pages wait for
    started: str = field(default_factory=lambda: token_hex(8))  # another after each restart
