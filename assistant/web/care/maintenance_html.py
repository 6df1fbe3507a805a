"""What waits for the maintainer below the list of guides, as HTML: open questions, kept files."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.answers.coverage.gaps import Gap
from assistant.config import Settings
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import question_address
from assistant.web.base.texts import day, has, number, plain, say
from assistant.web.upkeep.aside import Aside, Kept

_LISTED = 20  # gaps at once; the rest is one click away


def button(
    words: str, do: str, *, body: object = None, title: str = "", what: str = "", kind: str = ""
) -> str:
    """Return a button that asks the server to do something; with ``what`` it asks first."""
    sent = f' data-body="{escape(json.dumps(body))}"' if body is not None else ""
    asks = f' data-title="{escape(title)}" data-what="{escape(what)}"' if what else ""
    style = f' class="{kind}"' if kind else ""
    return f'<button type="button"{style} data-do="{do}"{sent}{asks}>{escape(words)}</button>'


def pointers_html(gaps: Sequence[Gap], kept: Aside, judged: int = 0) -> str:
    """Return links to what stands below a long list of guides, and to what readers said."""
    links = [
        f'<a href="#{place}">{say(f"maintenance.{key}", count=count)}</a>'
        for place, key, count in (
            ("gaps-title", "open_count", len(gaps)),
            ("aside-title", "kept_count", kept.files),
        )
        if count
    ]
    if judged:
        links.append(f'<a href="/feedback">{say("feedback.count", count=judged)}</a>')
    return f'<p class="meta below">{" ".join(links)}</p>' if links else ""


def gaps_html(gaps: Sequence[Gap], settings: Settings) -> str:
    """Return what was asked and the guides do not say, the most asked for first."""
    if not gaps and not settings.gaps:
        return ""
    off = "" if settings.gaps else f'<p class="meta">{say("maintenance.not_counted")}</p>'
    rows = [f"<li>{_gap(gap)}</li>" for gap in gaps]
    rest = rows[_LISTED:]
    summary = f"<summary>{say('common.more', count=len(rest))}</summary>"
    more = f"<details>{summary}<ol>{''.join(rest)}</ol></details>" if rest else ""
    listed = (
        f"<ol>{''.join(rows[:_LISTED])}</ol>{more}" if rows else f"<p>{say('maintenance.none')}</p>"
    )
    forget = button(
        plain("maintenance.forget"),
        "gaps/clear",
        title=plain("maintenance.forget_ask"),
        what=plain("maintenance.forget_what"),
        kind="danger",
    )
    return (
        '<section class="box gaps" aria-labelledby="gaps-title">'
        f'<h2 id="gaps-title">{say("maintenance.open")}</h2>'
        f'<p class="meta">{say("maintenance.counted")}</p>'
        f"{off}{listed}{f'<p class=actions>{forget}</p>' if rows else ''}</section>"
    )


def _gap(gap: Gap) -> str:
    key = f"maintenance.{gap.what}"
    what = say(key if has(key) else "maintenance.other")
    times = say("maintenance.asked", what=what, count=gap.count, day=day(gap.last[:10]))
    asked = "".join(
        f'<li><a href="{escape(question_address(one))}">{escape(one)}</a></li>'
        for one in gap.examples
    )
    name = f"<strong>{escape(gap.missing)}</strong> " if gap.missing else ""
    return f'{name}<span class="meta">{times}</span><ul class="asked">{asked}</ul>'


def aside_html(kept: Aside) -> str:
    """Return how many replaced and removed files are kept, and a way to delete them."""
    if not kept.files:
        return ""
    delete = button(
        plain("maintenance.delete"),
        "aside/delete",
        title=plain("maintenance.delete_ask"),
        what=plain("maintenance.delete_what", count=kept.files),
        kind="danger",
    )
    folder = Html(f'<span class="path">{escape(str(kept.folder))}</span>')
    files = say("maintenance.kept", count=kept.files, size=_size(kept.size), folder=folder)
    return (
        '<section class="box" aria-labelledby="aside-title"><h2 id="aside-title">'
        f"{say('maintenance.aside')}</h2><p>{files}</p>{_back(kept.back)}"
        f'<p class="meta">{say("maintenance.until_deleted")}</p>'
        f'<p class="actions">{delete}</p></section>'
    )


def _back(kept: Sequence[Kept]) -> str:
    """Return the newest kept files, each with a button that puts it back."""
    rows = [
        f"<li><strong>{escape(one.place.name)}</strong> "
        f'<span class="meta">{_left(one)}</span> {put_back_button(one.name, one.place.name)}</li>'
        for one in kept[:_LISTED]
    ]
    left = len(kept) - _LISTED
    more = f'<p class="meta">{say("common.more", count=left)}</p>' if left > 0 else ""
    return f'<ul class="kept">{"".join(rows)}</ul>{more}' if rows else ""


def _left(kept: Kept) -> str:
    when, _, time = kept.at.partition("T")
    return say(
        f"maintenance.{kept.why}_on", day=day(when), time=time, folder=kept.place.parent.name
    )


def put_back_button(kept: str, file: str = "") -> str:
    """Return a button that puts a kept file back; ``file`` tells it from the others in a list."""
    label = f' aria-label="{say("maintenance.put_it_back", name=file)}"' if file else ""
    sent = escape(json.dumps({"kept": kept}))
    return (
        f'<button type="button" data-do="put-back" data-body="{sent}"{label}>'
        f"{say('maintenance.put_back')}</button>"
    )


def _size(size: int) -> str:
    if size >= 100_000:
        return plain("maintenance.megabytes", size=number(round(size / 1e6, 1)))
    return plain("maintenance.kilobytes", size=max(1, round(size / 1000)))
