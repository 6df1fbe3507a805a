"""The Pay page: figures of the chosen occupations, charted, listed and cited."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.answers.facts.comparable import comparable
from assistant.answers.facts.pay import Occupations
from assistant.errors import AssistantError, LibraryBeginning, LibraryEmpty
from assistant.library import Library
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import plain
from assistant.web.facts.pay_html import View, fits, page_html
from assistant.web.facts.pay_state import PATH, State, read_state
from assistant.web.facts.pay_table import Row, csv_text, ordered
from assistant.web.shell.desk import FRESH, html, without_guides
from assistant.web.shell.frame import framed
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.progress import absent_html

_BEGIN = 6  # occupations offered to begin with


def occupations_of(library: Library) -> Occupations:
    """Return the occupations of the library as it is now; none when it is empty.

    Raises LibraryBeginning while its first guides are being read.
    """
    try:
        with library.reading() as view:
            return view.ever(
                "pay by name", lambda: Occupations(view.cards(), view.figures(kind="pay"))
            )
    except LibraryBeginning:
        raise
    except LibraryEmpty:
        return Occupations((), ())


def routes(site: Site) -> APIRouter:
    """Return the page and its CSV."""
    router = APIRouter(include_in_schema=False)

    @router.get(PATH)
    def page(request: Request) -> Response:
        """Show the page."""
        try:
            occupations = occupations_of(site.library)
        except LibraryBeginning as error:
            said = absent_html(site.library, error)
            return without_guides(framed(plain("page.pay"), said, site.pages, PAGE, 0), error)
        except AssistantError as error:
            said = f'<p class="missing" role="alert">{problem_html(error)}</p>'
            return html(framed(plain("page.pay"), said, site.pages, PAGE, 0), 503)
        view = look(occupations, read_state(request.query_params.multi_items()))
        return html(page_html(view, site.pages, PAGE, len(occupations.cards)))

    @router.get(f"{PATH}.csv")
    def table(request: Request) -> Response:
        """Send the rows of the table."""
        view = look(occupations_of(site.library), read_state(request.query_params.multi_items()))
        rows = ordered([row for _, row in view.rows], view.state)
        named = {"Content-Disposition": 'attachment; filename="pay.csv"'}
        body = csv_text(rows, view.state).encode("utf-8-sig", "replace")
        return Response(body, media_type="text/csv; charset=utf-8", headers=FRESH | named)

    return router


def look(occupations: Occupations, state: State) -> View:
    """Return what the page shows for some choices."""
    each = [occupations.pay(name) for name in state.occupations]
    found = tuple({one.name.casefold(): one for one in reversed(each)}.values())[::-1]
    rows = tuple(
        (one.name, Row(shown=shown, card=occupations.cards[shown.figure.guide]))
        for one in found
        for shown in comparable((f for f in one.figures if fits(f, state)), state.basis)
    )
    begin = () if state.occupations else occupations.richest(_BEGIN)
    return View(state=state, found=found, rows=rows, names=occupations.names(), begin=begin)


PAGE = Page(name="Pay", path=PATH, routes=routes)
