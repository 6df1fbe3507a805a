"""The form that makes a test question of a judged answer, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answers.quality import golden
from assistant.answers.quality.feedback import Judged
from assistant.answers.quality.golden import Expectation
from assistant.web.base.inline import escape
from assistant.web.base.texts import say
from assistant.web.chat.judging import JUDGE

BETWEEN = " | "  # alternatives of one fact
_OFFERED = 3_000  # names of guides


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """What is known of the test questions: those made, and one that was just refused."""

    held: Sequence[dict[str, Any]] = ()
    refused: str = ""  # the answer whose question was refused
    problem: str = ""
    typed: Expectation | None = None


def making_html(judged: Judged, making: Making) -> str:
    """Return what became of the question, and the form that makes or changes it."""
    row = golden.row_of(judged, making.held)
    mine = making.refused == judged.id
    wanted = golden.expectation_of(row) if row else golden.offered(judged)
    if mine and making.typed:
        wanted = making.typed
    problem = f'<p class="missing" role="alert">{escape(making.problem)}</p>' if mine else ""
    make = say("golden.change") if row else say("golden.make")
    shown = " open" if mine else ""
    return (
        f"{_made(judged, row)}{problem}"
        f'<form class="make" method="post" action="{JUDGE}/question">'
        f'<input type="hidden" name="answer" value="{judged.id}">'
        f'<button class="primary">{make}</button>'
        f"<details{shown}><summary>{say('golden.expects')}</summary>"
        f"{_fields(judged, wanted)}</details></form>"
    )


def _made(judged: Judged, row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    weak = golden.passes(judged, row)
    verdict = say("golden.passes") if weak else say("golden.fails")
    kind = "weak" if weak else "made"
    return f'<p class="{kind}" role="status">{say("golden.made")} {verdict}</p>'


def _fields(judged: Judged, wanted: Expectation) -> str:
    key = judged.id
    known = dict.fromkeys(
        (*(cited["guide"] for cited in judged.answer["citations"]), *wanted.cites)
    )
    boxes = "".join(
        f'<label class="tick"><input type="checkbox" name="cites" value="{escape(guide)}"'
        f"{' checked' if guide in wanted.cites else ''}> <span>{escape(guide)}</span></label>"
        for guide in known
    )
    facts = "\n".join(BETWEEN.join(fact) for fact in wanted.facts)
    uncovered = "" if wanted.covered else " checked"
    return (
        _text(key, "question", wanted.question, 2)
        + f"<fieldset><legend>{say('golden.cites')}</legend>{boxes}"
        f'<label class="tick">{say("golden.other")} <input name="cites" list="guides" '
        'autocomplete="off"></label></fieldset>'
        + _text(key, "facts", facts, 3)
        + _text(key, "never", "\n".join(wanted.never), 2)
        + f'<label class="tick"><input type="checkbox" name="uncovered" value="1"{uncovered}> '
        f"<span>{say('golden.uncovered')}</span></label>"
    )


def _text(key: str, name: str, value: str, rows: int) -> str:
    place = f"{name}-{key}"
    return (
        f'<div class="field"><label for="{place}">{say(f"golden.{name}")}</label>'
        f'<textarea id="{place}" name="{name}" rows="{rows}">\n{escape(value)}</textarea></div>'
    )


def guide_names(guides: Sequence[str]) -> str:
    """Return the list of guides that the forms offer."""
    options = "".join(f'<option value="{escape(one)}"></option>' for one in guides[:_OFFERED])
    return f'<datalist id="guides">{options}</datalist>'
