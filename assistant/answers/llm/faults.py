"""What a provider's errors mean, as ours: the one place where they are told apart."""

from __future__ import annotations

import math

from assistant import errors

UNPAID, TOO_LARGE, TOO_MANY, SERVER_FAULT = 402, 413, 429, 500  # HTTP
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
EMPTY = (  # a refusal that is streamed does not reach us
    "The chat model declined to answer or sent no words. Ask in other words, or choose another "
    "model."
)
NO_CREDIT = "The chat model's provider asks for payment. Check the account's credit."
GARBLED = (
    "The chat model's server sent what cannot be read as an answer. Check that OPENAI_BASE_URL "
    "names a server that speaks OpenAI's protocol, or ask again."
)
FAULT = "The chat model's server had a fault of its own. Ask again in a while."
UNKNOWN = "The provider does not know the chat model. Check ASSISTANT_CHAT_MODEL."

_MEANT: dict[tuple[type[errors.ModelError], str], str] = {
    (errors.ModelContextOverflow, LONG): "ContextOverflowError",
    (errors.ModelAuthError, REFUSED_KEY): """ModelAuthenticationError ModelPermissionDeniedError
        AuthenticationError PermissionDeniedError""",
    (errors.ModelRateLimit, LIMIT): "ModelRateLimitError RateLimitError",
    (errors.ModelTimeout, SLOW): "ModelTimeoutError APITimeoutError TimeoutError ReadTimeout",
    (errors.ModelUnavailable, UNKNOWN): "ModelNotFoundError NotFoundError",
    (errors.ModelUnavailable, AWAY): "ModelConnectionError APIConnectionError ConnectError",
    (errors.ModelUnavailable, FAULT): "InternalServerError",
    (errors.ModelUnavailable, CUT): "RemoteProtocolError ReadError",
    (errors.ModelRefused, REFUSED): "OpenAIRefusalError ContentFilterFinishReasonError",
}
# By the neutral names of LangChain's errors and the names of OpenAI's own.
SENTENCES = {name: ours for ours, names in _MEANT.items() for name in names.split()}


def wait_for(error: Exception) -> float | None:
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
        thousandths = float(headers.get("retry-after-ms", "nan"))
        seconds = thousandths / 1000
        if math.isnan(seconds):
            seconds = float(headers.get("retry-after", SHORT_WAIT))
    except ValueError:  # a date
        return LONGEST_WAIT + 1
    return max(0.0, seconds) if math.isfinite(seconds) else LONGEST_WAIT + 1


def in_words(seconds: float) -> str:
    """Say a time to wait: seconds up to two minutes, then minutes, then hours."""
    for unit, size in (("hours", 3600), ("minutes", 60)):
        if seconds > 2 * size:
            return f"{math.ceil(seconds / size)} {unit}"
    return f"{math.ceil(seconds)} seconds"


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
                sentence = sentence.replace("in a while", f"in {in_words(seconds)}")
            return ours(sentence)
    return _by_status(getattr(error, "status_code", None))


def _by_status(status: object) -> errors.ModelError:
    """Return our error for one without a name of its own."""
    if status == TOO_LARGE:
        return errors.ModelContextOverflow(LONG)
    if status == UNPAID:
        return errors.ModelAuthError(NO_CREDIT)
    if isinstance(status, int):
        return errors.ModelUnavailable(
            f"The chat model's provider turned the request down (HTTP {status}). Check that "
            "ASSISTANT_CHAT_MODEL names a chat model of this provider."
        )
    return errors.ModelUnavailable(GARBLED)
