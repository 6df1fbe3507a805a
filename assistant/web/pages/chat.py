"""The chat: questions and answers at the left, the reader at the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.web.asking import Asking
from assistant.web.conversation import LONGEST_QUESTION, Conversation, messages
from assistant.web.progress import progress_html
from assistant.web.reader import READER
from assistant.web.render import suggestions_html
from assistant.web.shell import header
from assistant.web.site import Page, Site

_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(site: Site) -> None:
    """Put the chat on the screen."""
    top = gr.Markdown(_header(site), sanitize_html=False, elem_id="top")
    progress = gr.Markdown(elem_id="progress", visible=False)
    past = gr.State(())
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk"):
            chat = _chat()
            box, ask, stop, fresh = _compose()
        with gr.Column(elem_id="side"):
            gr.Markdown(READER, sanitize_html=False)
    timer = gr.Timer(1.0)
    _wire_state(site, timer, (top, progress, chat, box, ask, timer))
    _wire_talk(site, (box, chat, past, ask, stop, fresh), top)


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label="Conversation",
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


def _compose() -> tuple[gr.Textbox, gr.Button, gr.Button, gr.Button]:
    with gr.Row(elem_id="compose"):
        box = gr.Textbox(
            elem_id="question",
            label="Your question",
            show_label=False,
            container=False,
            placeholder="Ask about a career",
            lines=1,
            max_lines=6,
            max_length=LONGEST_QUESTION,
            interactive=False,  # until the library is known to be ready
            scale=1,
        )
        ask = gr.Button(
            "Ask", variant="primary", interactive=False, elem_id="ask", scale=0, min_width=72
        )
        stop = gr.Button("Stop", variant="stop", elem_id="stop", scale=0, min_width=72,
                         visible=False)  # fmt: skip
    fresh = gr.Button("New conversation", elem_id="fresh", size="sm", visible=False)
    return box, ask, stop, fresh


def _wire_state(site: Site, timer: gr.Timer, outputs: tuple[Any, ...]) -> None:
    """Show how far the library is, when the page opens and then every second until it is done."""

    def state() -> tuple[Any, ...]:
        status = site.preparation.status()
        working = status.phase == "working"
        return (
            _header(site),
            gr.update(value=progress_html(status), visible=status.phase != "done"),
            gr.update(placeholder=_welcome(site, ready=status.ready)),
            gr.update(interactive=status.ready),
            gr.update(interactive=status.ready),
            gr.update(active=working),
        )

    def opened(request: gr.Request) -> tuple[Any, ...]:
        question = dict(request.query_params).get("q", "")[:LONGEST_QUESTION]
        shown = list(state())
        shown[3] = gr.update(**{**shown[3], "value": question}) if question else shown[3]
        return tuple(shown)

    blocks = gr.context.Context.root_block
    assert blocks is not None
    blocks.load(opened, None, list(outputs), **_PRIVATE)
    timer.tick(state, None, list(outputs), **_PRIVATE)


def _wire_talk(site: Site, parts: tuple[Any, ...], top: gr.Markdown) -> None:
    box, chat, past, ask, stop, fresh = parts
    asking = Asking(site.assistant)

    def buttons(answering: bool) -> tuple[Any, ...]:
        shown = gr.update(visible=not answering)
        return shown, gr.update(visible=answering), shown

    def run(question: str, before: Conversation, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        question = question.strip()[:LONGEST_QUESTION]
        if not question:
            yield "", *(gr.skip() for _ in parts[1:])
            return
        for now in asking.ask(str(request.session_hash), question, before or ()):
            yield "", messages(now), now, *buttons(True)
        yield "", gr.skip(), gr.skip(), *buttons(False)

    def halt(request: gr.Request) -> None:
        asking.stop(str(request.session_hash))

    def clear() -> tuple[Any, ...]:
        return (
            gr.update(value=[], placeholder=_welcome(site, ready=True)),
            (),
            gr.update(visible=False),
        )

    asked = gr.on([box.submit, ask.click], run, [box, past], list(parts),
                  trigger_mode="once", **_PRIVATE)  # fmt: skip
    asked.then(lambda: _header(site), None, [top], **_PRIVATE)  # guides may have come or gone
    stop.click(halt, None, None, queue=False, **_PRIVATE)
    fresh.click(clear, None, [chat, past, fresh], **_PRIVATE)


def _header(site: Site) -> str:
    return header(site.pages, PAGE, site.preparation.status().guides)


def _welcome(site: Site, *, ready: bool) -> str:
    """Return what an empty conversation shows: examples from the guides that are loaded."""
    try:
        examples = site.assistant.examples() if ready else ()
    except AssistantError:
        examples = ()
    return (
        '<div class="welcome"><h2>What would you like to know?</h2><p>Each sentence of an answer '
        "carries numbers; each number opens the guide at the words behind it.</p>"
        f"{suggestions_html(examples, 'For example')}</div>"
    )


PAGE = Page(name="Chat", path="/", build=build)
