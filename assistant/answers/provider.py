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
    provider, _, model = name.partition(":")
    if not model or provider == "openai" or settings.openai_base_url:
        return _openai(settings, model if provider == "openai" else name)
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


LONG = (
    "The question and its passages are too long for the chat model. Ask a shorter question or "
    "choose a model with a longer context."
)
REFUSED_KEY = "The chat model's provider refused the key. Check OPENAI_API_KEY."
LIMIT = "The chat model's provider says its limit is reached. Try again in a while."
SLOW = "The chat model did not answer in time. Try again, or raise ASSISTANT_MODEL_TIMEOUT."
UNKNOWN = "The provider does not know the chat model. Check ASSISTANT_CHAT_MODEL."

# By the neutral names of LangChain's errors and the names of OpenAI's own.
SENTENCES: dict[str, tuple[type[errors.ModelError], str]] = {
    "ContextOverflowError": (errors.ModelContextOverflow, LONG),
    "ModelAuthenticationError": (errors.ModelAuthError, REFUSED_KEY),
    "ModelPermissionDeniedError": (errors.ModelAuthError, REFUSED_KEY),
    "AuthenticationError": (errors.ModelAuthError, REFUSED_KEY),
    "PermissionDeniedError": (errors.ModelAuthError, REFUSED_KEY),
    "ModelRateLimitError": (errors.ModelRateLimit, LIMIT),
    "RateLimitError": (errors.ModelRateLimit, LIMIT),
    "ModelTimeoutError": (errors.ModelTimeout, SLOW),
    "APITimeoutError": (errors.ModelTimeout, SLOW),
    "TimeoutError": (errors.ModelTimeout, SLOW),
    "ReadTimeout": (errors.ModelTimeout, SLOW),
    "ModelNotFoundError": (errors.ModelUnavailable, UNKNOWN),
    "NotFoundError": (errors.ModelUnavailable, UNKNOWN),
    "OpenAIRefusalError": (errors.ModelRefused, REFUSED),
    "ContentFilterFinishReasonError": (errors.ModelRefused, REFUSED),
}


def translate(error: Exception) -> errors.ModelError:
    """Return our error for a provider's, by its own name or that of its nearest ancestor."""
    code = str(getattr(error, "code", ""))
    if "context_length" in code or "context length" in str(error).lower():
        return errors.ModelContextOverflow(LONG)
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in SENTENCES:
            ours, sentence = SENTENCES[ancestor.__name__]
            return ours(sentence)
    return errors.ModelUnavailable(
        f"The chat model could not be reached or failed ({type(error).__name__}). Check "
        "OPENAI_BASE_URL and whether the server is running."
    )
