"""Say what went wrong in the visitor's language."""

from __future__ import annotations

from assistant.errors import AssistantError, Busy
from assistant.web.base.inline import Html, escape
from assistant.web.base.language import SOURCE, language
from assistant.web.base.texts import has, plain, say


def problem(error: Exception) -> str:
    """Return an error as sentences that are not HTML.

    The rooms behind the page speak English: elsewhere their sentence is the detail of one that
    names the kind of error. What the page itself complains of is in the visitor's language.
    """
    key = _key(error)
    if not key or isinstance(error, Busy):
        return plain(key, count=error.seconds) if isinstance(error, Busy) and key else str(error)
    return plain("error.detail", said=plain(key), detail=str(error))


def problem_html(error: Exception) -> Html:
    """Return an error as sentences in HTML, the detail marked as English."""
    key = _key(error)
    if not key or isinstance(error, Busy):
        return Html(escape(problem(error)))
    detail = Html(f'<span lang="{SOURCE}">{escape(str(error))}</span>')
    return say("error.detail", said=say(key), detail=detail)


def _key(error: Exception) -> str:
    """Return the text that names a kind of error; none where its own sentence is enough."""
    if language() == SOURCE or not isinstance(error, AssistantError):
        return ""
    keys = (f"error.{kind.__name__}" for kind in type(error).__mro__)
    return next((key for key in keys if has(key)), "")
