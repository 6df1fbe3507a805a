"""What stands beneath an answer: a card for each source, and values that differ side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from assistant.answers.names.wording import age
from assistant.schema import Citation, Conflict, Figure
from assistant.web.base import money
from assistant.web.base.inline import escape
from assistant.web.base.links import citation_address, outside_address, outside_host
from assistant.web.base.markdown import chip
from assistant.web.base.texts import as_written, day, plain, say

_OPEN_CARDS = 3  # cards shown at once; the rest is one click away
_COLUMNS = ("value", "statistic", "region", "year", "publisher")


def sources(citations: Sequence[Citation]) -> str:
    """Return the list of source cards, or an empty string."""
    if not citations:
        return ""
    count = say("card.sources", count=len(citations))
    first, rest = citations[:_OPEN_CARDS], citations[_OPEN_CARDS:]
    summary = f"<summary>{say('card.more', count=len(rest))}</summary>"
    more = f'<details class="more">{summary}{_list(rest)}</details>' if rest else ""
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
        + (f'<p class="section"{as_written(section)}>{escape(section)}</p>' if section else "")
        + f"<blockquote{as_written(citation.quote)}>{_quoted(citation)}</blockquote>"
        f'<p class="actions"><a class="open" href="{address}">{say("card.open")}</a>'
        f'<a class="copy" role="button" href="{address}">{say("reader.copy")}</a>'
        f"{_outside(citation)}</p></li>"
    )


def _quoted(citation: Citation) -> str:
    return say("card.quote", words=citation.quote.strip())


def _origin(citation: Citation) -> str:
    publisher = citation.source if citation.source != citation.title else ""
    return " · ".join(filter(None, (publisher, day(citation.published), citation.region)))


def _page(citation: Citation) -> str:
    return say("card.page", page=citation.page) if citation.page else ""


def _outside(citation: Citation) -> str:
    url = outside_address(citation.url)
    if not url:
        return ""
    return (
        f'<a class="outside" href="{escape(url)}" rel="noopener noreferrer" target="_blank">'
        f"{say('card.outside', host=outside_host(url))}</a>"
    )


def conflict_table(conflict: Conflict, known: Mapping[int, Citation]) -> str:
    """Return the differing values of one thing, each with where it stands."""
    cited = [known.get(n) for n in conflict.citations]
    cited += [None] * (len(conflict.values) - len(cited))
    rows = "".join(_row(f, c) for f, c in zip(conflict.values, cited, strict=False))
    heads = "".join(f'<th scope="col">{say(f"card.{name}")}</th>' for name in _COLUMNS)
    about, why = _capital(conflict.about), _capital(conflict.reason)
    reason = f'<p class="reason"{as_written(why)}>{escape(why)}</p>' if why else ""
    return (
        f'<div class="conflict"><p class="label">{say("card.differ")}</p>'
        f"<table><caption{as_written(about)}>{escape(about)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{reason}</div>"
    )


def dated(year: int | None) -> str:
    """Return a year, with its age when it is old: "2020, 6 years old"."""
    if not year:
        return ""
    now = datetime.now(UTC).year
    old = bool(age(str(year), now))
    return plain("card.old", year=str(year), count=now - year) if old else str(year)


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
