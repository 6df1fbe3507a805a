"""What was done to the library, or would be, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.errors import ReadError, UpdateRefused
from assistant.library import Report
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import guide_address
from assistant.web.base.problems import problem_html
from assistant.web.base.texts import as_written, plain, say
from assistant.web.care.facts_said import cost, fact_html, summary_html
from assistant.web.care.maintenance_html import button, put_back_button
from assistant.web.upkeep.changes import Outcome
from assistant.web.upkeep.offers import Offer, Proposal

_SHOWN = 12  # lines of a kind at once; the rest is one click away


def picked_up(report: Report) -> str:
    """Return the report of changes that the watch brought in."""
    return outcome_html(Outcome(reports=(report,)), "library.done.picked_up")


def held_back(reason: str) -> str:
    """Return why changes in the folder were not published, with a way to publish them."""
    return (
        f'<div class="bad" role="alert"><h2 tabindex="-1">{say("library.done.held_back")}</h2>'
        f'<p>{problem_html(UpdateRefused(reason))}</p></div><p class="actions">'
        f"{anyway_html('sync', body={'anyway': True})}</p>"
    )


def anyway_html(do: str, *, body: object) -> str:
    """Return a button that publishes what was held back."""
    return button(plain("library.done.anyway"), do, body=body)


def outcome_html(outcome: Outcome, title: str, **fields: str) -> str:
    """Return the reports of one piece of work under a heading, a text's key."""
    if not outcome.reports:
        nothing = say("library.done.nothing")
        return f'<h2 tabindex="-1">{nothing}</h2>{_waiting(outcome.waiting)}'
    facts = [fact_html(fact) for report in outcome.reports for fact in report.facts]
    planned = outcome.reports[-1].dry_run
    return (
        f'<h2 tabindex="-1">{say(title, **fields)}</h2><p>{summary_html(outcome.reports)}</p>'
        + _list("facts_would" if planned else "facts", facts, "facts")
        + "".join(map(_details, outcome.reports))
        + _kept(outcome)
        + _waiting(outcome.waiting)
    )


def _kept(outcome: Outcome) -> str:
    """Return where old files are kept, and a way to undo what was done where there is one."""
    if not outcome.kept:
        return ""
    undo = f'<p class="actions">{put_back_button(outcome.back)}</p>' if outcome.back else ""
    return f'<p class="meta">{say("report.kept", folder=outcome.kept)}</p>{undo}'


def _waiting(names: Sequence[str]) -> str:
    """Return the files that could not be read and wait still, with a way to be rid of them."""
    if not names:
        return ""
    discard = button(plain("report.discard"), "discard")
    return _list("still_wait", map(escape, names), "bad") + f'<p class="actions">{discard}</p>'


def _details(report: Report) -> str:
    gone = set(report.removed)
    renamed = (f"{escape(old)} → {_link(new)}" for old, new in report.renamed)
    unreadable = (
        f"{escape(name)}: {problem_html(ReadError(why))}" for name, why in report.unreadable
    )
    return "".join(
        (
            _list("changed", map(_link, report.changed)),
            _list("added", (escape(a) if report.dry_run else _link(a) for a in report.added)),
            _list("renamed", renamed),
            _list("removed", map(escape, sorted(gone))),
            _list("unreadable", unreadable, "bad"),
            _list("notes", map(_english, report.notes)),
            _list("skipped", map(escape, report.skipped)),
        )
    )


def _link(guide: str) -> str:
    return f'<a href="{escape(guide_address(guide))}">{escape(guide)}</a>'


def _english(note: str) -> str:
    return f"<span{as_written(note)}>{escape(note)}</span>"


def _list(key: str, items: Iterable[str], kind: str = "") -> str:
    every = [f"<li>{item}</li>" for item in items]
    if not every:
        return ""
    rest = every[_SHOWN:]
    summary = f"<summary>{say('common.more', count=len(rest))}</summary>"
    more = f"<details>{summary}<ul>{''.join(rest)}</ul></details>" if rest else ""
    return (
        f'<div class="kind {kind}"><h3>{say(f"report.{key}")}</h3>'
        f"<ul>{''.join(every[:_SHOWN])}</ul>{more}</div>"
    )


def plan_html(outcome: Outcome) -> str:
    """Return what re-ingesting would do, with a button that does it."""
    names = [Path(report.root).name for report in outcome.reports]
    folders = plain("report.and", one=names[0], other=names[1]) if names[1:] else "".join(names)
    body = outcome_html(outcome, "report.what_changed", folders=folders)
    if any(report.touched for report in outcome.reports):
        return (
            f'{body}<p class="actions"><button type="button" class="primary" data-do="sync">'
            f"{say('report.apply')}</button></p>"
        )
    return f'{body}<p class="meta">{say("report.equals")}</p>'


def proposal_html(proposal: Proposal) -> str:
    """Return what each waiting file would become, with choices and buttons."""
    if not proposal.offers:
        return f'<h2 tabindex="-1">{say("report.none_wait")}</h2>'
    apply = (
        f'<button type="button" class="primary" data-do="apply">{say("report.put")}</button>'
        if any(offer.open for offer in proposal.offers)
        else ""
    )
    return (
        f'<h2 tabindex="-1">{say("report.before")}</h2>'
        f"<p>{cost(proposal.effort)} {say('report.not_yet')}</p>"
        f'<ul class="offers">{"".join(map(_offer, proposal.offers))}</ul>'
        f'<p class="actions">{apply}'
        f'<button type="button" data-do="discard">{say("report.discard_all")}</button></p>'
    )


def _offer(offer: Offer) -> str:
    name = f"<strong>{escape(offer.file.name)}</strong>"
    if offer.problem:
        why = problem_html(ReadError(offer.problem))
        return f'<li class="bad">{name}<p>{say("report.not_read", reason=why)}</p></li>'
    if offer.same:
        return f"<li>{name}<p>{say('report.same', guide=Html(_link(offer.same)))}</p></li>"
    facts = "".join(f"<li>{fact_html(fact)}</li>" for fact in offer.facts)
    changed = f'<ul class="facts">{facts}</ul>' if facts else ""
    passages = say("library.passages", count=offer.passages)
    what = say("report.offer", title=offer.title, passages=passages)
    return f"<li>{name}<p>{what}</p>{_choice(offer)}{_home(offer)}{changed}</li>"


def _choice(offer: Offer) -> str:
    options = [("add", say("report.add_as", name=offer.name)), ("skip", say("report.skip"))]
    if offer.rival:
        beside = say("report.beside", name=offer.name)
        newer = say("report.new_version", title=offer.rival.title)
        options[:1] = [("replace", newer), ("add", beside)]
    shown = "".join(
        f'<option value="{value}"{" selected" if value == offer.choice else ""}>{words}</option>'
        for value, words in options
    )
    label = say("report.what_to_do", name=offer.file.name)
    return f'<select data-file="{escape(offer.file.name)}" aria-label="{label}">{shown}</select>'


def _home(offer: Offer) -> str:
    if not (offer.rival and offer.home):
        return ""
    place = f"{offer.home.root.name}/{offer.home.path}"
    title = Html(f"<q>{escape(offer.rival.title)}</q>")
    return f'<p class="meta">{say("report.home", title=title, place=place)}</p>'
