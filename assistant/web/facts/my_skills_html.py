"""My skills as HTML: the form, what one has and lacks, and the steps to get in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.facts.my_skills import LONGEST, Fit, Match, Step
from assistant.answers.names.wording import clean
from assistant.schema import Skill
from assistant.web.base.inline import escape
from assistant.web.base.links import guide_address, place_address
from assistant.web.base.texts import as_written, number, plain, say
from assistant.web.shell.chooser import chooser
from assistant.web.shell.frame import MINE, address, type_mark, unknown, words_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What the page shows."""

    career: str
    text: str
    names: tuple[str, ...]
    found: Fit | None
    problem: str
    titles: Mapping[str, str]  # of the guides
    model: bool  # whether a chat model is set
    local: bool  # whether texts are embedded on this machine


def mine_html(mine: Mine) -> str:
    """Return the page below its header."""
    problem = f'<p class="missing" role="alert">{escape(mine.problem)}</p>' if mine.problem else ""
    return f"{_form(mine)}{problem}{_result(mine, mine.found) if mine.found else ''}"


def _form(mine: Mine) -> str:
    said = [say("mine.forgotten")]
    said += [say("mine.no_model")] if mine.model else []
    said += [] if mine.local else [say("mine.no_meaning")]
    return (
        f'<form id="mine" class="box" action="{MINE}" method="post"><h2>{say("mine.heading")}</h2>'
        '<div class="fields"><div class="field wide"><label for="career">'
        f'{say("mine.career")}</label><input id="career" name="career" list="occupations" '
        f'autocomplete="off" spellcheck="false" maxlength="200" required '
        f'value="{escape(mine.career)}">{chooser(mine.names)}</div></div>'
        f'<div class="field"><label for="text">{say("mine.text")}</label>'
        f'<textarea id="text" name="text" rows="9" maxlength="{LONGEST}" required '
        f'autocomplete="off" spellcheck="false" aria-describedby="kept">\n{escape(mine.text)}'
        f'</textarea></div><p id="kept" class="meta">{" ".join(said)}</p>'
        f'<p class="actions"><button class="primary">{say("common.compare")}</button></p></form>'
    )


def _result(mine: Mine, found: Fit) -> str:
    career = found.career
    if not career.known:
        links = [address(MINE, [("career", name)]) for name in career.near]
        return unknown(career.asked, career.near, links)
    if not found.matches:
        said = say("mine.no_skills", name=career.name)
        return f'<p class="missing">{said}</p>{_steps(mine, found.steps)}'
    have, near, missing = (found.of(state) for state in ("have", "near", "missing"))
    counts = say(
        "mine.found_near" if near else "mine.found",
        name=career.name, have=len(have), count=len(found.matches), near=len(near),
    )  # fmt: skip
    guides = {card.id: n for n, card in enumerate(career.guides, 1)}
    asking = "".join(
        f'<li>{n} <a href="{escape(guide_address(card.id))}">{escape(card.title)}</a></li>'
        for n, card in enumerate(career.guides, 1)
    )
    return (
        f'<section aria-labelledby="result"><h2 id="result" tabindex="-1">{counts}</h2>'
        f'<ul class="asking" aria-label="{say("mine.guides")}">{asking}</ul>'
        f"{_matches(have, guides)}{_matches(near, guides)}{_matches(missing, guides)}"
        f"</section>{_steps(mine, found.steps)}"
    )


def _matches(matches: Sequence[Match], guides: Mapping[str, int]) -> str:
    if not matches:
        return ""
    rows = "".join(_match(match, guides) for match in matches)
    return (
        f'<section class="box {matches[0].state}"><h3>{say(f"mine.{matches[0].state}")} '
        f'<span class="count">{number(len(matches))}</span></h3>'
        f'<ul class="matches">{rows}</ul></section>'
    )


def _match(match: Match, guides: Mapping[str, int]) -> str:
    skill = match.skill
    cited = " ".join(
        words_link(one, str(guides[one.guide]), _label(one, guides))
        for one in (skill.of(guide)[0] for guide in skill.guides)
    )
    own = (
        f'<span class="own">{say("mine.own", words=_short(match.words))} <span class="meta">'
        f"{say(f'mine.by_{match.how}')}</span></span>"
        if match.words
        else ""
    )
    return f"<li><strong>{escape(skill.label)}</strong> {type_mark(skill.type)} {cited}{own}</li>"


def _label(skill: Skill, guides: Mapping[str, int]) -> str:
    return plain("mine.in_guide", quote=skill.quote, n=guides[skill.guide])


def _short(words: str, limit: int = 160) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def _steps(mine: Mine, steps: Sequence[Step]) -> str:
    if not steps:
        return f'<p class="missing">{say("mine.no_steps")}</p>'
    several = len({step.guide for step in steps}) > 1
    items = "".join(_step(mine, step, several=several) for step in steps)
    title = say("mine.steps")
    return f'<section class="box"><h2>{title}</h2><ol class="steps">{items}</ol></section>'


def _step(mine: Mine, step: Step, *, several: bool) -> str:
    points = "".join(
        f'<li><a class="cite" href="{escape(place_address(p.guide, p.start, p.end, p.text))}"'
        f"{as_written(p.text)}>{escape(clean(p.text))}</a></li>"
        for p in step.passages
    )
    guide = (
        f' <span class="meta">{escape(mine.titles.get(step.guide, ""))}</span>' if several else ""
    )
    left = say("mine.more_steps", count=step.left_out)
    more = f'<li class="meta">{left}</li>' if step.left_out else ""
    return f"<li><h3>{escape(step.heading)}{guide}</h3><ul>{points}{more}</ul></li>"
