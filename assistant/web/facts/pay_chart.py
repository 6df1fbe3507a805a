"""The chart of the Pay page: one SVG for each currency, drawn here, every mark a link."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.facts.comparable import Basis
from assistant.answers.names.names import name_of
from assistant.web.base.inline import escape
from assistant.web.base.money import amount
from assistant.web.base.texts import locale, plain, say
from assistant.web.facts.pay_marks import LEFT, WIDE, Scale, is_range, mark
from assistant.web.facts.pay_table import Row, short
from assistant.web.facts.pay_words import each

LANES = 60  # of a chart; the table has the rest
_COLOURS = 6
_TOP, _GROUP, _LANE, _LEGEND = 44, 34, 44, 22  # heights, pixels
_FULL, _BRIEF = 90, 47  # characters of a line's label; on a small screen with its value


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The rows of one currency, by occupation."""

    currency: str | None
    basis: Basis
    groups: Mapping[str, Sequence[Row]]
    sources: tuple[str, ...]  # of all panels, in order: the first is A

    @property
    def held(self) -> list[int]:
        """The places of the sources that this panel shows."""
        own = {row.source for rows in self.groups.values() for row in rows}
        return [at for at, source in enumerate(self.sources) if source in own]

    def scale(self) -> Scale:
        """Return the axis: it ends at a round number no figure exceeds."""
        values = [end for rows in self.groups.values() for row in rows
                  for end in (row.shown.low, row.shown.high) if end is not None]  # fmt: skip
        step = nice(max(values, default=1.0) / 4)
        top = step * math.ceil(max(values, default=1.0) / step)
        return Scale(top=top, basis=self.basis)


def nice(number: float) -> float:
    """Return the least of 1, 2, 2.5, 5 times a power of ten that is not below a number."""
    power = 10.0 ** math.floor(math.log10(max(number, 1e-9)))
    return next((power * step for step in (1, 2, 2.5, 5) if power * step >= number), power * 10)


def chart_html(panel: Panel) -> str:
    """Return a panel as a figure with its SVG."""
    scale, body, height = panel.scale(), list[str](), float(_TOP)
    for name, rows in panel.groups.items():
        body.append(f'<text class="who" x="{LEFT}%" y="{height + 20:g}">{_text(name, 44)}</text>')
        height += _GROUP
        every = lanes(rows)
        for lane in every[:LANES]:
            body.append(_lane(lane, panel, scale, (name, height)))
            height += _LANE
        if len(every) > LANES:
            more = say("pay.chart.more", count=len(every) - LANES)
            body.append(f'<text class="lane" x="{LEFT}%" y="{height + 12:g}">{more}</text>')
            height += _LANE / 2
    legend = "".join(_legend(panel, height))
    bottom = height + _LEGEND * (len(panel.held) + 1)
    currency = panel.currency or plain("pay.chart.no_currency")
    title = plain("pay.chart.title", each=each(panel.basis.period), currency=currency)
    return (
        f'<figure class="panel" data-currency="{escape(panel.currency or "")}">'
        f'<svg class="chart" width="100%" height="{bottom:g}" role="group" '
        f'aria-label="{escape(title)}" data-top="{scale.top:g}">'
        f'<text class="title" x="{LEFT}%" y="16">{escape(title)}</text>'
        f"{_axis(panel, scale, height)}{''.join(body)}{legend}</svg>"
        '<div class="actions"><button type="button" class="png" hidden>'
        f"{say('pay.chart.png')}</button></div></figure>"
    )


def lanes(rows: Iterable[Row]) -> list[list[Row]]:
    """Return rows that belong on one line: same guide, occupation, place, year and industry.

    Ranges may overlap, so those of different levels have a line each.
    """
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        figure = row.figure
        ranged = (figure.statistic, figure.level) if is_range(row) else None
        key = (figure.guide, figure.occupation.casefold(), figure.region, figure.year,
               figure.industry, ranged)  # fmt: skip
        found.setdefault(key, []).append(row)
    return list(found.values())


def _axis(panel: Panel, scale: Scale, height: float) -> str:
    step = nice(scale.top / 4.001)
    many = int(scale.top / step + 0.001) + 1
    return "".join(
        _tick(step * at, panel, scale, height, minor=at % 2 == 1 and many > 4) for at in range(many)
    )


