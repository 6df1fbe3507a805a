"""The chat model and the one border where a provider's errors become ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant import errors
from assistant.config import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

QUOTES = "quotes"
DEFAULT_MODEL = "openai:gpt-5-mini"


def model_name(settings: Settings) -> str:
    """Return the chat model that the settings ask for, or ``quotes`` for none."""
    if settings.chat_model:
        return settings.chat_model
    return DEFAULT_MODEL if settings.openai_api_key.get_secret_value() else QUOTES


def open_chat_model(settings: Settings, name: str) -> BaseChatModel:
    """Make the chat model ``PROVIDER:MODEL``, of OpenAI or any provider LangChain knows."""
    provider, _, model = name.rpartition(":")
    if provider in ("", "openai"):
        return _openai(settings, model)
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, timeout=settings.model_timeout)
    except (ImportError, ValueError) as error:
        raise errors.SettingError(
            f"ASSISTANT_CHAT_MODEL is {name!r}: {error}. Name a model as 'openai:MODEL', or "
            "install the LangChain package of that provider."
        ) from error


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
        max_retries=1,
    )


def stream_text(model: BaseChatModel, messages: Sequence[BaseMessage]) -> Iterator[str]:
    """Yield the model's words as they come; every failure is one of our ModelErrors."""
    finish = ""
    said = False
    try:
        for piece in model.stream(list(messages)):
            if piece.additional_kwargs.get("refusal"):
                raise errors.ModelRefused(REFUSED)
            finish = piece.response_metadata.get("finish_reason") or finish
            if text := str(piece.text):
                said = True
                yield text
    except errors.ModelError:
        raise
    except Exception as error:  # the border: whatever a provider's package raises ends here
        raise translate(error) from error
    if finish == "content_filter" or not said:
        raise errors.ModelRefused(REFUSED)
    if not finish:
        raise errors.ModelUnavailable(CUT)


REFUSED = "The chat model declined to answer."
CUT = "The chat model's answer was cut off."


def translate(error: Exception) -> errors.ModelError:
    """Return our error for a provider's, by the neutral types of LangChain, then by OpenAI's."""
    import openai
    from langchain_core import exceptions as neutral

    table: tuple[tuple[tuple[type[BaseException], ...], type[errors.ModelError], str], ...] = (
        (
            (neutral.ContextOverflowError,),
            errors.ModelContextOverflow,
            "The question and its passages are too long for the chat model. Ask a shorter "
            "question or choose a model with a longer context.",
        ),
        (
            (neutral.ModelAuthenticationError, neutral.ModelPermissionDeniedError,
             openai.AuthenticationError, openai.PermissionDeniedError),
            errors.ModelAuthError,
            "The chat model's provider refused the key. Check OPENAI_API_KEY.",
        ),
        (
            (neutral.ModelRateLimitError, openai.RateLimitError),
            errors.ModelRateLimit,
            "The chat model's provider says its limit is reached. Try again in a while.",
        ),
        (
            (neutral.ModelTimeoutError, openai.APITimeoutError, TimeoutError),
            errors.ModelTimeout,
            "The chat model did not answer in time. Try again, or raise ASSISTANT_MODEL_TIMEOUT.",
        ),
        (
            (neutral.ModelNotFoundError, openai.NotFoundError),
            errors.ModelUnavailable,
            "The provider does not know the chat model. Check ASSISTANT_CHAT_MODEL.",
        ),
    )  # fmt: skip
    if (
        "context_length" in str(getattr(error, "code", ""))
        or "context length" in str(error).lower()
    ):
        return errors.ModelContextOverflow(table[0][2])
    for types, ours, sentence in table:
        if isinstance(error, types):
            return ours(sentence)
    name = type(error).__name__
    if "timeout" in name.lower():
        return errors.ModelTimeout(table[3][2])
    if "refus" in name.lower() or "contentfilter" in name.lower():
        return errors.ModelRefused(REFUSED)
    return errors.ModelUnavailable(
        f"The chat model could not be reached or failed ({name}). Check OPENAI_BASE_URL and "
        "whether the server is running."
    )
