"""The Pay page as HTML: the choices, what is missing, the charts and the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.comparable import PERIODS, in_region, regions_of
from assistant.answers.pay import OccupationPay
from assistant.schema import Figure
from assistant.web.inline import escape
from assistant.web.links import guide_address
from assistant.web.names import NAME
from assistant.web.pay_chart import Panel, chart_html
from assistant.web.pay_marks import symbols_html
from assistant.web.pay_state import HOURS_RANGE, MOST, PATH, State, address, settings
from assistant.web.pay_table import Row, each, ordered, table_html
from assistant.web.shell import header, tags
from assistant.web.site import Page


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
    assets = tags("tokens.css", "page.css", "pay.css", "icon.svg", "pay.js")
    named = ", ".join(one.name for one in view.found)
    title = f"Pay: {named}" if named else "Pay"
    return (
        '<!doctype html><html lang="en" class="auto"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} - {escape(NAME)}</title>{assets}</head>"
        f'<body class="pay"><div id="top">{header(pages, current, guides)}</div><main>'
        f"{_choices(view)}{missing_html(view)}{_results(view)}</main></body></html>"
    )


def _choices(view: View) -> str:
    state = view.state
    chips = "".join(
        f'<li><span>{escape(name)}</span><a href="{escape(address(state.without(name)))}" '
        f'aria-label="Take {escape(name)} away">×</a></li>'
        for name in state.occupations
    )
    kept = "".join(f'<input type="hidden" name="o" value="{escape(n)}">' for n in state.occupations)
    kept += "".join(
        f'<input type="hidden" name="{escape(key)}" value="{escape(value)}">'
        for key, value in settings(state)
        if key in ("sort", "down")
    )
    chosen = f'<ul class="chips" aria-label="Occupations shown">{chips}</ul>' if chips else ""
    return (
        f'<form id="choose" action="{PATH}" method="get"><h2>What the guides say on pay</h2>{kept}'
        f'{chosen}<div class="fields">{_search(view)}{_selects(view)}</div>{_rates(view)}</form>'
    )


def _search(view: View) -> str:
    if len(view.state.occupations) >= MOST:
        return f'<p class="meta">Up to {MOST} occupations fit. Take one away to add another.</p>'
    options = "".join(f'<option value="{escape(name)}"></option>' for name in view.names)
    return (
        '<div class="field find"><label for="occupation">Add an occupation</label>'
        '<span class="row"><span class="combo"><input id="occupation" name="o" list="occupations" '
        'autocomplete="off" spellcheck="false" maxlength="200"></span>'
        f'<button class="primary">Add</button></span>'
        f'<datalist id="occupations">{options}</datalist></div>'
    )


def _selects(view: View) -> str:
    state = view.state
    regions = [("", "Everywhere"), *((name, name) for name in regions_of(view.figures))]
    if state.region and state.region not in dict(regions):
        regions.append((state.region, state.region))
    low, high = HOURS_RANGE
    shown = [("", "Shown"), ("no", "Left out")]
    if not state.occupations:
        return ""
    return (
        f"{_select('region', 'Place', regions, state.region)}"
        f"{_select('per', 'Pay per', [(p, p) for p in PERIODS], state.period)}"
        '<div class="field"><label for="hours">Hours a year</label>'
        f'<input id="hours" name="hours" type="number" inputmode="numeric" step="any" '
        f'min="{low:g}" max="{high:g}" value="{state.hours:g}"></div>'
        f"{_select('industries', 'Single industries', shown, '' if state.industries else 'no')}"
        '<div class="field"><button>Show</button></div>'
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
    into = [("", "Each in its own"), *((code, code) for code in codes)]
    given = dict(state.rates)
    fields = "".join(
        f'<div class="field"><label for="rate-{code}">1 {code} in {state.currency}</label>'
        f'<input id="rate-{code}" name="rate-{code}" type="number" step="any" min="0" '
        f'inputmode="decimal" value="{f"{given[code]:g}" if code in given else ""}"></div>'
        for code in codes
        if state.currency and code != state.currency
    )
    why = (
        "No rate is known here: type the one you want to use."
        if fields
        else ("Currencies are charted apart unless you give a rate.")
    )
    return (
        f'<fieldset class="fields"><legend>Currencies</legend>'
        f"{_select('in', 'Show in', into, state.currency)}{fields}"
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
        return "<p>No guides yet. Add some on the <a href='/library'>Library page</a>.</p>"
    links = _links(view.begin, State())
    some = f" For example: {links}." if links else ""
    return f'<p class="empty">Choose one occupation or several to compare.{some}</p>'


def _links(names: Iterable[str], state: State) -> str:
    return ", ".join(
        f'<a href="{escape(address(replace(state, occupations=(*state.occupations, name))))}">'
        f"{escape(name)}</a>"
        for name in names
    )


def _lines(one: OccupationPay, view: View) -> Iterable[str]:
    name = escape(one.name)
    if not one.known:
        near = _links(one.near, view.state.without(one.asked))
        also = f" Near it are: {near}." if near else ""
        yield f"<p>No guide is about <strong>{name}</strong>, and none gives its pay.{also}</p>"
        return
    if one.silent:
        titles = ", ".join(
            f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
            for card in one.silent
        )
        yield f"<p>No pay figure stands in: {titles}.</p>"
    left = [row for occupation, row in view.rows if occupation == one.name]
    if one.figures and not left:
        places = ", ".join(regions_of(one.figures)) or "no place at all"
        yield (
            f"<p>No figure for <strong>{name}</strong> fits these choices"
            f"{_for(view.state)}. The guides' figures are for: {escape(places)}.</p>"
        )
    elif view.state.region and (unplaced := sum(f.region is None for f in one.figures)):
        yield f"<p>{unplaced} of the figures for {name} name no place and are left out.</p>"


def _for(state: State) -> str:
    return f" ({escape(state.region)})" if state.region else ""


def fits(figure: Figure, state: State) -> bool:
    """Tell whether a figure is let through by the choices of place and industry."""
    return in_region(figure, state.region) and (state.industries or figure.industry is None)


def _results(view: View) -> str:
    if not view.rows:
        return ""
    rows = ordered([row for _, row in view.rows], view.state)
    count = "1 figure" if len(rows) == 1 else f"{len(rows):,} figures"
    return (
        f'<section id="charts" aria-label="Charts">{"".join(map(chart_html, panels(view)))}'
        f"{symbols_html(rows)}"
        '<p id="told" class="meta" aria-live="polite">Point at a mark to see where it comes from; '
        "open it to read the words.</p>"
        f"{_sums(rows, view.state)}</section>"
        f'<section id="table" aria-label="Table"><div class="above"><h2>{count}</h2>'
        f'<a class="button" href="{escape(address(view.state, f"{PATH}.csv"))}" download>'
        f"Download as CSV</a></div>{table_html(rows, view.state)}</section>"
    )


def _sums(rows: Sequence[Row], state: State) -> str:
    used = dict.fromkeys((row.figure.period, part) for row in rows for part in row.shown.sums)
    if not used:
        return '<p class="sums">Every figure is shown as its guide states it.</p>'
    listed = "; ".join(
        escape(part if "for 1" in part else f"{each(period)} {part}") for period, part in used
    )
    return (
        f'<p class="sums">Worked out for {each(state.period)}, with {state.hours:,g} hours of work '
        f"a year: {listed}. The table also has what the guide states.</p>"
    )


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
            Panel(currency=code or None, period=view.state.period, groups=groups, sources=sources)
        )
    return found
