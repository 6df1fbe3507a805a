"""The Skills page as HTML: skills by guides, what guides agree on, and one skill's guides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked.comparison import MOST as CAREERS
from assistant.answers.facts.skills import TYPES, Asked, Matrix, OccupationSkills, Shared
from assistant.schema import GuideCard, Skill, SkillType
from assistant.web.base.inline import escape
from assistant.web.base.links import guide_address
from assistant.web.base.texts import as_written, number, plain, say
from assistant.web.facts.skills_parts import count_in, heads, nothing, paging, table
from assistant.web.facts.skills_state import MOST, State
from assistant.web.shell.chooser import chips, chooser
from assistant.web.shell.frame import (
    COMPARE,
    MINE,
    SKILLS,
    address,
    guide_name,
    mentions,
    type_mark,
    unknown,
    words_link,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows; the parts that do not apply are empty."""

    state: State
    names: tuple[str, ...]  # occupations to choose from
    found: tuple[OccupationSkills, ...] = ()
    matrix: Matrix | None = None
    shared: tuple[Shared, ...] = ()  # the library's skills
    one: Shared | None = None  # the skill whose guides are shown
    places: tuple[tuple[GuideCard, tuple[Skill, ...]], ...] = ()  # its guides
    total: int = 0  # rows before paging
    guides: int = 0  # in the library


def body(shown: Shown) -> str:
    """Return the page below its header."""
    state = shown.state
    lines = "".join(
        unknown(one.asked, one.near, [_instead(state, one.asked, name) for name in one.near])
        for one in shown.found
        if not one.known
    )
    if shown.one:
        content = _one_skill(shown, shown.one)
    elif shown.matrix is not None:
        content = _agreement(shown) + _matrix(shown, shown.matrix)
    else:
        content = _library(shown)
    return f"{_choices(shown)}{lines}{content}"


def _instead(state: State, asked: str, name: str) -> str:
    chosen = tuple(name if one == asked else one for one in state.occupations)
    return replace(state, occupations=tuple(dict.fromkeys(chosen)), page=1).address


def _choices(shown: Shown) -> str:
    state = shown.state
    chosen = chips(state.occupations, state.without)
    add = (
        f'<div class="field wide"><label for="occupation">{say("pay.add")}</label>'
        '<input id="occupation" name="o" list="occupations" autocomplete="off" '
        f'spellcheck="false" maxlength="200">{chooser(shown.names)}</div>'
        if len(state.occupations) < MOST
        else f'<p class="meta">{say("pay.full", count=MOST)}</p>'
    )
    return (
        f'<form id="choose" class="box" action="{SKILLS}" method="get">'
        f'<h2>{say("skills.heading")}</h2>{chosen}<div class="fields">{add}'
        f'{_types(state.type)}<div class="field"><label for="find">{say("skills.filter")}</label>'
        f'<input type="search" id="find" name="find" value="{escape(state.find)}" '
        f'autocomplete="off" maxlength="100" placeholder="{say("skills.words_of")}"></div>'
        f'<div class="field"><button class="primary">{say("pay.show")}</button></div></div></form>'
    )


def _types(chosen: SkillType | None) -> str:
    items = "".join(
        f'<option value="{kind}"{" selected" if kind == chosen else ""}>'
        f"{say(f'skills.{kind}')}</option>"
        for kind in TYPES
    )
    return (
        f'<div class="field"><label for="type">{say("skills.type")}</label>'
        f'<select id="type" name="type"><option value="">{say("skills.all_types")}</option>{items}'
        "</select></div>"
    )


def _library(shown: Shown) -> str:
    """Return the skills that most guides of the library share."""
    if not shown.guides:
        return f"<p>{say('common.library_empty')}</p>"
    rows = "".join(
        f'<tr data-words="{escape(one.label.casefold())}"><th scope="row">{escape(one.label)}</th>'
        f'<td>{type_mark(one.type)}</td><td class="number">'
        f'<a href="{escape(address(SKILLS, [("skill", one.key)]))}">{number(one.guides)}</a></td>'
        "</tr>"
        for one in shown.shared
    )
    listed = table("of_library", heads("skill", "type", "guides"), rows, "list")
    return (
        f'<div class="above"><h2>{count_in(shown.total, shown.guides)}</h2>'
        f'<p class="meta">{say("skills.most_shared")}</p></div>'
        f"{listed if rows else nothing()}{paging(shown.state, shown.total)}"
    )


def _matrix(shown: Shown, matrix: Matrix) -> str:
    if not matrix.guides:
        return ""
    columns = "".join(
        f'<th scope="col"><a href="{escape(guide_address(card.id))}">'
        f"{guide_name(card, matrix.guides)}</a></th>"
        for card in matrix.guides
    )
    columns = f"{heads('skill', 'type')}{columns}{heads('guides')}"
    rows = "".join(_row(skill, matrix.guides) for skill in matrix.rows)
    listed = table("by_guide", columns, rows, "matrix") if rows else nothing()
    return (
        f'<div class="above"><h2>{count_in(shown.total, len(matrix.guides))}</h2><p class="meta">'
        f"{say('skills.each_opens')} {_onward(shown)}</p></div>"
        f"{_left_out(shown, matrix)}{listed}{paging(shown.state, shown.total)}"
    )


