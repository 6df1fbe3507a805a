"""The conversation as the browser keeps it: exchanges as sealed JSON, checked when they return.

Nothing that comes back is believed. What has not the exact shape is dropped and counted. What has
it without our seal (another installation, or changed by hand) is shown, and said to be unconfirmed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.schema import Answer, Figure
from assistant.web.base.secret import secret
from assistant.web.chat.conversation import LONGEST_QUESTION, Conversation, Exchange

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST = 60  # exchanges of one conversation; the oldest go first
LARGEST = 150_000  # characters of one exchange
WHOLE = 600_000  # characters of a conversation
_CITATIONS = 500  # of one answer
_TICKET = 64  # characters
_LAST = 10**10  # offsets and pages lie below
_AMOUNT = 1e15
_ROOM = 10_000  # characters for what is said around the exchanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One exchange as it is kept."""

    question: str
    answer: Answer | None = None
    failure: str = ""
    stopped: bool = False
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the browser sends: the conversation, and what is to happen to it."""

    id: str = ""  # the browser's name for the conversation
    exchanges: Conversation = ()
    at: int | None = None  # the exchange to answer anew, in its place
    question: str = ""  # asked anew; else the box holds the question
    cut: str = ""  # a question whose answer was cut off
    quoted: bool = False  # answer in quotes, whatever the settings say
    ticket: str = ""  # names the asking, so that the page can tell whether it still goes on
    title: str = ""  # of an export
    format: str = ""  # of an export
    dropped: int = 0  # exchanges that could not be read


def read_kept(settings: Settings, text: str) -> Kept:
    """Return what a browser sent; whatever is wrong in it is left out and counted."""
    if not text:
        return Kept()
    try:
        found = json.loads(text) if len(text) <= WHOLE else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Kept(dropped=1)
    given = found.get("exchanges", [])
    given = given if isinstance(given, list) else [given]
    read = [_exchange(settings, one) for one in given[-MOST:]]
    exchanges = tuple(one for one in read if one is not None)
    return Kept(
        id=_words(found.get("id"), _TICKET),
        exchanges=exchanges,
        at=_place(found.get("at"), exchanges if len(exchanges) == len(given) else ()),
        question=_words(found.get("question"), LONGEST_QUESTION),
        cut=_words(found.get("cut"), LONGEST_QUESTION),
        quoted=found.get("quoted") is True,
        ticket=_words(found.get("ticket"), _TICKET),
        title=_words(found.get("title"), LONGEST_QUESTION),
        format=_words(found.get("format"), _TICKET),
        dropped=len(given) - len(exchanges),
    )


def _place(value: object, exchanges: Conversation) -> int | None:
    number = isinstance(value, int) and not isinstance(value, bool)
    return value if number and 0 <= value < len(exchanges) else None  # type: ignore[operator,return-value]


def _words(value: object, longest: int) -> str:
    return value[:longest] if isinstance(value, str) else ""


def _exchange(settings: Settings, given: object) -> Exchange | None:
    try:
        text = json.dumps(given, allow_nan=False)
        if len(text) > LARGEST:
            return None
        record = _records().validate_json(text, strict=True)
    except (ValueError, RecursionError):
        return None
    if not _sound(record):
        return None
    ours = hmac.compare_digest(_seal(settings, record).encode(), record.seal.encode())
    return Exchange(
        question=record.question,
        answer=record.answer,
        failure=record.failure,
        stopped=record.stopped,
        confirmed=ours,
    )


def _sound(record: Record) -> bool:
    """Tell whether what the types cannot say holds: lengths, and numbers that mean one place."""
    if not record.question.strip() or len(record.question) > LONGEST_QUESTION:
        return False
    if len(record.failure) > LONGEST_QUESTION:
        return False
    if record.answer is None:
        return True
    cited = record.answer.citations
    conflicting = [figure for one in record.answer.conflicts for figure in one.values]
    return (
        len(cited) <= _CITATIONS
        and len({citation.n for citation in cited}) == len(cited)
        and all(0 < c.n < 10_000 and c.guide and c.quote for c in cited)
        and all(0 <= c.start < c.end < _LAST and 0 <= (c.page or 0) < _LAST for c in cited)
        and all(map(_sound_figure, (*record.answer.figures, *conflicting)))
    )


def _sound_figure(figure: Figure) -> bool:
    amounts = (figure.low or 0, figure.high or 0)
    return all(abs(amount) < _AMOUNT for amount in amounts) and 0 <= (figure.year or 0) < 10_000


def keep(
    settings: Settings, conversation: Sequence[Exchange], *, name: str = "", dropped: int = 0
) -> str:
    """Return the JSON for the browser to keep; what is unconfirmed stays so.

    ``dropped`` exchanges could not be read; those that have no room are counted as shed.
    """
    kept = [_record(settings, exchange) for exchange in conversation]
    fitting = [record for record in kept if len(json.dumps(record)) <= LARGEST][-MOST:]
    while fitting and len(json.dumps(fitting)) > WHOLE - _ROOM:
        fitting.pop(0)
    shed = len(kept) - len(fitting)
    return json.dumps({"id": name, "exchanges": fitting, "dropped": dropped, "shed": shed})


def _record(settings: Settings, exchange: Exchange) -> Any:
    record = Record(
        question=exchange.question,
        answer=exchange.answer,
        failure=exchange.failure,
        stopped=exchange.stopped,
    )
    if exchange.confirmed:
        record = replace(record, seal=_seal(settings, record))
    return json.loads(_dumped(record))


def _seal(settings: Settings, record: Record) -> str:
    """Return what only this installation can make of a record: 32 hexadecimal digits."""
    key = secret(settings, "conversations").encode()
    return hmac.new(key, _dumped(replace(record, seal="")), hashlib.sha256).hexdigest()[:32]


def _dumped(record: Record) -> bytes:
    return _records().dump_json(record, exclude_defaults=True)


@cache
def _records() -> TypeAdapter[Record]:
    from pydantic import TypeAdapter

    return TypeAdapter(Record)
