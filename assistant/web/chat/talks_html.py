"""The bar above the conversation and the list of conversations; static/talks.js fills them."""

from __future__ import annotations

from assistant.web.base.texts import say

_EXPORTS = ("markdown", "html", "print")


def talks_html() -> str:
    """Return the bar, the line that tells what happened, and the closed list, in one line."""
    return (
        f'<div id="talks-parts">{_bar()}<p id="talk-told" role="status" hidden></p>'
        f'<div id="editing" hidden><span>{say("talk.editing")}</span>'
        f'<button type="button" id="edit-end">{say("talk.cancel")}</button></div>{_list()}</div>'
    )


def _bar() -> str:
    exports = "".join(
        f'<button type="button" data-export="{kind}">{say(f"talk.export_{kind}")}</button>'
        for kind in _EXPORTS
    )
    return (
        f'<div id="bar" role="group" aria-label="{say("chat.conversation")}">'
        f'<button type="button" id="talks-open" aria-haspopup="dialog">{say("talk.list")}'
        ' <span id="talks-count"></span></button><span id="talk-title"></span>'
        f'<details id="exports" hidden><summary>{say("talk.export")}</summary>'
        f'<div class="menu">{exports}</div></details>'
        f'<button type="button" id="fresh" aria-label="{say("chat.new")}" hidden>'
        f'<span class="long">{say("chat.new")}</span>'
        f'<span class="short">{say("talk.new")}</span></button></div>'
    )


def _list() -> str:
    return (
        '<dialog id="talks" aria-labelledby="talks-heading"><div class="head">'
        f'<h2 id="talks-heading">{say("talk.list")}</h2>'
        f'<button type="button" id="talks-close">{say("talk.close")}</button></div>'
        f'<p class="meta">{say("talk.kept_here")}</p><p id="talks-said" role="status"></p>'
        f'<ol id="talk-list"></ol><p id="talks-none" hidden>{say("talk.none")}</p>'
        f'<div class="foot"><button type="button" id="talks-new">{say("chat.new")}</button>'
        f'<button type="button" id="talks-clear">{say("talk.delete_all")}</button></div>'
        f'<div id="talks-sure" role="group" aria-label="{say("talk.delete_all")}" hidden>'
        f'<p>{say("talk.sure")}</p><button type="button" id="talks-yes">{say("talk.delete_all")}'
        f'</button><button type="button" id="talks-no">{say("talk.keep")}</button></div></dialog>'
    )
