"""The figures of the Pay page as a table and as CSV: the same rows, each with its citation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answers.facts.comparable import Comparable
from assistant.answers.quality.feedback_table import inert
from assistant.schema import Figure, GuideCard
from assistant.web.base.inline import escape
from assistant.web.base.links import figure_address
from assistant.web.base.money import amount, statistic
from assistant.web.base.texts import as_written, day, plain, say
from assistant.web.facts.pay_state import COLUMNS, Column, State, address
from assistant.web.facts.pay_words import each, sums

_NUMBERS = ("low", "high", "currency", "sums", "guide", "words", "address")  # of the CSV


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of the table, with the guide it stands in."""

    shown: Comparable
    card: GuideCard

    @property
    def figure(self) -> Figure:
        """The figure as the guide states it."""
        return self.shown.figure

    @property
    def source(self) -> str:
        """Who says so: the publisher, else the guide's title."""
        return self.card.source.publisher or self.card.title


def cells(row: Row, state: State) -> dict[Column, str]:
    """Return the words of a row, one for each column."""
    figure = row.figure
    return {
        "occupation": figure.occupation,
        "amount": amount(figure.low, figure.high, figure.currency, figure.period),
        "shown": amount(row.shown.low, row.shown.high, row.shown.currency, state.period),
        "kind": statistic(figure) or plain("statistic.stated"),
        "place": figure.region or "",
        "year": str(figure.year or ""),
        "industry": figure.industry or "",
        "source": ", ".join(p for p in (row.source, row.card.source.published) if p),
    }


def ordered(rows: Iterable[Row], state: State) -> tuple[Row, ...]:
    """Return the rows in the order asked for; as they stand in the guides when none is."""
    if state.sort is None:
        return tuple(rows)
    column = state.sort

    def key(row: Row) -> tuple[object, ...]:
        if column in ("amount", "shown"):
            return row.shown.currency or "", row.shown.middle
        text = cells(row, state)[column]
        return not text, text.casefold()

    return tuple(sorted(rows, key=key, reverse=state.down))


def table_html(rows: Sequence[Row], state: State) -> str:
    """Return the table; its heads are links that sort it."""
    heads = "".join(_head(column, state) for column in COLUMNS)
    body = "".join(_row(row, state) for row in rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="'
        f'{say("pay.table.label")}"><table>'
        f'<caption class="visually-hidden">{say("pay.table.caption")}</caption>'
        f'<thead><tr>{heads}<th scope="col">{say("pay.column.words")}</th></tr></thead>'
        f"<tbody>{body}</tbody>"
        "</table></div>"
    )


def _head(column: Column, state: State) -> str:
    here = state.sort == column
    way = f' aria-sort="{"descending" if state.down else "ascending"}"' if here else ""
    name = head(column) + (f" {escape(each(state.period))}" if column == "shown" else "")
    mark = (" ▼" if state.down else " ▲") if here else ""
    link = escape(address(state.sorted_by(column)))
    return f'<th scope="col"{way}><a href="{link}#table">{name}{mark}</a></th>'


def head(column: str) -> str:
    """Return the head of a column, as HTML."""
    return say(f"pay.column.{column}")


def _row(row: Row, state: State) -> str:
    said = cells(row, state)
    said["source"] = ", ".join(p for p in (row.source, day(row.card.source.published)) if p)
    how = "".join(
        f'<span class="sum">{escape(part)}</span>' for part in sums(row.shown, state.basis)
    )
    shown = "".join(
        f'<td data-name="{head(column)}" data-column="{column}">{escape(said[column]) or "–"}'
        f"{how if column == 'shown' else ''}</td>"
        for column in COLUMNS[1:]
    )
    quote = " ".join(row.figure.quote.split())
    return (
        f'<tr><th scope="row" data-column="occupation">{escape(said["occupation"])}</th>{shown}'
        f'<td data-name="{head("words")}" data-column="words" class="words">'
        f'<a href="{escape(figure_address(row.figure))}"{as_written(quote)}>'
        f"{escape(short(quote, 140))}</a></td></tr>"
    )


def short(text: str, most: int) -> str:
    """Return a text cut at a word, with an ellipsis, when it is longer than ``most``."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,·')}…"


def csv_text(rows: Sequence[Row], state: State) -> str:
    """Return the rows as CSV: the columns of the table, then numbers, words and their address."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([plain(f"pay.column.{name}") for name in (*COLUMNS, *_NUMBERS)])
    for row in rows:
        figure, shown = row.figure, row.shown
        numbers = [bare(end) for end in (shown.low, shown.high)]
        texts = (shown.currency or "", "; ".join(sums(shown, state.basis)), figure.guide,
                 " ".join(figure.quote.split()), figure_address(figure))  # fmt: skip
        line = [*cells(row, state).values(), *numbers, *texts]
        writer.writerow(map(inert, line))
    return out.getvalue()


def bare(number: float | None) -> str:
    """Return a number as programs read it, or nothing."""
    return "" if number is None else f"{number:.2f}".removesuffix(".00")
