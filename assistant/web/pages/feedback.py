"""Feedback: the line under an answer, and the page of what readers said for who maintains."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from assistant.answers.quality import feedback, golden
from assistant.answers.quality.feedback_table import as_csv
from assistant.answers.quality.golden import Expectation
from assistant.errors import AssistantError, UsageError
from assistant.web.base.problems import problem, problem_html
from assistant.web.base.texts import plain, say
from assistant.web.base.who import who
from assistant.web.care.feedback_html import ALL, entry_html, questions_html, summary_html
from assistant.web.care.golden_html import Making, guide_names
from assistant.web.chat.judging import JUDGE, SHOWN, judging_html
from assistant.web.shell.desk import FRESH, cards, desk, html, kept_out
from assistant.web.shell.site import Page, Site

LISTED = 30  # answers on one page
Word = Annotated[str, Field(max_length=100)]


class Said(BaseModel):
    """What a reader says, as the script sends it."""

    answer: Word
    opinion: Word
    citation: int | None = None
    note: Annotated[str, Field(max_length=4_000)] = ""
    receipt: Word = ""


class Taken(BaseModel):
    """What a reader takes back."""

    receipt: Word


def routes(site: Site) -> APIRouter:
    """Return the page and what the line under an answer asks for."""
    router = APIRouter(include_in_schema=False, prefix=JUDGE)
    _say(router, site)
    _show(router, site)
    _tidy(router, site)
    return router


def _say(router: APIRouter, site: Site) -> None:
    @router.get("/answers/{key}")
    def line(key: str) -> Response:
        """Show the line of buttons for an answer that was shown lately."""
        answer = SHOWN.find(key) if site.settings.feedback else None
        return html(judging_html(answer)) if answer else html("", 404)

    @router.post("/judge")
    def judge(said: Said) -> Response:
        """Keep what a reader says."""
        answer = SHOWN.find(said.answer)
        if answer is None:
            return _refused(plain("judge.gone"), 404)
        try:
            held = feedback.record(
                site.settings, answer, said.opinion,
                citation=said.citation, note=said.note, receipt=said.receipt,
            )  # fmt: skip
        except UsageError as error:
            return _refused(problem(error), 422)
        except AssistantError as error:
            return _refused(problem(error), 503)
        return JSONResponse({"receipt": held.receipt}, headers=FRESH)

    @router.post("/undo")
    def undo(taken: Taken) -> Response:
        """Take back what a reader said."""
        try:
            return JSONResponse({"undone": feedback.undo(site.settings, taken.receipt)})
        except AssistantError as error:
            return _refused(problem(error), 503)


def _show(router: APIRouter, site: Site) -> None:
    @router.get("")
    def page(request: Request) -> Response:
        """Show what readers said."""
        if not who(request).maintains:
            return kept_out(site, PAGE)
        return _page(site, request)

    @router.get("/feedback.csv")
    def table(request: Request) -> Response:
        """Send what readers said as a table."""
        if not who(request).maintains:
            return kept_out(site, PAGE)
        try:
            body = "".join(as_csv(feedback.read(site.settings)))
        except AssistantError as error:
            return _refused(problem(error), 503)
        name = {"Content-Disposition": 'attachment; filename="feedback.csv"'}
        return Response(
            body.encode("utf-8", "replace"), media_type="text/csv", headers=FRESH | name
        )

    @router.post("/question")
    async def question(request: Request) -> Response:
        """Make a test question of a judged answer."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=100)
        return await run_in_threadpool(_make, site, request, fields)


def _page(site: Site, request: Request, making: Making | None = None) -> Response:
    settings, query = site.settings, request.query_params
    negative, first = query.get("show") != "all", _first(query.get("from", ""))
    try:
        found = feedback.read(settings, negative=negative, first=first, most=LISTED + 1)
        making = replace(making or Making(), held=golden.rows(settings))
        counts = feedback.counts(settings)
    except (AssistantError, OSError) as error:
        return html(
            desk(site, PAGE, f'<p class="missing" role="alert">{problem_html(error)}</p>'), 503
        )
    path = golden.question_file(settings)
    checked = bool(settings.check) and Path(settings.check).resolve() == path.resolve()
    older = ""
    if len(found) > LISTED:
        show = "" if negative else "show=all&amp;"
        address = f"{JUDGE}?{show}from={first + LISTED}"
        older = f'<p><a rel="next" href="{address}">{say("feedback.older")}</a></p>'
    inside = "".join((
        summary_html(counts, on=settings.feedback, negative=negative),
        questions_html(path, len(making.held), checked=checked),
        *(entry_html(judged, making) for judged in found[:LISTED]),
        older,
        guide_names([card.id for card in cards(site)]) if found else "",
    ))  # fmt: skip
    return html(desk(site, PAGE, inside))


def _first(given: str) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 0


def _make(site: Site, request: Request, fields: dict[str, list[str]]) -> Response:
    key = fields.get("answer", [""])[0]
    try:
        judged = feedback.of_answer(site.settings, key)
        if judged is None:
            raise UsageError(plain("golden.gone"))
        wanted = _wanted(fields)
        golden.add(site.settings, wanted, judged.id)
    except UsageError as error:
        refused = Making(refused=key, problem=problem(error), typed=_wanted(fields))
        return _page(site, request, refused)
    except AssistantError as error:
        return _page(site, request, Making(refused=key, problem=problem(error)))
    return RedirectResponse(f"{JUDGE}#answer-{judged.id}", 303)


def _wanted(fields: dict[str, list[str]]) -> Expectation:
    def lines(name: str) -> list[str]:
        return [line.strip() for line in fields.get(name, [""])[0].splitlines() if line.strip()]

    facts = (tuple(filter(None, map(str.strip, line.split("|")))) for line in lines("facts"))
    return Expectation(
        question=fields.get("question", [""])[0],
        cites=tuple(dict.fromkeys(filter(None, map(str.strip, fields.get("cites", []))))),
        facts=tuple(filter(None, facts)),
        never=tuple(lines("never")),
        covered="uncovered" not in fields,
    )


def _tidy(router: APIRouter, site: Site) -> None:
    @router.post("/forget")
    async def forget(request: Request) -> Response:
        """Forget what was said of one answer, or of all."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=5)
        key = fields.get("answer", [""])[0]
        try:
            if key:
                which = "" if key == ALL else key
                await run_in_threadpool(feedback.forget, site.settings, which)
        except AssistantError as error:
            said = f'<p class="missing" role="alert">{problem_html(error)}</p>'
            return html(desk(site, PAGE, said), 503)
        return RedirectResponse(JUDGE, 303)


def _refused(why: str, status: int) -> Response:
    return JSONResponse({"error": why}, status, headers=FRESH)


PAGE = Page(name="Feedback", path=JUDGE, routes=routes)
