"""How far the library is, as a bar with a count and an estimate."""

from __future__ import annotations

from assistant.web.inline import escape
from assistant.web.preparation import Status

_DOING = {
    "reading": ("Reading the guides", "guides"),
    "embedding": ("Learning what the guides say", "passages"),
    "publishing": ("Putting the guides in place", "steps"),
}


def progress_html(status: Status) -> str:
    """Return the bar while the library is prepared, a sentence if it failed, else nothing."""
    if status.problem:
        return f'<div class="progress problem" role="alert"><p>{escape(status.problem)}</p></div>'
    if status.phase == "done":
        return ""
    doing, unit = _DOING.get(status.doing, ("Getting the guides ready", ""))
    if status.ready and not status.total:
        return ""  # an unchanged library is done before anyone could read a line about it
    first = "" if status.ready else "You can ask as soon as this is done. "
    bar = (
        f'<progress max="{status.total}" value="{status.done}">{status.done}</progress>'
        if status.total
        else "<progress></progress>"
    )
    count = f"{status.done:,} of {status.total:,} {unit}".strip() if status.total else ""
    facts = ", ".join(filter(None, (count, _left(status.seconds_left))))
    return (
        f'<div class="progress"><p><strong>{escape(doing)}</strong> {escape(facts)}</p>{bar}'
        f"<p>{first}</p></div>"
    )


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 60:
        return f"about {max(1, round(seconds))} s left"
    return f"about {round(seconds / 60)} min left"
