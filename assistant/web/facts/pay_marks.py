"""The marks of the Pay page's charts: one for each figure, a link to its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.facts.comparable import Basis
from assistant.web.base.inline import escape
from assistant.web.base.links import figure_address
from assistant.web.base.money import amount, statistic
from assistant.web.base.texts import plain, say
from assistant.web.facts.pay_table import Row, bare
from assistant.web.facts.pay_words import sums

LEFT, WIDE = 2.0, 94.0  # of the plot, percent
SHAPES = {
    "median": "M0-8 8 0 0 8-8 0Z",
    "average": "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
    "percentile": "M-2-9h4v18h-4Z",
    "starter": "M0-7 8 7H-8Z",
    "experienced": "M0 7 8-7H-8Z",
    "stated": "M-6-6h12v12h-12Z",
}
_ARROWS = {"up": "M0-6 9 0 0 6Z", "down": "M0-6-9 0 0 6Z"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where values stand: from nothing at the left to ``top`` at the right, a period's pay."""

    top: float
    basis: Basis

    def at(self, value: float) -> str:
        """Return the place of a value in percent of the width."""
        return f"{LEFT + WIDE * value / self.top:.3f}%"


def is_range(row: Row) -> bool:
    """Tell whether a row is drawn as a bar."""
    low, high = row.shown.low, row.shown.high
    return low is not None and high is not None and low < high


def mark(row: Row, scale: Scale, name: str, y: float, colour: int) -> str:
    """Return the mark of a row: told in words, its values as data, linked to its words."""
    figure, shown = row.figure, row.shown
    value = amount(shown.low, shown.high, shown.currency, scale.basis.period)
    stated = amount(figure.low, figure.high, figure.currency, figure.period)
    year = str(figure.year or plain("pay.chart.year_not_stated"))
    how = (plain("pay.chart.stated_as", amount=stated, sum=s) for s in sums(shown, scale.basis))
    parts = (figure.occupation, statistic(figure) or plain("statistic.stated"), figure.industry,
             figure.region, year, row.source, *how)  # fmt: skip
    about = ", ".join(part for part in parts if part)
    told = escape(f"{value}: {about}")
    data = {
        "occupation": name, "low": bare(shown.low), "high": bare(shown.high),
        "statistic": figure.statistic or "stated", "level": figure.level or "",
        "source": row.source, "year": str(figure.year or ""), "guide": figure.guide,
    }  # fmt: skip
    held = " ".join(f'data-{key}="{escape(text)}"' for key, text in data.items())
    return (
        f'<a class="mark s{colour}" href="{escape(figure_address(figure))}" '
        f'aria-label="{told}" {held}><title>{told}</title>{_shape(row, scale, y)}</a>'
    )


def _shape(row: Row, scale: Scale, y: float) -> str:
    low, high = row.shown.low, row.shown.high
    if low is not None and high is not None and is_range(row):
        place = f'x="{scale.at(low)}" width="{WIDE * (high - low) / scale.top:.3f}%"'
        return (
            f'<rect class="hit" {place} y="{y - 13:g}" height="26"/>'
            f'<rect class="bar" {place} y="{y - 6:g}" height="12" rx="3"/>'
        )
    value = low if low is not None else high
    way = "up" if high is None else "down" if low is None else ""
    shape = _ARROWS.get(way) or SHAPES.get(row.figure.statistic or "", SHAPES["stated"])
    return (
        f'<svg x="{scale.at(value or 0.0)}" y="{y:g}" width="1" height="1" overflow="visible">'
        f'<circle class="hit" r="12"/><path class="dot" d="{shape}"/></svg>'
    )


def symbols_html(rows: Sequence[Row]) -> str:
    """Return what the shapes mean, those that are on the charts."""
    single = [row.figure.statistic for row in rows if row.shown.low == row.shown.high]
    used = {name if name in SHAPES else "stated" for name in single}
    items = "".join(
        f'<li><svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true">'
        f'<path class="dot" d="{path}"/></svg>{say(f"statistic.{key}")}</li>'
        for key, path in SHAPES.items() if key in used
    )  # fmt: skip
    ranged = any(row.shown.low != row.shown.high for row in rows)
    bar = f"<li>{say('pay.chart.bar')}</li>" if ranged else ""
    return f'<ul class="symbols" aria-label="{say("pay.chart.shapes")}">{items}{bar}</ul>'
