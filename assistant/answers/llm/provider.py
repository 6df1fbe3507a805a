"""The chat model and the one border where a provider's errors become ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant import errors
from assistant.answers.llm.calls import http_client, pieces, result
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
    for wait in (_wait, lambda _: None):
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
    if finish == "content_filter" or not said:
        raise errors.ModelRefused(REFUSED)
    if not finish:
        raise errors.ModelUnavailable(CUT)
    if finish == "length":
        yield UNFINISHED


def _wait(error: Exception) -> float | None:
    """Return the seconds after which it is worth trying again, or None when it is not."""
    status = getattr(error, "status_code", None)
    if getattr(error, "code", "") == "insufficient_quota" or not isinstance(status, int):
        return None
    if status == TOO_MANY:
        seconds = retry_after(error)
        return seconds if seconds <= LONGEST_WAIT else None
    return SHORT_WAIT if status >= SERVER_FAULT else None


def retry_after(error: Exception) -> float:
    """Return the seconds that a provider asks to wait; a short while when it names none."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(0.0, float(headers.get("retry-after", SHORT_WAIT)))
    except ValueError:  # a date
        return LONGEST_WAIT + 1


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


TOO_MANY = 429  # HTTP status of a rate limit
SERVER_FAULT = 500
SHORT_WAIT = 0.5  # seconds
LONGEST_WAIT = 5.0  # seconds that a person is made to wait for a second try
REFUSED = "The chat model declined to answer. Ask in other words."
CUT = "The chat model's answer was cut off in the middle. Ask again."


LONG = (
    "The question and its passages are too long for the chat model. Ask a shorter question or "
    "choose a model with a longer context."
)
REFUSED_KEY = "The chat model's provider refused the key. Check OPENAI_API_KEY."
LIMIT = "The chat model's provider says its limit is reached. Try again in a while."
SLOW = "The chat model did not answer in time. Try again, or raise ASSISTANT_MODEL_TIMEOUT."
AWAY = (
    "The chat model's server cannot be reached. Check that it is running and that OPENAI_BASE_URL "
    "names it, or the connection to the internet."
)
FAULT = "The chat model's server had a fault of its own. Ask again in a while."
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
    "ModelConnectionError": (errors.ModelUnavailable, AWAY),
    "APIConnectionError": (errors.ModelUnavailable, AWAY),
    "ConnectError": (errors.ModelUnavailable, AWAY),
    "InternalServerError": (errors.ModelUnavailable, FAULT),
    "RemoteProtocolError": (errors.ModelUnavailable, CUT),
    "ReadError": (errors.ModelUnavailable, CUT),
    "OpenAIRefusalError": (errors.ModelRefused, REFUSED),
    "ContentFilterFinishReasonError": (errors.ModelRefused, REFUSED),
}


def translate(error: Exception, *, begun: bool = False) -> errors.ModelError:
    """Return our error for a provider's, by its own name or that of its nearest ancestor.

    Once words have come, a server that is not there any more has cut them off.
    """
    code = str(getattr(error, "code", ""))
    if "context_length" in code or "context length" in str(error).lower():
        return errors.ModelContextOverflow(LONG)
    for ancestor in type(error).__mro__:
        if ancestor.__name__ in SENTENCES:
            ours, sentence = SENTENCES[ancestor.__name__]
            if begun and ours is errors.ModelUnavailable:
                return ours(CUT)
            seconds = retry_after(error) if ours is errors.ModelRateLimit else 0
            if seconds > LONGEST_WAIT + 1:
                sentence = sentence.replace("in a while", f"in {seconds:.0f} seconds")
            return ours(sentence)
    return errors.ModelUnavailable(
        f"The chat model could not be reached or failed ({type(error).__name__}). Check "
        "OPENAI_BASE_URL and whether the server is running."
    )
