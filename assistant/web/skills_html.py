"""The Skills page as HTML: skills by guides, what guides agree on, and one skill's guides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.comparison import MOST as CAREERS
from assistant.answers.skills import TYPES, Asked, Matrix, OccupationSkills, Shared
from assistant.schema import GuideCard, Skill, SkillType
from assistant.web.frame import (
    COMPARE,
    MINE,
    SKILLS,
    TYPE_NAMES,
    address,
    chooser,
    guide_name,
    mentions,
    type_mark,
    unknown,
    words_link,
)
from assistant.web.inline import escape
from assistant.web.links import guide_address
from assistant.web.skills_state import MOST, ROWS, State


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
    chips = "".join(_chip(state, name) for name in state.occupations)
    kept = "".join(f'<input type="hidden" name="o" value="{escape(n)}">' for n in state.occupations)
    chosen = f'<ul class="chips" aria-label="Occupations shown">{chips}</ul>' if chips else ""
    add = (
        '<div class="field wide"><label for="occupation">Add an occupation</label>'
        '<input id="occupation" name="o" list="occupations" autocomplete="off" '
        f'spellcheck="false" maxlength="200">{chooser(shown.names)}</div>'
        if len(state.occupations) < MOST
        else f'<p class="meta">Up to {MOST} occupations fit. Take one away to add another.</p>'
    )
    return (
        f'<form id="choose" class="box" action="{SKILLS}" method="get">'
        f'<h2>What the guides ask for</h2>{kept}{chosen}<div class="fields">{add}'
        f'{_types(state.type)}<div class="field"><label for="find">Filter</label>'
        f'<input type="search" id="find" name="find" value="{escape(state.find)}" '
        'autocomplete="off" maxlength="100" placeholder="Words of a skill"></div>'
        '<div class="field"><button class="primary">Show</button></div></div></form>'
    )


def _chip(state: State, name: str) -> str:
    left = tuple(one for one in state.occupations if one != name)
    href = replace(state, occupations=left, page=1).address
    return (
        f'<li><span>{escape(name)}</span><a href="{escape(href)}" '
        f'aria-label="Take {escape(name)} away">×</a></li>'
    )


def _types(chosen: SkillType | None) -> str:
    items = "".join(
        f'<option value="{kind}"{" selected" if kind == chosen else ""}>{TYPE_NAMES[kind]}</option>'
        for kind in TYPES
    )
    return (
        '<div class="field"><label for="type">Type</label><select id="type" name="type">'
        f'<option value="">All types</option>{items}</select></div>'
    )


def _library(shown: Shown) -> str:
    """Return the skills that most guides of the library share."""
    if not shown.guides:
        return "<p>The library is empty. Add guides on the Library page.</p>"
    rows = "".join(
        f'<tr data-words="{escape(one.label.casefold())}"><th scope="row">{escape(one.label)}</th>'
        f'<td>{type_mark(one.type)}</td><td class="number">'
        f'<a href="{escape(address(SKILLS, [("skill", one.key)]))}">{one.guides:,}</a></td></tr>'
        for one in shown.shared
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Skill", "Type", "Guides"))
    table = _table("Skills of the library", heads, rows, "list") if rows else _NOTHING
    return (
        f'<div class="above"><h2>{shown.total:,} skills in {shown.guides:,} guides</h2>'
        '<p class="meta">The most shared first. Choose occupations above to see who asks for what.'
        f"</p></div>{table}{_paging(shown)}"
    )


_NOTHING = '<p class="empty">No skill fits. The guides may not list any of this kind.</p>'


def _table(caption: str, heads: str, rows: str, kind: str) -> str:
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="{kind}"><caption class="visually-hidden">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        '<p class="meta none" hidden>Nothing on this page fits; press Show to search all.</p>'
    )


def _matrix(shown: Shown, matrix: Matrix) -> str:
    if not matrix.guides:
        return ""
    heads = "".join(
        f'<th scope="col"><a href="{escape(guide_address(card.id))}">'
        f"{guide_name(card, matrix.guides)}</a></th>"
        for card in matrix.guides
    )
    heads = f'<th scope="col">Skill</th><th scope="col">Type</th>{heads}<th scope="col">Guides</th>'
    rows = "".join(_row(skill, matrix.guides) for skill in matrix.rows)
    count = "1 guide" if len(matrix.guides) == 1 else f"{len(matrix.guides)} guides"
    table = _table("Skills by guides", heads, rows, "matrix") if rows else _NOTHING
    return (
        f'<div class="above"><h2>{shown.total:,} skills in {count}</h2><p class="meta">'
        f"Each number opens the guide at the words. {_onward(shown)}</p></div>"
        f"{_left_out(shown, matrix)}{table}{_paging(shown)}"
    )


def _onward(shown: Shown) -> str:
    """Return where one may go from here: one's own skills, or the careers side by side."""
    known = [one.name for one in shown.found if one.known]
    mine = address(MINE, [("career", known[0])])
    links = [f'<a href="{escape(mine)}">What of it do I have?</a>'] if len(known) == 1 else []
    if 1 < len(known) <= CAREERS:
        side = address(COMPARE, [("careers", name) for name in known])
        links.append(f'<a href="{escape(side)}">Compare these careers</a>')
    return " ".join(links)


