"""The Library page: what the guides are, and adding, changing and removing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.answers.coverage import gaps
from assistant.errors import AssistantError, LibraryBeginning, LibraryEmpty, UsageError
from assistant.library.originals import originals, unread
from assistant.web.base.problems import problem, problem_html
from assistant.web.base.texts import plain
from assistant.web.base.who import who
from assistant.web.care.library_html import page_html, panel_html
from assistant.web.care.library_list import PATH, being_read_html, guides_html, listed
from assistant.web.care.maintenance_html import aside_html, gaps_html, pointers_html
from assistant.web.care.report_html import anyway_html, outcome_html, plan_html, proposal_html
from assistant.web.chat.judging import judgements
from assistant.web.reader.guide_page import page as page_of
from assistant.web.reader.original_file import gone_html, original_file, sent
from assistant.web.shell.desk import FRESH, html
from assistant.web.shell.shell import guide_assets
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep import changes
from assistant.web.upkeep.aside import aside, delete_aside
from assistant.web.upkeep.offers import Note, Proposer
from assistant.web.upkeep.preparation import status_of
from assistant.web.upkeep.progress import progress_html
from assistant.web.upkeep.upkeep import Said, Work
from assistant.web.upkeep.uploads import TooLarge, Waiting

_READING: dict[str, object] = {"job": 0, "phase": "idle", "html": ""}  # what a reader is told


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
    def page(request: Request) -> Response:
        """Show the page."""
        maintains = who(request).maintains
        guides, count = _guides(site, request.query_params, maintains)
        return html(page_html(site, PAGE, guides, count, maintains=maintains))

    @router.get("/guides")
    def guides(request: Request) -> Response:
        """Show the list of guides."""
        return html(_guides(site, request.query_params, who(request).maintains)[0])

    @router.get("/state")
    def state(request: Request) -> Response:
        """Tell the version of the library and how far the work on it is."""
        maintains = who(request).maintains
        body = (_state(site) if maintains else _READING) | {
            "generation": site.library.generation,
            "waiting": len(waiting.files()) if maintains else 0,
        }
        return JSONResponse(body, headers=FRESH)

    @router.api_route("/original/{guide:guide}", methods=["GET", "HEAD"])
    def download(guide: str) -> Response:
        """Send the file that a guide was read from, to be saved."""
        place = original_file(site.library, guide)
        if place is None:
            body = gone_html()
            gone = page_of(plain("reader.gone"), body, assets=guide_assets(), pages=site.pages)
            return HTMLResponse(gone.encode("utf-8", "replace"), 404)
        return sent(place)


def _state(site: Site) -> dict[str, object]:
    """Return the work under way: what was begun on the page, else by itself."""
    job, first = site.upkeep.job, site.preparation.status()
    if job.phase != "working" and first.phase == "working":
        return {"job": -1, "phase": "working", "html": progress_html(first)}
    if job.phase != "working" and (now := site.library.underway):  # the folder changed
        return {"job": -1, "phase": "working", "html": progress_html(status_of(now, 1))}
    return {"job": job.number, "phase": job.phase, "html": panel_html(job)}


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
            return _refused(problem(error), 413)
        except UsageError as error:
            return _refused(problem(error), 422)
        return JSONResponse({"name": name}, 201)

    @router.post("/preview")
    def preview() -> Response:
        """Begin to read what waits, to tell what it would become."""
        return _begin(
            site,
            "preview",
            lambda note: partial(proposal_html, proposer.propose(note)),
        )

    @router.post("/discard")
    def discard() -> Response:
        """Delete what waits."""
        if site.upkeep.job.phase == "working":
            return _refused(plain("library.busy"), 409)
        waiting.drop()
        site.upkeep.clear()
        return JSONResponse({"waiting": 0})


def _change(router: APIRouter, site: Site, proposer: Proposer) -> None:
    @router.post("/apply")
    def apply(
        choices: Annotated[dict[str, str], Body()], anyway: Annotated[bool, Body()] = False
    ) -> Response:
        """Begin to put what waits into the library."""
        change = partial(changes.apply_uploads, proposer, choices, checked=not anyway)
        return _begin_change(site, "apply", change, {"choices": choices})

    @router.post("/remove")
    def remove(guide: Annotated[str, Body()], anyway: Annotated[bool, Body()] = False) -> Response:
        """Begin to remove a guide."""
        change = partial(changes.remove_guide, site.library, guide, checked=not anyway)
        return _begin_change(site, "remove", change, {"guide": guide})

    @router.post("/put-back")
    def put_back(kept: Annotated[str, Body()], anyway: Annotated[bool, Body()] = False) -> Response:
        """Begin to put back a file that was replaced or removed."""
        change = partial(changes.put_back, site.library, kept, checked=not anyway)
        return _begin_change(site, "put_back", change, {"kept": kept})


def _follow(router: APIRouter, site: Site) -> None:
    library = site.library

    @router.post("/check")
    def check() -> Response:
        """Begin to compare the configured folder with the library."""
        return _begin(
            site,
            "check",
            lambda note: partial(plan_html, changes.check_folder(library, note)),
        )

    @router.post("/sync")
    def sync(anyway: Annotated[bool, Body(embed=True)] = False) -> Response:
        """Begin to bring the library in line with the folders."""
        change = partial(changes.sync_folders, library, checked=not anyway)
        return _begin_change(site, "sync", change, {})

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
            return _refused(plain("library.busy"), 409)
        try:
            return JSONResponse({"changed": True, "deleted": delete_aside(site.settings)})
        except UsageError as error:
            return _refused(problem(error), 409)


def _begin_change(
    site: Site, do: str, change: Callable[[Note], changes.Outcome], body: dict[str, object]
) -> Response:
    """Begin a change of the library; one that is held back can be done all the same."""

    def work(note: Note) -> Said:
        return partial(outcome_html, change(note), f"library.done.{do}")

    again = partial(anyway_html, do.replace("_", "-"), body={**body, "anyway": True})
    return _begin(site, do, work, again)


def _begin(site: Site, do: str, work: Work, anyway: Said | None = None) -> Response:
    if site.preparation.status().phase == "working":
        return _refused(plain("library.first"), 409)
    if not site.upkeep.start(f"library.work.{do}", work, anyway or str):
        return _refused(plain("library.busy"), 409)
    return JSONResponse({"job": site.upkeep.job.number}, 202)


def _guides(site: Site, query: Mapping[str, str], maintains: bool) -> tuple[str, int]:
    """Return the list of guides, and how many there are; for a reader without what needs doing."""
    library = site.library
    try:
        with library.reading() as view:
            cards, generation = view.cards(), view.generation
    except LibraryBeginning:
        return being_read_html(), 0
    except LibraryEmpty:
        cards, generation = (), 0
    except AssistantError as error:
        return f'<p class="bad" role="alert">{problem_html(error)}</p>', 0
    settings, shown = site.settings, listed(query, cards)
    if not maintains:
        return guides_html(shown, cards, {}, (), None, generation), len(cards)
    asked, kept = gaps.read(settings), aside(settings)
    homes = originals(library, [card.id for card in shown.cards])
    parts = (
        pointers_html(asked, kept, judgements(settings)),
        guides_html(shown, cards, homes, unread(library), settings, generation),
        gaps_html(asked, settings),
        aside_html(kept),
    )
    return "".join(parts), len(cards)


def _refused(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status)


PAGE = Page(name="Library", path=PATH, routes=routes)
