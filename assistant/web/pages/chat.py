"""The chat: questions and answers at the left, the reader at the right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.web.base.language import SOURCE, language, spoken
from assistant.web.base.texts import Later, say
from assistant.web.base.who import who
from assistant.web.chat.conversation import LONGEST_QUESTION
from assistant.web.chat.render import suggestions_html
from assistant.web.chat.talk_routes import talk_routes
from assistant.web.chat.talking import Shown, Talking
from assistant.web.chat.talks_html import talks_html
from assistant.web.reader.reader import reader_html
from assistant.web.shell.shell import header
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.progress import progress_html

_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(site: Site) -> None:
    """Put the chat on the screen."""
    top = gr.Markdown(site.later(lambda: _header(site)), sanitize_html=False, elem_id="top")
    progress = gr.Markdown(elem_id="progress", visible=False)
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk"):
            gr.Markdown(site.later(talks_html), sanitize_html=False)
            chat = _chat(site.later)
            box, ask, stop = _compose(site.later)
            kept, show = _hidden()
        with gr.Column(elem_id="side"):
            gr.Markdown(site.later(reader_html), sanitize_html=False)
    timer = gr.Timer(1.0)
    _wire_state(site, timer, (top, progress, chat, box, ask, timer))
    _wire_talk(site, (box, chat, kept, ask, stop), show, top)


def _chat(later: Later) -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label=later("chat.conversation"),
        show_label=False,
        container=False,
        height=None,
        autoscroll=False,
        buttons=[],
        latex_delimiters=[],
        feedback_options=None,
        layout="panel",
        placeholder=" ",
    )


def _compose(later: Later) -> tuple[gr.Textbox, gr.Button, gr.Button]:
    with gr.Row(elem_id="compose"):
        box = gr.Textbox(
            elem_id="question",
            label=later("chat.your_question"),
            show_label=False,
            container=False,
            placeholder=later("chat.ask_about"),
            lines=1,
            max_lines=6,
            max_length=LONGEST_QUESTION,
            interactive=False,  # until the library is known to be ready
            scale=1,
        )
        ask = gr.Button(
            later("chat.ask"),
            variant="primary",
            interactive=False,
            elem_id="ask",
            scale=0,
            min_width=72,
        )
        stop = gr.Button(later("chat.stop"), variant="stop", elem_id="stop", scale=0, min_width=72,
                         visible=False)  # fmt: skip
    return box, ask, stop


def _hidden() -> tuple[gr.Textbox, gr.Button]:
    """Return where the scripts put the conversation that the browser keeps, and how they show it.

    The server remembers no conversation: each question brings the one it belongs to.
    """
    kept = gr.Textbox(elem_id="kept", show_label=False, container=False)
    return kept, gr.Button(elem_id="show")


def _wire_state(site: Site, timer: gr.Timer, outputs: tuple[Any, ...]) -> None:
    """Show how far the library is, when the page opens and then every second until one can ask."""

    @spoken
    def state(request: gr.Request) -> tuple[Any, ...]:
        del request
        status = site.preparation.status()
        working = status.phase == "working"
        able = status.ready or status.phase == "done"  # if it cannot be read, who asks is told why
        return (
            _header(site),
            gr.update(value=progress_html(status), visible=status.phase != "done"),
            gr.update(placeholder=_welcome(site, ready=status.ready)),
            gr.update(interactive=able),
            gr.update(interactive=able),
            gr.update(active=working or status.waits),
        )

    @spoken
    def opened(request: gr.Request) -> tuple[Any, ...]:
        question = dict(request.query_params).get("q", "")[:LONGEST_QUESTION]
        shown = list(state(request))
        shown[3] = gr.update(**{**shown[3], "value": question}) if question else shown[3]
        return tuple(shown)

    blocks = gr.context.Context.root_block
    assert blocks is not None
    blocks.load(opened, None, list(outputs), **_PRIVATE)
    timer.tick(state, None, list(outputs), **_PRIVATE)


def _wire_talk(site: Site, parts: tuple[Any, ...], show: gr.Button, top: gr.Markdown) -> None:
    box, chat, kept, ask, stop = parts
    talking, blocks = Talking(site), gr.context.Context.root_block
    assert blocks is not None

    @spoken
    async def run(question: str, talk: str, request: gr.Request) -> AsyncIterator[tuple[Any, ...]]:
        page, asker = str(request.session_hash), who(request)
        cleared: Any = ""  # once: the next question may be typed while an answer grows
        async with aclosing(talking.ask(question, talk, page, asker)) as steps:
            async for shown in steps:
                done = shown.kept is not None  # guides may have come or gone
                yield cleared, *_conversation(shown), _header(site) if done else gr.skip()
                cleared = gr.skip()
        if cleared == "":  # nothing was asked: Gradio would empty what no step has set
            yield (gr.skip(),) * (len(parts) + 1)

    def halt(request: gr.Request) -> None:
        talking.stop(str(request.session_hash))

    def left(request: gr.Request) -> None:
        talking.leave(str(request.session_hash))
        _forget(blocks, str(request.session_hash))

    @spoken
    def shown(talk: str, request: gr.Request) -> tuple[Any, ...]:
        del request
        now = talking.show(talk)
        ready = site.preparation.status().ready
        return gr.update(value=now.messages, placeholder=_welcome(site, ready=ready)), now.kept

    gr.on([box.submit, ask.click], run, [box, kept], [*parts, top],
          trigger_mode="once", **_PRIVATE)  # fmt: skip
    stop.click(halt, None, None, queue=False, **_PRIVATE)
    show.click(shown, [kept], [chat, kept], trigger_mode="always_last", **_PRIVATE)
    blocks.unload(left)  # nobody waits on a closed page


def _forget(blocks: gr.Blocks, page: str) -> None:
    """Let go of what a closed page showed, which Gradio keeps for an hour, and of its queue."""
    blocks.state_holder.session_data.pop(page, None)
    blocks.state_holder.time_last_used.pop(page, None)
    queue = blocks._queue
    if not queue.pending_event_ids_session.get(page):  # what is under way still writes to it
        queue.pending_event_ids_session.pop(page, None)
        queue.pending_messages_per_session.pop(page, None)


def _conversation(shown: Shown) -> tuple[Any, ...]:
    """Return what a step of an answer changes: the messages, what is kept, the two buttons."""
    done = shown.kept is not None
    kept = shown.kept if done else gr.skip()
    return shown.messages, kept, gr.update(visible=done), gr.update(visible=not done)


def _header(site: Site) -> str:
    return header(site.pages, PAGE, site.preparation.status().guides)


def _welcome(site: Site, *, ready: bool) -> str:
    """Return what an empty conversation shows: examples from the guides that are loaded."""
    try:
        examples = site.assistant.examples() if ready else ()
    except AssistantError:
        examples = ()
    english = language() != SOURCE and not site.assistant.writes
    note = f"<p>{say('chat.in_english')}</p>" if english else ""
    return (
        f'<div class="welcome"><h2>{say("chat.welcome")}</h2><p>{say("chat.welcome_line")}</p>'
        f"{note}{suggestions_html(examples, say('chat.for_example'))}</div>"
    )


PAGE = Page(name="Chat", path="/", build=build, routes=talk_routes)