def _tick(tick: float, panel: Panel, scale: Scale, height: float, *, minor: bool) -> str:
    x, start = scale.at(tick), "" if tick else " start"
    anchor = "start" if tick == 0 else "end" if tick >= scale.top else "middle"
    kind = "tick minor" if minor else "tick"
    return (
        f'<line class="grid{start}" x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{height:g}"/>'
        f'<text class="{kind}" x="{x}" y="{_TOP - 9}" text-anchor="{anchor}">'
        f"{escape(_compact(tick, panel.currency))}</text>"
    )


def _compact(number: float, currency: str | None) -> str:
    from babel.numbers import format_compact_currency, format_compact_decimal

    short = locale().compact_decimal_formats["short"]["other"]["1000"].pattern
    if number < 1_000 or (number < 1_000_000 and short == "0"):  # nothing shorter is usual
        return amount(number, number, currency, None)
    if currency is None:
        return str(format_compact_decimal(number, locale=locale(), fraction_digits=1))
    return str(format_compact_currency(number, currency, locale=locale(), fraction_digits=1))


def _lane(lane: Sequence[Row], panel: Panel, scale: Scale, place: tuple[str, float]) -> str:
    (name, y), row, figure = place, lane[0], lane[0].figure
    at = panel.sources.index(row.source)
    whose = "" if name_of(figure.occupation) == name_of(name) else figure.occupation
    level = figure.level if is_range(row) else ""
    parts = (letter(at), whose, level, figure.industry, figure.region, figure.year)
    said, sum_up = " · ".join(str(part) for part in parts if part), _summary(lane)
    label = "".join(
        f'<text class="lane {size}" x="{LEFT}%" y="{y + 12:g}">{_text(said, most)}</text>'
        for size, most in (("full", _FULL), ("brief", max(_BRIEF - round(1.17 * len(sum_up)), 12)))
    )
    ends = [end for r in lane for end in (r.shown.low, r.shown.high) if end is not None]
    line = (
        f'<line class="span s{at % _COLOURS}" x1="{scale.at(min(ends))}" '
        f'x2="{scale.at(max(ends))}" y1="{y + 29:g}" y2="{y + 29:g}"/>'
        if len(lane) > 1
        else ""
    )
    marks = "".join(mark(r, scale, name, y + 29, at % _COLOURS) for r in lane)
    return (
        f'{label}<text class="value" x="{LEFT + WIDE}%" y="{y + 12:g}" text-anchor="end">'
        f"{escape(sum_up)}</text>{line}{marks}"
    )


def _summary(lane: Sequence[Row]) -> str:
    """Return what a line comes to: its median or average, else from its least to its most."""
    middle = next((r for r in lane if r.figure.statistic in ("median", "average")), None)
    if middle or len(lane) == 1:
        shown = (middle or lane[0]).shown
        return amount(shown.low, shown.high, shown.currency, None)
    lows = [r.shown.low for r in lane if r.shown.low is not None]
    highs = [r.shown.high for r in lane if r.shown.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    return amount(low, high, lane[0].shown.currency, None)


def _legend(panel: Panel, y: float) -> Iterator[str]:
    for place, at in enumerate(panel.held):
        line, source = y + _LEGEND * (place + 1), panel.sources[at]
        named = "".join(
            f'<text class="lane {size}" x="20">{letter(at)} · {_text(source, most)}</text>'
            for size, most in (("full", _FULL - 6), ("brief", _BRIEF - 5))
        )
        yield (
            f'<g class="s{at % _COLOURS}"><rect class="bar" x="{LEFT}%" y="{line - 10:g}" '
            f'width="12" height="12" rx="3"/></g>'
            f'<svg x="{LEFT}%" y="{line:g}" width="1" height="1" overflow="visible">'
            f"<title>{escape(source)}</title>{named}</svg>"
        )


def letter(at: int) -> str:
    """Return the letter of a source: A, B, ... Z, A2, B2."""
    again, place = divmod(at, 26)
    return chr(65 + place) + (str(again + 1) if again else "")


def _text(text: str, most: int) -> str:
    return escape(short(" ".join(text.split()), most))
