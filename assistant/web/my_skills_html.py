"""My skills as HTML: the form, what one has and lacks, and the steps to get in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answers.my_skills import LONGEST, Fit, Match, Step
from assistant.answers.wording import clean
from assistant.web.frame import MINE, address, chooser, type_mark, unknown, words_link
from assistant.web.inline import escape
from assistant.web.links import guide_address, place_address

_HOW = {
    "words": "in your words",
    "spelling": "in your words, spelt otherwise",
    "meaning": "close in meaning",
}


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
    said = "It is compared on this server and forgotten: nothing is stored, logged or passed on."
    if mine.model:
        said += " The chat model is not asked here; you see quotes from the guides only."
    if not mine.local:
        said += " Meanings are not compared, because the embedder is not on this machine."
    return (
        f'<form id="mine" class="box" action="{MINE}" method="post"><h2>What you have, and what a '
        'career asks for</h2><div class="fields"><div class="field wide">'
        '<label for="career">Career</label><input id="career" name="career" list="occupations" '
        f'autocomplete="off" spellcheck="false" maxlength="200" required '
        f'value="{escape(mine.career)}">{chooser(mine.names)}</div></div>'
        '<div class="field"><label for="text">Your CV, or your skills</label>'
        f'<textarea id="text" name="text" rows="9" maxlength="{LONGEST}" required '
        f'autocomplete="off" spellcheck="false" aria-describedby="kept">\n{escape(mine.text)}'
        f'</textarea></div><p id="kept" class="meta">{said}</p>'
        '<p class="actions"><button class="primary">Compare</button></p></form>'
    )


def _result(mine: Mine, found: Fit) -> str:
    career = found.career
    if not career.known:
        links = [address(MINE, [("career", name)]) for name in career.near]
        return unknown(career.asked, career.near, links)
    if not found.matches:
        said = f"The guides on {escape(career.name)} list no skills."
        return f'<p class="missing">{said}</p>{_steps(mine, found.steps)}'
    have, near, missing = (found.of(state) for state in ("have", "near", "missing"))
    counts = f"{len(have)} of {len(found.matches)} skills found in your text"
    close = f", {len(near)} near" if near else ""
    guides = {card.id: n for n, card in enumerate(career.guides, 1)}
    asking = "".join(
        f'<li>{n} <a href="{escape(guide_address(card.id))}">{escape(card.title)}</a></li>'
        for n, card in enumerate(career.guides, 1)
    )
    return (
        f'<section aria-labelledby="result"><h2 id="result" tabindex="-1">{escape(career.name)}: '
        f"{counts}{close}</h2>"
        f'<ul class="asking" aria-label="Guides that ask, by number">{asking}</ul>'
        f"{_matches('You have', have, guides)}"
        f"{_matches('Near', near, guides)}"
        f"{_matches('Missing from your text', missing, guides)}"
        f"</section>{_steps(mine, found.steps)}"
    )


def _matches(title: str, matches: Sequence[Match], guides: Mapping[str, int]) -> str:
    if not matches:
        return ""
    rows = "".join(_match(match, guides) for match in matches)
    return (
        f'<section class="box {matches[0].state}"><h3>{title} <span class="count">{len(matches)}'
        f'</span></h3><ul class="matches">{rows}</ul></section>'
    )


def _match(match: Match, guides: Mapping[str, int]) -> str:
    skill = match.skill
    cited = " ".join(
        words_link(one, str(guides[one.guide]), f"{one.quote}, in guide {guides[one.guide]}")
        for one in (skill.of(guide)[0] for guide in skill.guides)
    )
    own = (
        f'<span class="own">“{escape(_short(match.words))}” <span class="meta">'
        f"{_HOW[match.how]}</span></span>"
        if match.words
        else ""
    )
    return f"<li><strong>{escape(skill.label)}</strong> {type_mark(skill.type)} {cited}{own}</li>"


def _short(words: str, limit: int = 160) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def _steps(mine: Mine, steps: Sequence[Step]) -> str:
    if not steps:
        return '<p class="missing">The guides do not say how to get in.</p>'
    several = len({step.guide for step in steps}) > 1
    items = "".join(_step(mine, step, several=several) for step in steps)
    return f'<section class="box"><h2>Steps to get in</h2><ol class="steps">{items}</ol></section>'


def _step(mine: Mine, step: Step, *, several: bool) -> str:
    points = "".join(
        f'<li><a class="cite" href="{escape(place_address(p.guide, p.start, p.end, p.text))}">'
        f"{escape(clean(p.text))}</a></li>"
        for p in step.passages
    )
    guide = (
        f' <span class="meta">{escape(mine.titles.get(step.guide, ""))}</span>' if several else ""
    )
    more = f'<li class="meta">{step.left_out} more in the guide</li>' if step.left_out else ""
    return f"<li><h3>{escape(step.heading)}{guide}</h3><ul>{points}{more}</ul></li>"
