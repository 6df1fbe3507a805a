"""What stands beneath an answer: a card for each source, and values that differ side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from assistant.answers.wording import age
from assistant.schema import Citation, Conflict, Figure
from assistant.web import money
from assistant.web.inline import escape
from assistant.web.links import citation_address, outside_address
from assistant.web.markdown import chip

_OPEN_CARDS = 3  # cards shown at once; the rest is one click away
_COLUMNS = ("Value", "Statistic", "Region", "Year", "Publisher")


def sources(citations: Sequence[Citation]) -> str:
    """Return the list of source cards, or an empty string."""
    if not citations:
        return ""
    count = "1 source" if len(citations) == 1 else f"{len(citations)} quotes from the guides"
    first, rest = citations[:_OPEN_CARDS], citations[_OPEN_CARDS:]
    more = (
        f'<details class="more"><summary>Show {len(rest)} more</summary>{_list(rest)}</details>'
        if rest
        else ""
    )
    return f'<div class="sources"><p class="label">{count}</p>{_list(first)}{more}</div>'


def _list(citations: Sequence[Citation]) -> str:
    return f'<ol start="{citations[0].n}">{"".join(map(_card, citations))}</ol>'


def _card(citation: Citation) -> str:
    address = escape(citation_address(citation))
    section = " > ".join(filter(None, (citation.section, _page(citation))))
    return (
        f'<li class="card" value="{citation.n}">'
        f'<p class="card-title"><span class="number">{citation.n}</span> {escape(citation.title)}'
        f'</p><p class="meta">{escape(_origin(citation))}</p>'
        + (f'<p class="section">{escape(section)}</p>' if section else "")
        + f"<blockquote>“{escape(citation.quote.strip())}”</blockquote>"
        f'<p class="actions"><a class="open" href="{address}">Open in guide</a>'
        f"{_outside(citation)}</p></li>"
    )


def _origin(citation: Citation) -> str:
    publisher = citation.source if citation.source != citation.title else ""
    return " · ".join(filter(None, (publisher, citation.published, citation.region)))


def _page(citation: Citation) -> str:
    return f"page {citation.page}" if citation.page else ""


def _outside(citation: Citation) -> str:
    url = outside_address(citation.url)
    if not url:
        return ""
    return (
        f'<a class="outside" href="{escape(url)}" rel="noopener noreferrer" target="_blank">'
        "Publisher’s page</a>"
    )


def conflict_table(conflict: Conflict, known: Mapping[int, Citation]) -> str:
    """Return the differing values of one thing, each with where it stands."""
    cited = [known.get(n) for n in conflict.citations]
    cited += [None] * (len(conflict.values) - len(cited))
    rows = "".join(_row(f, c) for f, c in zip(conflict.values, cited, strict=False))
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    reason = f'<p class="reason">{escape(_capital(conflict.reason))}</p>' if conflict.reason else ""
    return (
        '<div class="conflict"><p class="label">The guides differ</p>'
        f"<table><caption>{escape(_capital(conflict.about))}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{reason}</div>"
    )


def dated(year: int | None) -> str:
    """Return a year, with its age when it is old: "2020, six years old"."""
    if not year:
        return ""
    return ", ".join(filter(None, (str(year), age(str(year), datetime.now(UTC).year))))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(figure: Figure, citation: Citation | None) -> str:
    mark = chip(citation) if citation else ""
    cells = (
        money.statistic(figure),
        figure.region or (citation.region if citation else ""),
        dated(figure.year),
        citation.source if citation else "",
    )
    rest = "".join(f"<td>{escape(c)}</td>" if c else '<td class="none">–</td>' for c in cells)
    return f"<tr><td><strong>{escape(money.value(figure))}</strong>{mark}</td>{rest}</tr>"
