"""What was done to the library, or would be, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.library import Report
from assistant.library.effort import Effort
from assistant.web.changes import Outcome
from assistant.web.inline import escape
from assistant.web.links import guide_address
from assistant.web.maintenance_html import button
from assistant.web.offers import Offer, Proposal

ANYWAY = "Publish it all the same"
_SHOWN = 12  # lines of a kind at once; the rest is one click away


def picked_up(report: Report) -> str:
    """Return the report of changes that the watch brought in."""
    return outcome_html(Outcome(reports=(report,)), "Changes in the folder were picked up")


def held_back(reason: str) -> str:
    """Return why changes in the folder were not published, with a way to publish them."""
    return (
        '<div class="bad" role="alert"><h2 tabindex="-1">Changes in the folder are held back</h2>'
        f'<p>{escape(reason)}</p></div><p class="actions">'
        f"{button(ANYWAY, 'sync', body={'anyway': True})}</p>"
    )


def outcome_html(outcome: Outcome, title: str) -> str:
    """Return the reports of one piece of work under a heading."""
    if not outcome.reports:
        return f'<h2 tabindex="-1">Nothing to do</h2>{_waiting(outcome.waiting)}'
    facts = [str(fact) for report in outcome.reports for fact in report.facts]
    kept = (
        f'<p class="meta">The old files are kept in {escape(outcome.kept)}.</p>'
        if outcome.kept
        else ""
    )
    planned = outcome.reports[-1].dry_run
    told = "Facts that would change" if planned else "Facts that changed"
    return (
        f'<h2 tabindex="-1">{escape(title)}</h2><p>{escape(_summary(outcome.reports))}</p>'
        + _list(told, map(escape, facts), "facts")
        + "".join(map(_details, outcome.reports))
        + kept
        + _waiting(outcome.waiting)
    )


def _waiting(names: Sequence[str]) -> str:
    """Return the files that could not be read and wait still, with a way to be rid of them."""
    if not names:
        return ""
    discard = button("Discard them", "discard")
    return (
        _list("Could not be read and still wait", map(escape, names), "bad")
        + f'<p class="actions">{discard}</p>'
    )


def _summary(reports: Sequence[Report]) -> str:
    counts = {
        word: sum(len(getattr(report, word)) for report in reports)
        for word in ("added", "changed", "renamed", "removed", "unchanged", "unreadable")
    }
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    last = reports[-1]
    if last.dry_run:
        prices = [report.price for report in reports if report.price is not None]
        effort = Effort(
            texts=sum(report.to_embed for report in reports),
            seconds=sum(report.estimate for report in reports),
            price=sum(prices) if prices else None,
        )
        gone = sum(report.to_drop for report in reports)
        drop = f" {gone:,} passages of older versions go." if gone else ""
        return f"{said or 'No guides'}. {cost(effort)}{drop}"
    return (
        f"{said or 'Nothing to change'}, in {sum(r.seconds for r in reports):.1f} s. The library "
        f"now holds {last.guides:,} guides with {last.passages:,} passages."
    )


def cost(effort: Effort) -> str:
    """Return what putting new guides in will take."""
    if not effort.texts:
        return "No passages to learn."
    word = "passage" if effort.texts == 1 else "passages"
    paid = f", about ${effort.price:.2f} at list price" if effort.price is not None else ""
    return f"{effort.texts:,} {word} to learn, about {max(1, round(effort.seconds)):,} s{paid}."


def _details(report: Report) -> str:
    gone = set(report.removed)
    renamed = (f"{escape(old)} → {_link(new)}" for old, new in report.renamed)
    unreadable = (f"{escape(name)}: {escape(why)}" for name, why in report.unreadable)
    return "".join(
        (
            _list("Changed", map(_link, report.changed)),
            _list("Added", (escape(a) if report.dry_run else _link(a) for a in report.added)),
            _list("Renamed", renamed),
            _list("Removed", map(escape, sorted(gone))),
            _list("Could not be read", unreadable, "bad"),
            _list("Notes", map(escape, report.notes)),
            _list("No guides, left alone", map(escape, report.skipped)),
        )
    )


def _link(guide: str) -> str:
    return f'<a href="{escape(guide_address(guide))}">{escape(guide)}</a>'


def _list(title: str, items: Iterable[str], kind: str = "") -> str:
    every = [f"<li>{item}</li>" for item in items]
    if not every:
        return ""
    rest = every[_SHOWN:]
    more = (
        f"<details><summary>{len(rest):,} more</summary><ul>{''.join(rest)}</ul></details>"
        if rest
        else ""
    )
    return (
        f'<div class="kind {kind}"><h3>{title}</h3><ul>{"".join(every[:_SHOWN])}</ul>{more}</div>'
    )


def plan_html(outcome: Outcome) -> str:
    """Return what re-ingesting would do, with a button that does it."""
    names = " and ".join(Path(report.root).name for report in outcome.reports)
    body = outcome_html(outcome, f"What has changed in {names}")
    if any(report.touched for report in outcome.reports):
        return (
            f'{body}<p class="actions"><button type="button" class="primary" data-do="sync">'
            "Apply these changes</button></p>"
        )
    return f'{body}<p class="meta">The library equals its files.</p>'


def proposal_html(proposal: Proposal) -> str:
    """Return what each waiting file would become, with choices and buttons."""
    if not proposal.offers:
        return "<h2 tabindex='-1'>No files wait</h2>"
    apply = (
        '<button type="button" class="primary" data-do="apply">Put into the library</button>'
        if any(offer.open for offer in proposal.offers)
        else ""
    )
    return (
        '<h2 tabindex="-1">Before these files are put into the library</h2>'
        f"<p>{escape(cost(proposal.effort))} Nothing has changed yet.</p>"
        f'<ul class="offers">{"".join(map(_offer, proposal.offers))}</ul>'
        f'<p class="actions">{apply}'
        '<button type="button" data-do="discard">Discard all</button></p>'
    )


def _offer(offer: Offer) -> str:
    name = f"<strong>{escape(offer.file.name)}</strong>"
    if offer.problem:
        return f'<li class="bad">{name}<p>Could not be read: {escape(offer.problem)}</p></li>'
    if offer.same:
        return f"<li>{name}<p>The library holds exactly this already: {_link(offer.same)}</p></li>"
    facts = "".join(f"<li>{escape(str(fact))}</li>" for fact in offer.facts)
    changed = f'<ul class="facts">{facts}</ul>' if facts else ""
    where = _home(offer)
    return (
        f"<li>{name}<p>{escape(offer.title)}, {offer.passages:,} passages</p>{_choice(offer)}"
        f"{where}{changed}</li>"
    )


def _choice(offer: Offer) -> str:
    options = [("add", f"Add as {offer.name}"), ("skip", "Leave out")]
    if offer.rival:
        beside = f"Keep both, this one as {offer.name}"
        options[:1] = [("replace", f"New version of {offer.rival.title}"), ("add", beside)]
    shown = "".join(
        f'<option value="{value}"{" selected" if value == offer.choice else ""}>{escape(words)}'
        "</option>"
        for value, words in options
    )
    label = escape(f"What to do with {offer.file.name}")
    return f'<select data-file="{escape(offer.file.name)}" aria-label="{label}">{shown}</select>'


def _home(offer: Offer) -> str:
    if not (offer.rival and offer.home):
        return ""
    place = escape(f"{offer.home.root.name}/{offer.home.path}")
    return (
        f'<p class="meta">The library has <q>{escape(offer.rival.title)}</q> from {place}. '
        "A new version takes its place, in its file too.</p>"
    )
