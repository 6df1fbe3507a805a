"""The Library page: what the guides are, and adding, changing and removing them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response

from assistant.answers import gaps
from assistant.errors import AssistantError, LibraryEmpty, UsageError
from assistant.guides import SUFFIXES
from assistant.library import Library
from assistant.library.originals import original, originals, unread
from assistant.web import changes
from assistant.web.aside import aside, delete_aside
from assistant.web.inline import escape
from assistant.web.library_html import guides_html, page_html, panel_html
from assistant.web.maintenance_html import aside_html, button, gaps_html, pointers_html
from assistant.web.offers import Note, Proposer
from assistant.web.progress import progress_html
from assistant.web.report_html import ANYWAY, outcome_html, plan_html, proposal_html
from assistant.web.site import Page, Site
from assistant.web.upkeep import Work
from assistant.web.uploads import TooLarge, Waiting

PATH = "/library"
_BUSY = "Another change of the library is under way here. Wait until it is done and try again."
_FIRST = "The library is still being brought up to date. Wait until that is done and try again."


def routes(site: Site) -> APIRouter:
    """Return the page and what it asks for."""
    router = APIRouter(include_in_schema=False, prefix=PATH)
    proposer = Proposer(site.library, Waiting(site.settings))
    _show(router, site, proposer.waiting)
    _receive(router, site, proposer)
    _change(router, site, proposer)
    _follow(router, site)
    _tidy(router, site)
    return router


def _show(router: APIRouter, site: Site, waiting: Waiting) -> None:
    @router.get("")
    def page() -> Response:
        """Show the page."""
        guides, count = _guides(site)
        return _html(page_html(site, PAGE, guides, count))

    @router.get("/guides")
    def guides() -> Response:
        """Show the list of guides."""
        return _html(_guides(site)[0])

    @router.get("/state")
    def state() -> Response:
        """Tell the version of the library and how far the work on it is."""
        body = _state(site) | {
            "generation": site.library.generation,
            "waiting": len(waiting.files()),
        }
        return JSONResponse(body, headers={"Cache-Control": "no-store"})

    @router.api_route("/original/{guide:path}", methods=["GET", "HEAD"])
    def download(guide: str) -> Response:
        """Send the file that a guide was read from, to be saved."""
        place = _original(site.library, guide)
        if place is None:
            return _refused("There is no such file. It may have been moved or removed.", 404)
        return FileResponse(place, media_type="application/octet-stream", filename=place.name)


def _state(site: Site) -> dict[str, object]:
    """Return the work under way: what was begun on the page, else the update at the start."""
    job, first = site.upkeep.job, site.preparation.status()
    if job.phase != "working" and first.phase == "working":
        return {"job": -1, "phase": "working", "html": progress_html(first)}
    return {"job": job.number, "phase": job.phase, "html": panel_html(job)}


def _original(library: Library, guide: str) -> Path | None:
    """Return a guide's file, unless it has gone or is a link that leaves its root."""
    home = original(library, guide)
    if home is None:
        return None
    place = home.place.resolve()
    inside = place.is_file() and place.is_relative_to(home.root.resolve())
    return place if inside and place.suffix.lower() in SUFFIXES else None


def _receive(router: APIRouter, site: Site, proposer: Proposer) -> None:
    waiting = proposer.waiting

    @router.post("/files")
    async def take(request: Request) -> Response:
        """Take one file, its name in the query and its bytes in the body; it waits."""
        sent = request.query_params.get("name", "")
        announced = request.headers.get("content-length", "0")
        size = int(announced) if announced.isdecimal() else 0
        try:
            name = await waiting.take(sent, request.stream(), size)
        except TooLarge as error:
            return _refused(str(error), 413)
        except UsageError as error:
            return _refused(str(error), 422)
        return JSONResponse({"name": name}, 201)

    @router.post("/preview")
    def preview() -> Response:
        """Begin to read what waits, to tell what it would become."""
        return _begin(
            site,
            "Reading the new files",
            lambda note: proposal_html(proposer.propose(note)),
        )

    @router.post("/discard")
    def discard() -> Response:
        """Delete what waits."""
        if site.upkeep.job.phase == "working":
            return _refused(_BUSY, 409)
        waiting.drop()
        site.upkeep.clear()
        return JSONResponse({"waiting": 0})


