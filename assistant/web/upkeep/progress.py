"""How far the library is, as a bar with a count and an estimate."""

from __future__ import annotations

from assistant.errors import LibraryBeginning, LibraryEmpty
from assistant.library import Library
from assistant.web.base.texts import say
from assistant.web.upkeep.preparation import Status, status_of

_PHASES = ("reading", "embedding", "publishing")


def progress_html(status: Status) -> str:
    """Return the bar while the library is prepared, a sentence if it failed, else nothing."""
    if status.problem:
        return f'<div class="progress problem" role="alert"><p>{status.problem()}</p></div>'
    if status.phase == "done":
        return ""
    if status.ready and not status.total:
        return ""  # an unchanged library is done before anyone could read a line about it
    phase = status.doing if status.doing in _PHASES else "starting"
    first = "" if status.ready else say("progress.soon")
    bar = (
        f'<progress max="{status.total}" value="{status.done}">{status.done}</progress>'
        if status.total
        else "<progress></progress>"
    )
    counted = say(f"progress.of_{phase}", done=status.done, total=status.total)
    facts = ", ".join(filter(None, (counted if status.total else "", _left(status.seconds_left))))
    return (
        f'<div class="progress"><p><strong>{say(f"progress.{phase}")}</strong> {facts}</p>{bar}'
        f"<p>{first}</p></div>"
    )


def absent_html(library: Library, error: LibraryEmpty) -> str:
    """Return why there is nothing to show: no guides, or none that are read already."""
    if isinstance(error, LibraryBeginning):
        now = library.underway
        return progress_html(status_of(now) if now else Status())
    return f"<p>{say('common.library_empty')}</p>"


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    if seconds < 60:
        return say("progress.seconds_left", count=max(1, round(seconds)))
    return say("progress.minutes_left", count=round(seconds / 60))
