"""The routes beside Gradio's: health, the guides, and the reader's view of them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.errors import LibraryBeginning, LibraryEmpty, NoSuchGuide
from assistant.schema import Guide, GuideCard
from assistant.web.base.links import guide_address
from assistant.web.base.texts import plain
from assistant.web.reader.cited_words import peek
from assistant.web.reader.finding import MOST_HITS, hits
from assistant.web.reader.guide_page import article, missing, page
from assistant.web.reader.original_file import original_file
from assistant.web.reader.places import Cited, find, whole_number
from assistant.web.reader.shelf import shelf
from assistant.web.shell.shell import guide_assets
from assistant.web.shell.site import Site


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

    @router.api_route("/guide/{guide_id:guide}", methods=["GET", "HEAD"])
    def guide(guide_id: str, request: Request) -> Response:
        """Show one guide, at the cited words if the address names any; or what ``view`` names."""
        return _guide(site, guide_id, request)

    @router.get("/guides")
    def guides(request: Request) -> Response:
        """List the guides."""
        return _shown(site, plain("reader.guides"), shelf(_cards(site)), request)

    return router


def _cards(site: Site) -> tuple[GuideCard, ...]:
    try:
        with site.library.reading() as view:
            return view.cards()
    except LibraryEmpty:
        return ()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A guide and what its address asks of it."""

    guide: Guide
    cited: Cited


def _guide(site: Site, guide_id: str, request: Request) -> Response:
    found = _look_up(site, guide_id, request)
    if found is None:
        named = plain("reader.missing")
        return _shown(site, named, missing(guide_id), request, status=404)
    if isinstance(found, str):  # the guide goes by another name now
        query = request.url.query
        return RedirectResponse(guide_address(found) + (f"?{query}" if query else ""), 307)
    view = request.query_params.get("view")
    if view == "peek":
        return _html(peek(found.guide, found.cited))
    if view == "hits":
        return _hits(found.guide, request.query_params.get("find", ""))
    body = article(
        found.guide,
        found.cited,
        file=original_file(site.library, guide_id),
        at=whole_number(request.query_params.get("at")),
        heading="h2" if _in_reader(request) else "h1",
    )
    return _shown(site, found.guide.title, body, request)


def _look_up(site: Site, guide_id: str, request: Request) -> _Opened | str | None:
    """Return a guide and its cited words, or the name it has today, or None."""
    try:
        with site.library.reading() as view:
            try:
                guide, passages = view.guide(guide_id), view.passages(guide_id)
            except NoSuchGuide:
                return view.renamed(guide_id) or None
            cited = find(guide, passages, request.query_params, lambda: view.former(guide_id))
            return _Opened(guide, cited)
    except LibraryBeginning:  # said for all pages alike
        raise
    except LibraryEmpty:
        return None


def _hits(guide: Guide, words: str) -> Response:
    found = hits(guide, words)
    told = {"count": len(found), "hits": found[:MOST_HITS]}
    return JSONResponse(told, headers={"Cache-Control": "no-cache"})


def _in_reader(request: Request) -> bool:
    return request.query_params.get("view") == "reader"


def _shown(site: Site, title: str, body: str, request: Request, *, status: int = 200) -> Response:
    if _in_reader(request):
        return _html(body, status)
    path = quote(request.scope["path"])
    return _html(page(title, body, assets=guide_assets(), pages=site.pages, path=path), status)


def _html(text: str, status: int = 200) -> Response:
    fresh = {"Cache-Control": "no-cache"}
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers=fresh)
