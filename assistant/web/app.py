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
from starlette.staticfiles import StaticFiles

from assistant.answers.gate import questions_gate
from assistant.config import Settings
from assistant.library import Library
from assistant.web.logs import RequestLog
from assistant.web.metrics import Counted, Metrics
from assistant.web.names import NAME
from assistant.web.preparation import Preparation
from assistant.web.programs import open_to_programs
from assistant.web.report_html import held_back, picked_up
from assistant.web.routes import routes
from assistant.web.security import LOOPBACK, Doors
from assistant.web.shell import STATIC, STATIC_PATH, finish
from assistant.web.site import Site
from assistant.web.upkeep import Upkeep

if TYPE_CHECKING:
    import gradio as gr

_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}
_NO_DOCS: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
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
    metrics = Metrics(library)
    if settings.check:
        library.gate = questions_gate(settings, Path(settings.check))
    site = Site(
        settings=settings,
        library=library,
        assistant=Counted(library, settings, metrics),
        preparation=Preparation(
            library,
            settings,
            changed=lambda report: upkeep.tell(picked_up(report)),
            refused=lambda reason: upkeep.tell(held_back(reason)),
        ),
        upkeep=upkeep,
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

    app = FastAPI(title=NAME, lifespan=lifespan, **_NO_DOCS)
    app.include_router(routes(site))
    for page in site.pages:
        if page.routes:
            app.include_router(page.routes(site))
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC))
    open_to_programs(app, site, metrics)
    _mount(app, site)
    app.add_middleware(
        Doors,
        hosts=(*LOOPBACK, site.settings.host),
        pages=[page.path for page in site.pages if page.build],
        finish=finish,
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


def _blocks(site: Site) -> gr.Blocks:
    import gradio as gr

    (_, first), *others = [(page, page.build) for page in site.pages if page.build]
    blocks = gr.Blocks(title=NAME, fill_width=True, analytics_enabled=False)
    with blocks:
        first(site)
    for page, build_page in others:
        with blocks.route(page.name, page.path):
            build_page(site)
    blocks.queue(default_concurrency_limit=8, api_open=False)
    return blocks
