"""The Compare page: two to four careers side by side, each cell in the guides' own words."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.answers.asked.comparison import MOST
from assistant.answers.facts.skills import occupations
from assistant.answers.quoting.compare import compare
from assistant.errors import AssistantError, LibraryEmpty
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import plain
from assistant.web.facts.compare_html import Asking, compare_html
from assistant.web.shell.desk import html, without_guides
from assistant.web.shell.frame import COMPARE, framed
from assistant.web.shell.site import Page, Site
from assistant.web.upkeep.progress import absent_html

_NAME = 200  # characters of a career


def routes(site: Site) -> APIRouter:
    """Return the page."""
    router = APIRouter(include_in_schema=False)

    @router.get(COMPARE)
    def page(request: Request) -> Response:
        """Show the careers that the address names."""
        asked = [one.strip()[:_NAME] for one in request.query_params.getlist("careers")]
        careers = tuple({one.casefold(): one for one in asked if one}.values())
        return _page(site, careers)

    return router


def _page(site: Site, careers: tuple[str, ...]) -> Response:
    title, inside, guides, status = plain("page.compare"), "", 0, 200
    try:
        with site.library.reading() as view:
            guides = len(view.cards())
            wanted = 2 <= len(careers) <= MOST
            found = compare(view, careers) if wanted else None
            asking = Asking(careers=careers, names=occupations(view).names(), found=found)
            inside = compare_html(asking)
            if found and found.careers:
                named = ", ".join(career.name for career in found.careers)
                title = plain("compare.title", names=named)
    except LibraryEmpty as error:
        said = framed(title, absent_html(site.library, error), site.pages, PAGE, 0)
        return without_guides(said, error)
    except AssistantError as error:
        inside, status = f'<p class="missing" role="alert">{problem_html(error)}</p>', 503
    return html(framed(title, inside, site.pages, PAGE, guides), status)


PAGE = Page(name="Compare", path=COMPARE, routes=routes)
