"""What waits for the maintainer below the list of guides, as HTML: open questions, kept files."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.answers.gaps import Gap
from assistant.config import Settings
from assistant.web.aside import Aside
from assistant.web.inline import escape
from assistant.web.links import question_address

_LISTED = 20  # gaps at once; the rest is one click away
_WHAT = {
    "occupation": "No guide on this occupation",
    "place": "Nothing on this place",
    "attribute": "Not stated in the guide",
    "other": "Not answered",
}


def button(
    words: str, do: str, *, body: object = None, title: str = "", what: str = "", kind: str = ""
) -> str:
    """Return a button that asks the server to do something; with ``what`` it asks first."""
    sent = f' data-body="{escape(json.dumps(body))}"' if body is not None else ""
    asks = f' data-title="{escape(title)}" data-what="{escape(what)}"' if what else ""
    style = f' class="{kind}"' if kind else ""
    return f'<button type="button"{style} data-do="{do}"{sent}{asks}>{escape(words)}</button>'


def pointers_html(gaps: Sequence[Gap], kept: Aside) -> str:
    """Return links to what stands below a long list of guides."""
    asked = sum(gap.count for gap in gaps)
    links = [
        f'<a href="#{place}">{words}</a>'
        for place, words, count in (
            ("gaps-title", f"Questions the guides leave open: {asked:,}", asked),
            ("aside-title", f"Replaced and removed files: {kept.files:,}", kept.files),
        )
        if count
    ]
    return f'<p class="meta below">{" ".join(links)}</p>' if links else ""


def gaps_html(gaps: Sequence[Gap], settings: Settings) -> str:
    """Return what was asked and the guides do not say, the most asked for first."""
    if not gaps and not settings.gaps:
        return ""
    off = (
        ""
        if settings.gaps
        else '<p class="meta">New questions are not counted: ASSISTANT_GAPS is off.</p>'
    )
    rows = [f"<li>{_gap(gap)}</li>" for gap in gaps]
    rest = rows[_LISTED:]
    more = (
        f"<details><summary>{len(rest):,} more</summary><ol>{''.join(rest)}</ol></details>"
        if rest
        else ""
    )
    listed = f"<ol>{''.join(rows[:_LISTED])}</ol>{more}" if rows else "<p>None so far.</p>"
    forget = button(
        "Forget these questions",
        "gaps/clear",
        title="Forget these questions?",
        what="The list is emptied. New questions that the guides leave open are counted again.",
        kind="danger",
    )
    return (
        '<section class="box gaps" aria-labelledby="gaps-title">'
        '<h2 id="gaps-title">Questions the guides leave open</h2>'
        '<p class="meta">Counted on this machine only. A guide that answers them would help most.'
        f"</p>{off}{listed}{f'<p class=actions>{forget}</p>' if rows else ''}</section>"
    )


def _gap(gap: Gap) -> str:
    times = "once" if gap.count == 1 else f"{gap.count:,} times"
    asked = "".join(
        f'<li><a href="{escape(question_address(one))}">{escape(one)}</a></li>'
        for one in gap.examples
    )
    name = f"<strong>{escape(gap.missing)}</strong> " if gap.missing else ""
    return (
        f'{name}<span class="meta">{_WHAT.get(gap.what, _WHAT["other"])}, asked {times}, last '
        f'{escape(gap.last[:10])}</span><ul class="asked">{asked}</ul>'
    )


def aside_html(kept: Aside) -> str:
    """Return how many replaced and removed files are kept, and a way to delete them."""
    if not kept.files:
        return ""
    files = "1 file is" if kept.files == 1 else f"{kept.files:,} files are"
    delete = button(
        "Delete them",
        "aside/delete",
        title="Delete the kept files?",
        what=f"{files} deleted for good. The guides in the library stay as they are.",
        kind="danger",
    )
    return (
        '<section class="box" aria-labelledby="aside-title"><h2 id="aside-title">Replaced and '
        f"removed files</h2><p>{files} kept, {_size(kept.size)}, in "
        f'<span class="path">{escape(str(kept.folder))}</span>.</p>'
        f'<p class="actions">{delete}</p></section>'
    )


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000)):,} KB"