def _change(router: APIRouter, site: Site, proposer: Proposer) -> None:
    @router.post("/apply")
    def apply(
        choices: Annotated[dict[str, str], Body()], anyway: Annotated[bool, Body()] = False
    ) -> Response:
        """Begin to put what waits into the library."""

        def work(note: Note) -> str:
            done = changes.apply_uploads(proposer, choices, note, checked=not anyway)
            return outcome_html(done, "The library has changed")

        again = button(ANYWAY, "apply", body={"choices": choices, "anyway": True})
        return _begin(site, "Putting the guides into the library", work, again)

    @router.post("/remove")
    def remove(guide: Annotated[str, Body()], anyway: Annotated[bool, Body()] = False) -> Response:
        """Begin to remove a guide."""

        def work(note: Note) -> str:
            done = changes.remove_guide(site.library, guide, note, checked=not anyway)
            return outcome_html(done, "Removed")

        again = button(ANYWAY, "remove", body={"guide": guide, "anyway": True})
        return _begin(site, "Removing a guide", work, again)


def _follow(router: APIRouter, site: Site) -> None:
    library = site.library

    @router.post("/check")
    def check() -> Response:
        """Begin to compare the configured folder with the library."""
        return _begin(
            site,
            "Comparing the folder with the library",
            lambda note: plan_html(changes.check_folder(library, note)),
        )

    @router.post("/sync")
    def sync(anyway: Annotated[bool, Body(embed=True)] = False) -> Response:
        """Begin to bring the library in line with the folders."""

        def work(note: Note) -> str:
            done = changes.sync_folders(library, note, checked=not anyway)
            return outcome_html(done, "Re-ingested")

        again = button(ANYWAY, "sync", body={"anyway": True})
        return _begin(site, "Re-ingesting the guides", work, again)

    @router.post("/clear")
    def clear() -> Response:
        """Forget how the last work ended."""
        site.upkeep.clear()
        return JSONResponse({})


def _tidy(router: APIRouter, site: Site) -> None:
    @router.post("/gaps/clear")
    def forget() -> Response:
        """Forget the questions that the guides leave open."""
        gaps.clear(site.settings)
        return JSONResponse({"changed": True})

    @router.post("/aside/delete")
    def delete() -> Response:
        """Delete the files that were replaced or removed."""
        if site.upkeep.job.phase == "working":
            return _refused(_BUSY, 409)
        try:
            return JSONResponse({"changed": True, "deleted": delete_aside(site.settings)})
        except UsageError as error:
            return _refused(str(error), 409)


def _begin(site: Site, title: str, work: Work, anyway: str = "") -> Response:
    if site.preparation.status().phase == "working":
        return _refused(_FIRST, 409)
    if not site.upkeep.start(title, work, anyway):
        return _refused(_BUSY, 409)
    return JSONResponse({"job": site.upkeep.job.number}, 202)


def _guides(site: Site) -> tuple[str, int]:
    """Return the list of guides, and how many there are."""
    library = site.library
    try:
        with library.reading() as view:
            cards = view.cards()
    except LibraryEmpty:
        cards = ()
    except AssistantError as error:
        return f'<p class="bad" role="alert">{escape(str(error))}</p>', 0
    settings = site.settings
    asked, kept = gaps.read(settings), aside(settings)
    shown = (
        pointers_html(asked, kept),
        guides_html(cards, originals(library), unread(library), settings),
        gaps_html(asked, settings),
        aside_html(kept),
    )
    return "".join(shown), len(cards)


def _html(body: str) -> Response:
    return HTMLResponse(body.encode("utf-8", "replace"), headers={"Cache-Control": "no-store"})


def _refused(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)


PAGE = Page(name="Library", path=PATH, routes=routes)
