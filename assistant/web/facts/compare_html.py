"""The Compare page as HTML: the choices, the table, and where each quote comes from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers.asked.comparison import MOST, Career, Cell, Comparison, Quoted, Row
from assistant.schema import Citation
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import citation_address, guide_address
from assistant.web.base.texts import as_written, say
from assistant.web.shell.chooser import chooser
from assistant.web.shell.frame import COMPARE, address, unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What was asked for, and what came of it."""

    careers: tuple[str, ...]
    names: tuple[str, ...]  # occupations to choose from
    found: Comparison | None


def compare_html(asking: Asking) -> str:
    """Return the page below its header."""
    found = asking.found
    said = f'<p class="empty">{say("compare.begin")}</p>'
    if found is None and asking.careers:
        key = "compare.too_many" if len(asking.careers) > MOST else "compare.too_few"
        said = f'<p class="missing" role="status">{say(key, most=say("compare.four"))}</p>'
    if found is None:
        return f"{_form(asking)}{said}"
    lines = "".join(
        unknown(one.asked, one.near, [_instead(asking, one.asked, name) for name in one.near])
        for one in found.unknown
    )
    table = _table(found) + _sources(found) if found.careers else ""
    return f"{_form(asking)}{lines}{table}"


def _instead(asking: Asking, asked: str, name: str) -> str:
    chosen = [name if one == asked else one for one in asking.careers]
    return address(COMPARE, [("careers", one) for one in chosen])


def _form(asking: Asking) -> str:
    given = [*asking.careers[:MOST], *[""] * (MOST - len(asking.careers))]
    fields = "".join(
        f'<div class="field"><label for="career-{n}">{say("compare.career", n=n)}</label>'
        f'<input id="career-{n}" name="careers" list="occupations" value="{escape(name)}" '
        f'autocomplete="off" spellcheck="false" '
        f'maxlength="200"{" required" if n < 3 else ""}></div>'
        for n, name in enumerate(given, 1)
    )
    return (
        f'<form id="choose" class="box" action="{COMPARE}" method="get">'
        f'<h2>{say("compare.heading")}</h2><div class="fields">{fields}{chooser(asking.names)}'
        '<div class="field">'
        f'<button class="primary">{say("common.compare")}</button></div></div></form>'
    )


def _table(found: Comparison) -> str:
    heads = "".join(_head(career) for career in found.careers)
    rows = "".join(_row(row, found.careers) for row in found.rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="'
        f'{say("compare.label")}"><table class="compare">'
        f'<caption class="visually-hidden">{say("compare.heading")}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<p class="meta">{say("compare.cells")}</p>'
    )


def _head(career: Career) -> str:
    guides = ", ".join(
        f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>'
        for card in career.guides[:4]
    )
    left = len(career.guides) - 4
    shown = say("compare.and_more", guides=Html(guides), count=left) if left > 0 else guides
    return f'<th scope="col">{escape(career.name)}<span class="meta">{shown}</span></th>'


def _row(row: Row, careers: tuple[Career, ...]) -> str:
    cells = "".join(
        f'<td data-name="{escape(career.name)}">{_cell(row, cell)}</td>'
        for career, cell in zip(careers, row.cells, strict=True)
    )
    return f'<tr><th scope="row">{say(f"matter.{row.matter}")}</th>{cells}</tr>'


def _cell(row: Row, cell: Cell) -> str:
    if not cell.quotes:
        return f'<span class="none">{say("common.not_in_guides")}</span>'
    items = "".join(f"<li>{_quote(quoted)}</li>" for quoted in cell.quotes)
    left = say("compare.more_in_guides", count=cell.left_out)
    more = f'<li class="meta">{left}</li>' if cell.left_out else ""
    return f'<ul class="{"inline" if row.matter == "skills" else "quotes"}">{items}{more}</ul>'


def _quote(quoted: Quoted) -> str:
    citation = quoted.citation
    source = f"{citation.title}: {citation.section}" if citation.section else citation.title
    return (
        f"<span{as_written(quoted.text)}>{escape(quoted.text)}</span> "
        f'<a class="cite" href="{escape(citation_address(citation))}" title="{escape(source)}" '
        f'aria-label="{say("compare.open_in", guide=citation.title)}">[{citation.n}]</a>'
    )


def _sources(found: Comparison) -> str:
    first: dict[str, Citation] = {}
    numbers: dict[str, list[int]] = {}
    for citation in found.citations:
        first.setdefault(citation.guide, citation)
        numbers.setdefault(citation.guide, []).append(citation.n)
    items = "".join(
        f"<li>{_numbers(numbers[guide])} {escape(_source(citation))}</li>"
        for guide, citation in first.items()
    )
    return f'<section class="sources"><h2>{say("compare.sources")}</h2><ul>{items}</ul></section>'


def _numbers(numbers: list[int]) -> str:
    return f"[{', '.join(map(str, numbers))}]"


def _source(citation: Citation) -> str:
    parts = (citation.title, citation.source, citation.published, citation.region, citation.url)
    return ", ".join(dict.fromkeys(part for part in parts if part))
