"""The Skills page and My skills: what guides ask for, and what a person has of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.answers.facts.my_skills import LONGEST, fit
from assistant.answers.facts.skills import (
    Asked,
    library_skills,
    matrix,
    occupations,
    skills_of,
)
from assistant.answers.llm.provider import QUOTES, model_name
from assistant.errors import AssistantError, LibraryEmpty, UsageError
from assistant.library import View
from assistant.schema import Skill
from assistant.web.base.paging import last_page
from assistant.web.base.problems import problem as said
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import plain, say
from assistant.web.facts.my_skills_html import Mine, mine_html
from assistant.web.facts.skills_html import Shown, body
from assistant.web.facts.skills_state import GUIDES, ROWS, State, read_state
from assistant.web.facts.skills_state import LONGEST as LONGEST_NAME
from assistant.web.shell.chooser import NAMES, fitting
from assistant.web.shell.desk import FRESH, html, without_guides
from assistant.web.shell.frame import MINE, SKILLS, framed
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.progress import absent_html

_BODY = 12 * LONGEST + 4_000  # bytes: each character may take twelve when it is encoded


def routes(site: Site) -> APIRouter:
    """Return the two pages, and the names that fields on all pages offer."""
    router = APIRouter(include_in_schema=False)

    @router.get(SKILLS)
    def skills(request: Request) -> Response:
        """Show the skills of the guides."""
        state = read_state(request.query_params.multi_items())
        return _answer(site, lambda view: body(look(view, state)), plain("page.skills"), SKILLS)

    @router.get(MINE)
    def mine(request: Request) -> Response:
        """Show the form for one's own skills."""
        career = request.query_params.get("career", "").strip()[:LONGEST_NAME]
        return _answer(site, lambda view: _mine(site, view, career, ""), plain("mine.name"), MINE)

    @router.post(MINE)
    async def compared(request: Request) -> Response:
        """Compare what was typed with a career; nothing of it is kept."""
        sent = await _body(request)
        if sent is None:
            said = say("mine.too_long", count=LONGEST)
            inside = f'<p class="missing" role="alert">{said}</p>'
            return html(_page(site, inside, 0, plain("mine.name"), MINE), 413)
        fields = parse_qs(sent.decode("utf-8", "replace"), max_num_fields=20)
        career = fields.get("career", [""])[0].strip()[:LONGEST_NAME]
        text = fields.get("text", [""])[0]

        def answer() -> Response:
            name = plain("mine.name")
            return _answer(site, lambda view: _mine(site, view, career, text), name, MINE)

        return await run_in_threadpool(answer)

    _offer(router, site)
    return router


def _offer(router: APIRouter, site: Site) -> None:
    @router.get(NAMES)
    def names(find: str = "") -> Response:
        """Tell a few occupations whose names hold what is typed into a field."""
        try:
            with site.library.reading() as view:
                every = occupations(view).names()
        except AssistantError:  # the page itself says so
            every = ()
        return JSONResponse(fitting(every, find[:LONGEST_NAME]), headers=FRESH)


async def _body(request: Request) -> bytes | None:
    """Return what was sent, or None when it is too much."""
    held = bytearray()
    async for part in request.stream():
        held += part
        if len(held) > _BODY:
            return None
    return bytes(held)


def _mine(site: Site, view: View, career: str, text: str) -> str:
    """Return the form, and what came of it when there is a career."""
    found, problem = None, ""
    try:
        short = len(text) <= LONGEST
        found = fit(view, career, text) if career and text.strip() and short else None
        problem = "" if short else plain("mine.too_long", count=LONGEST)
        if text.strip() and not career:
            problem = plain("mine.choose")
    except UsageError as error:
        problem = said(error)
    titles = {card.id: card.title for card in view.cards()}
    shown = Mine(
        career=career, text=text, names=occupations(view).names(), found=found, problem=problem,
        titles=titles, model=model_name(site.settings) != QUOTES,
        local=not site.settings.embedding.startswith("openai"),
    )  # fmt: skip
    return mine_html(shown)


def look(view: View, state: State) -> Shown:
    """Return what the page shows for some choices."""
    names, count = occupations(view).names(), len(view.cards())
    empty = Shown(state=state, names=names, guides=count)
    if state.skill:
        one = next((s for s in library_skills(view) if s.key == state.skill), None)
        if one is not None:
            return _places(view, state, empty, one.names)
    if state.occupations:
        return _chosen(view, state, empty)
    fitting = [
        one
        for one in library_skills(view)
        if state.type in (None, one.type) and _fits(state.find, one.label)
    ]
    page = _page_of(state, len(fitting))
    return _with(empty, page, total=len(fitting), shared=tuple(fitting[_rows(page)]))


def _chosen(view: View, state: State, empty: Shown) -> Shown:
    found = tuple(skills_of(view, name) for name in state.occupations)
    guides = dict.fromkeys(card.id for one in found for card in one.guides)
    whole = matrix(view, tuple(guides)[:GUIDES], state.type)
    rows: list[Asked] = [row for row in whole.rows if _fits(state.find, row.label)]
    page = _page_of(state, len(rows))
    shown = type(whole)(guides=whole.guides, rows=tuple(rows[_rows(page)]))
    return _with(empty, page, total=len(rows), found=found, matrix=shown)


def _places(view: View, state: State, empty: Shown, names: tuple[str, ...]) -> Shown:
    one = next(s for s in library_skills(view) if s.key == state.skill)
    by_guide: dict[str, list[Skill]] = {}
    for mention in view.skills_named(names):
        by_guide.setdefault(mention.guide, []).append(mention)
    cards = [c for c in view.cards() if c.id in by_guide and _fits(state.find, c.title)]
    page = _page_of(state, len(cards))
    places = tuple((card, tuple(by_guide[card.id])) for card in cards[_rows(page)])
    return _with(empty, page, total=len(cards), one=one, places=places)


def _with(shown: Shown, page: int, **parts: object) -> Shown:
    return replace(shown, state=replace(shown.state, page=page), **parts)  # type: ignore[arg-type]


def _page_of(state: State, total: int) -> int:
    return min(state.page, last_page(total, ROWS))


def _rows(page: int) -> slice:
    return slice((page - 1) * ROWS, page * ROWS)


def _fits(find: str, label: str) -> bool:
    return all(word in label.casefold() for word in find.casefold().split())


def _answer(site: Site, make: Callable[[View], str], title: str, tab: str) -> Response:
    try:
        with site.library.reading() as view:
            return html(_page(site, make(view), len(view.cards()), title, tab))
    except LibraryEmpty as error:
        said = absent_html(site.library, error)
        return without_guides(_page(site, said, 0, title, tab), error)
    except AssistantError as error:
        said = f'<p class="missing" role="alert">{problem_html(error)}</p>'
        return html(_page(site, said, 0, title, tab), 503)


def _page(site: Site, inside: str, guides: int, title: str, tab: str) -> str:
    return framed(title, inside, site.pages, PAGE, guides, tab=tab)


PAGE = Page(name="Skills", path=SKILLS, routes=routes)
