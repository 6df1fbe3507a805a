"""The routes beside Gradio's: health, the guides, and the reader's view of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.errors import LibraryEmpty, LibraryError
from assistant.schema import Guide, GuideCard, Passage
from assistant.web.guide_page import article, missing, page
from assistant.web.places import find
from assistant.web.shelf import shelf
from assistant.web.shell import guide_assets
from assistant.web.site import Site


def routes(site: Site) -> APIRouter:
    """Return the routes of one site."""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    def healthz() -> Response:
        """Say that the process lives."""
        return JSONResponse({"status": "ok"})

    @router.get("/readyz")
    def readyz() -> Response:
        """Say whether questions can be answered."""
        status = site.preparation.status()
        body = {"ready": status.ready, "guides": status.guides, "phase": status.phase}
        return JSONResponse(body, 200 if status.ready else 503)

    @router.api_route("/guide/{guide_id:path}", methods=["GET", "HEAD"])
    def guide(guide_id: str, request: Request) -> Response:
        """Show one guide, at the cited words if the address names any."""
        return _guide(site, guide_id, request)

    @router.get("/guides")
    def guides(request: Request) -> Response:
        """List the guides."""
        return _shown(site, "Guides", shelf(_cards(site)), request)

    return router


def _cards(site: Site) -> tuple[GuideCard, ...]:
    try:
        with site.library.reading() as view:
            return view.cards()
    except LibraryEmpty:
        return ()


def _guide(site: Site, guide_id: str, request: Request) -> Response:
    found = _look_up(site, guide_id)
    if found is None:
        return _shown(site, "No such guide", missing(guide_id), request, status=404)
    guide, passages = found
    cited = find(guide, passages, request.query_params)
    heading = "h2" if _in_reader(request) else "h1"
    return _shown(site, guide.title, article(guide, cited, heading=heading), request)


def _look_up(site: Site, guide_id: str) -> tuple[Guide, tuple[Passage, ...]] | None:
    try:
        with site.library.reading() as view:
            return view.guide(guide_id), view.passages(guide_id)
    except LibraryError:
        return None


def _in_reader(request: Request) -> bool:
    return request.query_params.get("view") == "reader"


def _shown(site: Site, title: str, body: str, request: Request, *, status: int = 200) -> Response:
    alone = page(title, body, assets=guide_assets(), pages=site.pages)
    whole = body if _in_reader(request) else alone
    return HTMLResponse(
        whole.encode("utf-8", "replace"), status, headers={"Cache-Control": "no-cache"}
    )
