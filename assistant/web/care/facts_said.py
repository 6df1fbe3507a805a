"""What an update of the library did or would do, in a sentence, and the facts it changes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.library import Change, Report
from assistant.library.effort import Effort
from assistant.schema import Figure
from assistant.web.base import money
from assistant.web.base.inline import Html
from assistant.web.base.texts import locale, number, plain, say

_COUNTED = ("added", "changed", "renamed", "removed", "unchanged", "unreadable")


def summary_html(reports: Sequence[Report]) -> Html:
    """Return how many guides came and went, and what that took or would take."""
    counts = {word: sum(len(getattr(one, word)) for one in reports) for word in _COUNTED}
    said = ", ".join(plain(f"report.n_{word}", count=n) for word, n in counts.items() if n)
    last = reports[-1]
    if last.dry_run:
        prices = [report.price for report in reports if report.price is not None]
        effort = Effort(
            texts=sum(report.to_embed for report in reports),
            seconds=sum(report.estimate for report in reports),
            price=sum(prices) if prices else None,
        )
        gone = sum(report.to_drop for report in reports)
        drop = f" {say('report.dropped', count=gone)}" if gone else ""
        return Html(f"{said or say('report.no_guides')}. {cost(effort)}{drop}")
    return say(
        "report.summary",
        changes=said or plain("report.nothing"),
        seconds=number(round(sum(report.seconds for report in reports), 1)),
        guides=plain("site.guides", count=last.guides),
        passages=plain("library.passages", count=last.passages),
    )


def cost(effort: Effort) -> Html:
    """Return what putting new guides in will take."""
    if not effort.texts:
        return say("report.nothing_to_learn")
    seconds = max(1, round(effort.seconds))
    if effort.price is None:
        return say("report.to_learn", count=effort.texts, seconds=seconds)
    from babel.numbers import format_currency

    price = str(format_currency(effort.price, "USD", locale=locale()))
    return say("report.to_learn_paid", count=effort.texts, seconds=seconds, price=price)


def fact_html(fact: Change) -> Html:
    """Return a fact that another version of a guide states differently."""
    figure = (fact.before or fact.after)[0]
    kind = plain(f"statistic.{figure.kind}")
    statistic = figure.statistic if figure.statistic not in (None, "stated") else ""
    level = figure.level if figure.level and figure.level != statistic else ""
    names = [money.level_name(part) for part in (statistic, level) if part]
    period = plain(f"each.{figure.period}") if figure.period not in (None, "year") else ""
    about = (kind, *names, figure.occupation, figure.industry, figure.region, period)
    shown = ", ".join(part for part in about if part)
    return say("report.fact", about=shown, before=_values(fact.before), after=_values(fact.after))


def _values(figures: Sequence[Figure]) -> str:
    said = (money.bare(one) + (f" ({one.year})" if one.year else "") for one in figures)
    return ", ".join(dict.fromkeys(said)) or plain("money.not_stated")