def _onward(shown: Shown) -> str:
    """Return where one may go from here: one's own skills, or the careers side by side."""
    known = [one.name for one in shown.found if one.known]
    mine = address(MINE, [("career", known[0])])
    own = f'<a href="{escape(mine)}">{say("skills.do_i_have")}</a>'
    links = [own] if len(known) == 1 else []
    if 1 < len(known) <= CAREERS:
        side = address(COMPARE, [("careers", name) for name in known])
        links.append(f'<a href="{escape(side)}">{say("skills.compare_these")}</a>')
    return " ".join(links)


def _left_out(shown: Shown, matrix: Matrix) -> str:
    every = {card.id for one in shown.found for card in one.guides}
    left = len(every) - len(matrix.guides)
    return f'<p class="missing">{say("skills.left_out", count=left)}</p>' if left > 0 else ""


def _row(skill: Asked, guides: Sequence[GuideCard]) -> str:
    cells = "".join(
        f'<td data-name="{escape(card.title)}">{mentions(skill.of(card.id), card.title)}</td>'
        if skill.of(card.id)
        else f'<td class="empty" data-name="{escape(card.title)}">'
        f'<span aria-label="{say("skills.not_listed")}">–</span></td>'
        for card in guides
    )
    return (
        f'<tr data-words="{escape(skill.label.casefold())}"><th scope="row">{escape(skill.label)}'
        f"</th><td>{type_mark(skill.type)}</td>{cells}"
        f'<td class="number">{len(skill.guides)}</td></tr>'
    )


def _agreement(shown: Shown) -> str:
    """Return what the guides on one occupation agree on, and what only one of them says."""
    known = [one for one in shown.found if one.known]
    if len(known) != 1 or len(known[0].telling) < 2:
        return ""
    one = known[0]
    titles = {card.id: guide_name(card, one.guides) for card in one.guides}
    agreed = "".join(
        f"<li>{escape(skill.label)} "
        + " ".join(
            words_link(skill.of(g)[0], str(n), _in(skill.of(g)[0], g))
            for n, g in enumerate(one.telling, 1)
            if g in skill.guides
        )
        + "</li>"
        for skill in one.agreed
    )
    alone = "".join(_alone(titles[guide], one.single, guide) for guide in one.telling)
    count, none = len(one.telling), f"<p>{say('skills.no_single')}</p>"
    return (
        '<section class="box agreement">'
        f"<h2>{say('skills.listing', name=one.name, count=count)}</h2>"
        f"<h3>{say('skills.all_ask', count=count)}</h3>"
        + (f'<ul class="inline">{agreed}</ul>' if agreed else f"<p>{say('skills.in_common')}</p>")
        + f"<h3>{say('skills.only_one')}</h3>{alone or none}</section>"
    )


def _in(skill: Skill, guide: str) -> str:
    return plain("skills.in_guide", quote=skill.quote, guide=guide)


def _alone(title: str, skills: Iterable[Asked], guide: str) -> str:
    own = [skill for skill in skills if skill.guides == (guide,)]
    if not own:
        return ""
    shown = "".join(f"<li>{words_link(s.mentions[0], escape(s.label))}</li>" for s in own)
    return (
        f'<details><summary>{title}: {len(own)}</summary><ul class="inline">{shown}</ul></details>'
    )


def _one_skill(shown: Shown, one: Shared) -> str:
    rows = "".join(
        f'<tr data-words="{escape(card.title.casefold())}"><th scope="row">'
        f'<a href="{escape(guide_address(card.id))}">{escape(card.title)}</a></th>'
        f"<td{as_written(skills[0].quote)}>{escape(skills[0].quote)}</td>"
        f"<td>{mentions(skills, card.title)}</td></tr>"
        for card, skills in shown.places
    )
    other = [name for name in one.names if name.casefold() != one.label.casefold()]
    names = ", ".join(other[:12])
    also = f'<p class="meta">{say("skills.also", names=names)}</p>' if other else ""
    every = escape(replace(shown.state, skill="", page=1).address)
    back = f'<p><a href="{every}">{say("skills.all")}</a></p>'
    listed = table("asking", heads("guide", "words", "open"), rows, "list")
    return (
        f'<div class="above"><h2>{escape(one.label)} {type_mark(one.type)}</h2>'
        f'<p class="meta">{say("skills.ask_for_it", count=shown.total)}</p></div>'
        f"{also}{listed}{paging(shown.state, shown.total)}{back}"
    )
