"""The Pay page as HTML: the choices, what is missing, the charts and the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.facts.comparable import PERIODS, in_region, regions_of
from assistant.answers.facts.pay import OccupationPay
from assistant.schema import Figure
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import guide_address
from assistant.web.base.texts import number, plain, say
from assistant.web.facts.pay_chart import Panel, chart_html
from assistant.web.facts.pay_marks import symbols_html
from assistant.web.facts.pay_state import HOURS_RANGE, MOST, PATH, State, address, settings
from assistant.web.facts.pay_table import Row, ordered, table_html
from assistant.web.facts.pay_words import each, rate, times
from assistant.web.shell.chooser import chips, chooser
from assistant.web.shell.shell import MAIN, document, header, tags
from assistant.web.shell.site import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All the page shows: the choices, what was found for each, and the rows that remain."""

    state: State
    found: tuple[OccupationPay, ...]
    rows: tuple[tuple[str, Row], ...]  # (occupation, figure), those that the choices let through
    names: tuple[str, ...]  # occupations to choose from
    begin: tuple[str, ...] = ()  # some to begin with

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the chosen occupations, before the choices."""
        return tuple(figure for one in self.found for figure in one.figures)


def page_html(view: View, pages: tuple[Page, ...], current: Page, guides: int) -> str:
    """Return the whole page."""
    assets = tags("tokens.css", "page.css", "pay.css", "peek.css", "icon.svg", "pay.js", "peek.js")
    named = ", ".join(one.name for one in view.found)
    title = f"{say('page.pay')}: {escape(named)}" if named else say("page.pay")
    body = (
        f'<body class="pay"><div id="top">{header(pages, current, guides)}</div>{MAIN}'
        f"{_choices(view)}{missing_html(view)}{_results(view)}</main></body>"
    )
    return document(title, assets, body)


def _choices(view: View) -> str:
    state = view.state
    kept = "".join(
        f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">'
        for key, value in settings(state)
        if key in ("sort", "down")
    )
    chosen = chips(state.occupations, lambda name: address(state.without(name)))
    return (
        f'<form id="choose" action="{PATH}" method="get"><h2>{say("pay.heading")}</h2>'
        f'{kept}{chosen}<div class="fields">{_search(view)}{_selects(view)}</div>'
        f"{_rates(view)}</form>"
    )


def _search(view: View) -> str:
    if len(view.state.occupations) >= MOST:
        return f'<p class="meta">{say("pay.full", count=MOST)}</p>'
    return (
        f'<div class="field find"><label for="occupation">{say("pay.add")}</label>'
        '<span class="row"><span class="combo"><input id="occupation" name="o" list="occupations" '
        'autocomplete="off" spellcheck="false" maxlength="200"></span>'
        f'<button class="primary">{say("pay.add_button")}</button></span>'
        f"{chooser(view.names)}</div>"
    )


def _selects(view: View) -> str:
    state = view.state
    regions = [("", plain("pay.everywhere")), *((name, name) for name in regions_of(view.figures))]
    if state.region and state.region not in dict(regions):
        regions.append((state.region, state.region))
    low, high = HOURS_RANGE
    shown = [("", plain("pay.industries_shown")), ("no", plain("pay.industries_left_out"))]
    if not state.occupations:
        return ""
    periods = [(period, plain(f"period.{period}")) for period in PERIODS]
    return (
        f"{_select('region', say('pay.place'), regions, state.region)}"
        f"{_select('per', say('pay.per'), periods, state.period)}"
        f'<div class="field"><label for="hours">{say("pay.hours")}</label>'
        f'<input id="hours" name="hours" type="number" inputmode="numeric" step="any" '
        f'min="{low:g}" max="{high:g}" value="{state.hours:g}"></div>'
        f"{_select('industries', say('pay.industries'), shown, '' if state.industries else 'no')}"
        f'<div class="field"><button>{say("pay.show")}</button></div>'
    )


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    items = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(words)}</option>"
        for value, words in options
    )
    return (
        f'<div class="field"><label for="{name}">{label}</label>'
        f'<select id="{name}" name="{name}">{items}</select></div>'
    )


def _rates(view: View) -> str:
    """Return the fields for converting, when the figures are in several currencies."""
    state = view.state
    codes = sorted({figure.currency for figure in view.figures if figure.currency})
    if len(codes) < 2:
        return ""
    into = [("", plain("pay.each_own")), *((code, code) for code in codes)]
    given = dict(state.rates)
    fields = "".join(
        f'<div class="field"><label for="rate-{code}">'
        f"{say('pay.rate', currency=code, into=state.currency)}</label>"
        f'<input id="rate-{code}" name="rate-{code}" type="number" step="any" min="0" '
        f'inputmode="decimal" value="{f"{given[code]:g}" if code in given else ""}"></div>'
        for code in codes
        if state.currency and code != state.currency
    )
    why = say("pay.no_rate") if fields else say("pay.apart")
    return (
        f'<fieldset class="fields"><legend>{say("pay.currencies")}</legend>'
        f"{_select('in', say('pay.show_in'), into, state.currency)}{fields}"
        f'<p class="meta">{why}</p></fieldset>'
    )


def missing_html(view: View) -> str:
    """Return what is not there and why: no such occupation, no pay, none in the place."""
    if not view.state.occupations:
        return _begin(view)
    said = [line for one in view.found for line in _lines(one, view)]
    return f'<div class="missing" role="status">{"".join(said)}</div>' if said else ""


def _begin(view: View) -> str:
    if not view.names:
        page = Html(f'<a href="/library">{say("pay.library_page")}</a>')
        return f"<p>{say('pay.empty', library=page)}</p>"
    links = _links(view.begin, State())
    some = f" {say('pay.example', links=links)}" if links else ""
    return f'<p class="empty">{say("pay.begin")}{some}</p>'


def _links(names: Iterable[str], state: State) -> Html:
    return Html(
        ", ".join(
            f'<a href="{escape(address(replace(state, occupations=(*state.occupations, name))))}">'
            f"{escape(name)}</a>"
            for name in names
        )
    )


def _lines(one: OccupationPay, view: View) -> Iterable[str]:
    name = Html(f"<strong>{escape(one.name)}</strong>")
    if not one.known:
        near = _links(one.near, view.state.without(one.asked))
        also = f" {say('pay.near', links=near)}" if near else ""
        yield f"<p>{say('pay.unknown', name=name)}{also}</p>"
        return
    if one.silent:
        titles = ", ".join(
            f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
            for card in one.silent
        )
        yield f"<p>{say('pay.silent', guides=Html(titles))}</p>"
    left = [row for occupation, row in view.rows if occupation == one.name]
    if one.figures and not left:
        places = ", ".join(regions_of(one.figures)) or plain("pay.no_place")
        region = view.state.region
        key = "pay.none_fits_place" if region else "pay.none_fits"
        yield f"<p>{say(key, name=name, places=places, place=region)}</p>"
    elif view.state.region and (unplaced := sum(f.region is None for f in one.figures)):
        yield f"<p>{say('pay.unplaced', count=unplaced, name=name)}</p>"


def fits(figure: Figure, state: State) -> bool:
    """Tell whether a figure is let through by the choices of place and industry."""
    return in_region(figure, state.region) and (state.industries or figure.industry is None)


def _results(view: View) -> str:
    if not view.rows:
        return ""
    rows = ordered([row for _, row in view.rows], view.state)
    count = say("pay.figures", count=len(rows))
    return (
        f'<section id="charts" aria-label="{say("pay.charts")}">'
        f"{''.join(map(chart_html, panels(view)))}"
        f"{symbols_html(rows)}"
        f'<p id="mark-told" class="meta" aria-live="polite">{say("pay.point")}</p>'
        f"{_sums(rows, view.state)}</section>"
        f'<section id="table" aria-label="{say("pay.as_table")}"><div class="above">'
        f"<h2>{count}</h2>"
        f'<a class="button" href="{escape(address(view.state, f"{PATH}.csv"))}" download>'
        f"{say('pay.csv')}</a></div>{table_html(rows, view.state)}</section>"
    )


def _sums(rows: Sequence[Row], state: State) -> str:
    used = dict.fromkeys(part for row in rows for part in _worked(row, state))
    if not used:
        return f'<p class="sums">{say("pay.as_stated")}</p>'
    how = {"each": each(state.period), "hours": number(state.hours), "sums": "; ".join(used)}
    return f'<p class="sums">{say("pay.worked_out", **how)}</p>'


def _worked(row: Row, state: State) -> Iterable[str]:
    if by := times(row.shown, state.basis):
        yield f"{each(row.figure.period)} {by}"
    if by := rate(row.shown, state.basis):
        yield by


def panels(view: View) -> list[Panel]:
    """Return one panel for each currency, figures without one last."""
    sources = tuple(dict.fromkeys(row.source for _, row in view.rows))
    codes = sorted({row.shown.currency or "" for _, row in view.rows}, key=lambda c: (not c, c))
    found = []
    for code in codes:
        groups: dict[str, list[Row]] = {}
        for occupation, row in view.rows:
            if (row.shown.currency or "") == code:
                groups.setdefault(occupation, []).append(row)
        found.append(
            Panel(currency=code or None, basis=view.state.basis, groups=groups, sources=sources)
        )
    return found
