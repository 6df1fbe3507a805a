"""The cards of an answer on pay, outlook and skills, and the doors to the pages that show more."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from assistant.schema import Answer, Citation, Figure, SkillRow
from assistant.web.base import money
from assistant.web.base.inline import escape
from assistant.web.base.links import figure_address, place_address
from assistant.web.base.texts import plain, say
from assistant.web.chat.cards import dated
from assistant.web.facts.pay_state import PATH as PAY
from assistant.web.shell.frame import COMPARE, SKILLS

MOST = 8  # rows of a card
_HEADS = ("value", "what", "where", "year")


def facts(answer: Answer, known: Mapping[int, Citation]) -> str:
    """Return the figures of the cited words as a table; nothing for what differing guides show."""
    shown = {figure for conflict in answer.conflicts for figure in conflict.values}
    asked = [f for f in answer.figures if f not in shown and f.kind in ("pay", *_asked(answer))]
    if not asked or not {"pay", "outlook"} & {*answer.topics}:
        return ""
    titles = {citation.guide: citation for citation in known.values()}
    rows = "".join(_row(figure, titles.get(figure.guide)) for figure in asked[:MOST])
    heads = "".join(f'<th scope="col">{say(f"facts.{name}")}</th>' for name in _HEADS)
    return (
        f'<div class="conflict facts"><p class="label">{say("facts.in_quotes")}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _asked(answer: Answer) -> tuple[str, ...]:
    return ("growth", "jobs", "openings") if "outlook" in answer.topics else ()


def _row(figure: Figure, citation: Citation | None) -> str:
    link = (
        f'<a class="open" href="{escape(figure_address(figure))}">{escape(money.value(figure))}</a>'
    )
    named = money.statistic(figure) or plain(f"statistic.{figure.kind}")
    what = ", ".join(filter(None, (figure.occupation, named, figure.industry or "")))
    where = figure.region or (citation.region if citation else "")
    cells = (what, where, dated(figure.year))
    rest = "".join(f"<td>{escape(c)}</td>" if c else '<td class="none">–</td>' for c in cells)
    return f"<tr><td><strong>{link}</strong></td>{rest}</tr>"


def matrix(answer: Answer) -> str:
    """Return the skills that the guides of an answer list, a column a guide."""
    guides = tuple(dict.fromkeys(m.guide for row in answer.skills for m in row.mentions))
    titles = {citation.guide: citation.title for citation in answer.citations}
    if len(guides) < 2:
        return ""
    heads = "".join(f'<th scope="col">{escape(titles.get(g, g))}</th>' for g in guides)
    rows = "".join(_skill(row, guides) for row in answer.skills)
    return (
        f'<div class="conflict matrix"><p class="label">{say("facts.skills")}</p><table><thead><tr>'
        f'<th scope="col">{say("facts.skill")}</th>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table></div>"
    )


def _skill(row: SkillRow, guides: tuple[str, ...]) -> str:
    cells = []
    for guide in guides:
        held = next((mention for mention in row.mentions if mention.guide == guide), None)
        if held is None:
            cells.append('<td class="none">–</td>')
            continue
        href = escape(place_address(guide, held.start, held.end, held.quote))
        link = f'<a class="open" href="{href}" title="{escape(held.quote)}">{say("facts.yes")}</a>'
        cells.append(f"<td>{link}</td>")
    return f"<tr><td>{escape(row.label)}</td>{''.join(cells)}</tr>"


def doors(answer: Answer) -> str:
    """Return links to the pages that show an answer's careers whole."""
    careers, links = answer.careers, []
    if "pay" in answer.topics and any(figure.kind == "pay" for figure in answer.figures):
        links.append(("facts.pay_chart", PAY, [("o", name) for name in careers]))
    if "skills" in answer.topics and careers:
        links.append(("facts.all_skills", SKILLS, [("o", name) for name in careers]))
    if 2 <= len(careers) <= 4:
        links.append(("facts.comparison", COMPARE, [("careers", name) for name in careers]))
    items = "".join(_door(key, path, query) for key, path, query in links)
    whole = f"<p>{say('facts.whole')}</p>"
    return f'<div class="suggestions doors">{whole}<ul>{items}</ul></div>' if items else ""


def _door(key: str, path: str, query: list[tuple[str, str]]) -> str:
    address = escape(f"{path}?{urlencode(query, errors='replace')}")
    return f'<li><a class="door" href="{address}">{say(key)}</a></li>'
