"""The empty reader beside the chat; static/reader.js fills it."""

from __future__ import annotations

from assistant.web.base.texts import say


def reader_html() -> str:
    """Return the reader, on one line because the page reads it as Markdown."""
    return (
        f'<aside id="reader" aria-label="{say("reader.name")}"><div class="reader-bar">'
        f'<button type="button" id="reader-back" hidden>{say("reader.all_guides")}</button>'
        '<a id="reader-alone" href="/guides" target="_blank" rel="noopener" hidden>'
        f"{say('reader.alone')}</a>"
        f'<button type="button" id="reader-close" aria-label="{say("reader.close_reader")}">'
        f"{say('reader.close')}</button></div>"
        '<div class="reader-bar" id="reader-sources" role="group" '
        f'aria-label="{say("reader.sources")}" hidden>'
        '<button type="button" id="reader-previous" aria-keyshortcuts="Alt+ArrowUp" '
        f'title="{say("reader.previous_key")}">{say("reader.previous")}</button>'
        '<span id="reader-place" role="status"></span>'
        '<button type="button" id="reader-next" aria-keyshortcuts="Alt+ArrowDown" '
        f'title="{say("reader.next_key")}">{say("reader.next")}</button></div>'
        '<div id="reader-body" aria-live="off"></div></aside>'
    )
