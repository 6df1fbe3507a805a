"""Build the web application: Gradio's pages at ``/``, our routes beside them, doors around both."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.routing import Mount

from assistant.answers.quality.gate import questions_gate
from assistant.config import Settings
from assistant.library import Library
from assistant.web.access.admission import Admission
from assistant.web.access.gate import Gate
from assistant.web.access.login import login_routes
from assistant.web.access.security import HEADERS, PROGRAMS, Doors, policy
from assistant.web.base import guide_path
from assistant.web.base.address import Hosts
from assistant.web.base.language import Language
from assistant.web.base.names import NAME
from assistant.web.base.static_files import StaticSite
from assistant.web.care.not_found import say_when_not_found
from assistant.web.care.report_html import held_back, picked_up
from assistant.web.care.unreachable import say_when_unreachable
from assistant.web.programs.logs import RequestLog
from assistant.web.programs.metrics import Counted, Metrics
from assistant.web.programs.programs import open_to_programs
from assistant.web.reader.routes import routes
from assistant.web.serving.answering import Answering
from assistant.web.serving.rates import Rates
from assistant.web.shell.shell import STATIC, STATIC_PATH, finish
from assistant.web.shell.site import Site
from assistant.web.upkeep.preparation import Preparation
from assistant.web.upkeep.upkeep import Upkeep

if TYPE_CHECKING:
    import gradio as gr

_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    # Gradio would make a table of its last 10,000 events after each event.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(2**62),
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
}
_NO_DOCS: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
EVENTS = 2000  # events of pages that may be going on at once
SESSIONS = 64  # pages whose state Gradio keeps, those used last; the browser keeps the rest
_FONTS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Helvetica Neue",
    "Arial",
    "sans-serif",
)


def build(settings: Settings) -> FastAPI:
    """Return the application; it prepares the library when it starts and closes it when it ends."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    with _hidden("mcp"):  # Gradio would load it for a server of its own
        from assistant.web.pages import PAGES  # loads Gradio, which must find the variables set

    library, upkeep = Library.open(settings), Upkeep()
    answering = Answering(settings)
    metrics = Metrics(library, answering)
    if settings.check:
        library.gate = questions_gate(settings, Path(settings.check))
    site = Site(
        settings=settings,
        library=library,
        assistant=Counted(library, settings, metrics),
        answering=answering,
        preparation=Preparation(
            library,
            settings,
            changed=lambda report: upkeep.tell(lambda: picked_up(report)),
            refused=lambda reason: upkeep.tell(lambda: held_back(reason)),
        ),
        upkeep=upkeep,
        rates=Rates(settings),
        pages=PAGES,
    )
    return _application(site, metrics)


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Make a package look as if it were not installed, unless it is loaded already."""
    if package in sys.modules:
        yield
        return
    sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[package]


def _application(site: Site, metrics: Metrics) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        site.preparation.start()
        yield
        site.preparation.stop()
        site.library.close()

    admission = Admission(site.settings, site.rates)
    guide_path.register()
    app = FastAPI(title=NAME, lifespan=lifespan, **_NO_DOCS)
    app.include_router(routes(site))
    app.include_router(login_routes(admission))
    for page in site.pages:
        if page.routes:
            app.include_router(page.routes(site))
    app.mount(STATIC_PATH, StaticSite(directory=STATIC))
    open_to_programs(app, site, metrics)
    say_when_unreachable(app, site)
    _mount(app, site)
    app.add_middleware(Gate, admission=admission)
    app.add_middleware(
        Doors,
        hosts=Hosts(site.settings),
        pages=[page.path for page in site.pages if page.build],
        finish=lambda page: site.later.fill(finish(page)),
    )
    guarding = HEADERS | {"Content-Security-Policy": policy()}
    app.add_middleware(
        Language, default=site.settings.language, headers=guarding, programs=PROGRAMS
    )
    app.add_middleware(RequestLog)
    return app


def _mount(app: FastAPI, site: Site) -> None:
    import gradio as gr

    gr.mount_gradio_app(
        app,
        _blocks(site),
        "/",
        footer_links=[],
        app_kwargs=dict(_NO_DOCS),
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size="1mb",
        theme=gr.themes.Base(font=_FONTS, font_mono=("ui-monospace", "monospace")),
    )
    mounted = app.routes[-1]
    assert isinstance(mounted, Mount)
    app.state.pages = mounted.app  # Gradio's own application
    assert isinstance(mounted.app, FastAPI)
    say_when_not_found(mounted.app, site)


def _blocks(site: Site) -> gr.Blocks:
    import gradio as gr

    (_, first), *others = [(page, page.build) for page in site.pages if page.build]
    blocks = gr.Blocks(title=site.later("site.name"), fill_width=True, analytics_enabled=False)
    with blocks:
        first(site)
    for page, build_page in others:
        with blocks.route(page.name, page.path):
            build_page(site)
    blocks.state_session_capacity = SESSIONS
    blocks.queue(default_concurrency_limit=None, api_open=False)
    blocks._queue.max_thread_count = EVENTS  # questions wait in our own line, by tasks
    blocks._queue.sleep_when_free = 0.004  # seconds; it looks for events without end
    blocks._queue.progress_update_sleep_when_free = 1.0  # of Gradio's progress, which is not used
    return blocks
