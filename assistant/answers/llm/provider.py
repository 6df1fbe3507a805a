"""The chat model and the one border where a provider's errors become ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant import errors
from assistant.answers.llm.calls import http_client, pieces, result
from assistant.answers.llm.faults import CUT, EMPTY, REFUSED, translate, wait_for
from assistant.answers.llm.sentences import UNFINISHED
from assistant.answers.llm.wanted import wanted
from assistant.config import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

QUOTES = "quotes"
LONGEST = 300.0  # seconds for a whole reply
DEFAULT_MODEL = "openai:gpt-5-mini"


def model_name(settings: Settings) -> str:
    """Return the chat model that the settings ask for, or ``quotes`` for none."""
    if settings.chat_model:
        return settings.chat_model
    return DEFAULT_MODEL if settings.openai_api_key.get_secret_value() else QUOTES


def open_chat_model(settings: Settings, name: str) -> BaseChatModel:
    """Make the chat model ``PROVIDER:MODEL``, of OpenAI or any provider LangChain knows."""
    provider, _, model = name.partition(":")
    if not model or provider == "openai" or settings.openai_base_url:
        return _openai(settings, model if provider == "openai" else name)
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, timeout=settings.model_timeout)
    except (ImportError, ValueError) as error:
        reason = str(error).split("\n", 1)[0].split(". ", 1)[0].rstrip(".")
        raise errors.SettingError(
            f"ASSISTANT_CHAT_MODEL is {name!r}: {reason}. Name a model as 'openai:MODEL', or "
            "install the LangChain package of that provider and set its key."
        ) from error


def check_chat_model(settings: Settings) -> None:
    """Raise SettingError for a chat model that no installed provider can make.

    OpenAI's are not made for this: its package takes a second to load and takes any name.
    """
    name = model_name(settings)
    provider, _, model = name.partition(":")
    if not (name == QUOTES or provider == "openai" or not model or settings.openai_base_url):
        open_chat_model(settings, name)


def _openai(settings: Settings, model: str) -> BaseChatModel:
    from langchain_openai import ChatOpenAI

    key = settings.openai_api_key.get_secret_value()
    if not key and not settings.openai_base_url:
        raise errors.ModelAuthError(
            "OPENAI_API_KEY is not set, and the chat model needs it. Set it, or set "
            "OPENAI_BASE_URL to a server of your own."
        )
    return ChatOpenAI(
        model=model,
        api_key=SecretStr(key or "none"),
        base_url=settings.openai_base_url or None,
        timeout=settings.model_timeout,
        max_retries=0,
        http_async_client=http_client(),
    )


def stream_text(
    model: BaseChatModel, messages: Sequence[BaseMessage], longest: float = LONGEST
) -> Iterator[str]:
    """Yield the model's words as they come; every failure is one of our ModelErrors.

    What fails before the first word, by a limit that is soon over or inside the provider, is tried
    once again. A whole reply may take ``longest`` seconds. Raises Stopped when the answer is not
    wanted any more; the provider then sees its connection closed.
    """
    for wait in (wait_for, lambda _: None):
        said = False
        try:
            for text in _stream(model, messages, longest):
                said = True
                yield text
            return
        except errors.AssistantError:
            raise
        except Exception as error:  # the border: whatever a provider's package raises ends here
            seconds = None if said else wait(error)
            if seconds is None:
                raise translate(error, begun=said) from error
            wanted().wait(seconds)


def _stream(model: BaseChatModel, messages: Sequence[BaseMessage], longest: float) -> Iterator[str]:
    finish = ""
    said = False
    for piece in pieces(lambda: model.astream(list(messages)), longest):
        if piece.additional_kwargs.get("refusal"):
            raise errors.ModelRefused(REFUSED)
        finish = piece.response_metadata.get("finish_reason") or finish
        if text := str(piece.text):
            said = True
            yield text
    if finish == "content_filter":
        raise errors.ModelRefused(REFUSED)
    if not said:
        raise errors.ModelRefused(EMPTY)
    if not finish:
        raise errors.ModelUnavailable(CUT)
    if finish == "length":
        yield UNFINISHED


def reply_of(
    model: BaseChatModel, messages: Sequence[BaseMessage], longest: float = LONGEST
) -> str:
    """Return a whole reply; every failure is one of our ModelErrors, or Stopped as above."""
    try:
        return str(result(lambda: model.ainvoke(list(messages)), longest).text)
    except errors.AssistantError:
        raise
    except Exception as error:  # the border, as above
        raise translate(error) from error