def _left_out(shown: Shown, matrix: Matrix) -> str:
    every = {card.id for one in shown.found for card in one.guides}
    left = len(every) - len(matrix.guides)
    return f'<p class="missing">{left} more guides do not fit here.</p>' if left > 0 else ""


def _row(skill: Asked, guides: Sequence[GuideCard]) -> str:
    cells = "".join(
        f'<td data-name="{escape(card.title)}">{mentions(skill.of(card.id), card.title)}</td>'
        if skill.of(card.id)
        else f'<td class="empty" data-name="{escape(card.title)}">'
        '<span aria-label="not listed">–</span></td>'
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
            words_link(skill.of(g)[0], str(n), f"{skill.of(g)[0].quote} in {g}")
            for n, g in enumerate(one.telling, 1)
            if g in skill.guides
        )
        + "</li>"
        for skill in one.agreed
    )
    alone = "".join(_alone(titles[guide], one.single, guide) for guide in one.telling)
    count = len(one.telling)
    return (
        f'<section class="box agreement"><h2>{escape(one.name)}: {count} guides list skills</h2>'
        f"<h3>All {count} ask for</h3>"
        + (f'<ul class="inline">{agreed}</ul>' if agreed else "<p>Nothing in common.</p>")
        + f"<h3>Only one asks for</h3>{alone or '<p>Nothing.</p>'}</section>"
    )


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
        f"<td>{escape(skills[0].quote)}</td><td>{mentions(skills, card.title)}</td></tr>"
        for card, skills in shown.places
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Guide", "Words", "Open"))
    other = [name for name in one.names if name.casefold() != one.label.casefold()]
    also = f'<p class="meta">Also worded: {escape(", ".join(other[:12]))}</p>' if other else ""
    back = (
        f'<p><a href="{escape(replace(shown.state, skill="", page=1).address)}">All skills</a></p>'
    )
    table = _table("Guides that ask for it", heads, rows, "list")
    return (
        f'<div class="above"><h2>{escape(one.label)} {type_mark(one.type)}</h2>'
        f'<p class="meta">{shown.total:,} guides ask for it</p></div>'
        f"{also}{table}{_paging(shown)}{back}"
    )


def _paging(shown: Shown) -> str:
    state, last = shown.state, -(-shown.total // ROWS)
    if last < 2:
        return ""
    before = f'<a rel="prev" href="{escape(replace(state, page=state.page - 1).address)}">Back</a>'
    after = f'<a rel="next" href="{escape(replace(state, page=state.page + 1).address)}">Next</a>'
    return (
        f'<nav class="paging" aria-label="Pages of skills">{before if state.page > 1 else ""}'
        f"<span>Page {state.page:,} of {last:,}</span>{after if state.page < last else ''}</nav>"
    )
