"""Render an Answer as one line of HTML for the conversation.

One line, because the conversation reads it as Markdown first and would end the HTML at a blank
line. All text is escaped here; the browser side sanitises again.
"""

from __future__ import annotations

from assistant.schema import Answer, Citation, Claim
from assistant.web.cards import conflict_table, sources
from assistant.web.fact_cards import doors, facts, matrix
from assistant.web.inline import escape
from assistant.web.links import question_address
from assistant.web.markdown import answer_markdown, chip

_BADGES = {"partial": "Partly covered", "not_covered": "Not in the guides"}


def question_html(question: str) -> str:
    """Return a question as it was typed."""
    return _one_line(f'<div class="asked">{escape(question)}</div>')


def answer_html(answer: Answer, *, stopped: bool = False) -> str:
    """Return an answer, finished or still growing, with everything that stands beneath it."""
    known = {citation.n: citation for citation in answer.citations}
    done = answer.final or stopped
    below = _below(answer, known) if done else ""
    return _one_line(
        f'<div class="answer {"done" if done else "live"} {answer.status}">'
        f"{_standalone(answer)}{_badge(answer)}"
        f'<div class="text">{answer_markdown(answer.text, known)}</div>'
        f"{'' if done else _waiting(answer)}"
        f"{_line('You stopped this answer; what stands here is what had been written.', stopped)}"
        f"{below}</div>"
    )


def failure_html(sentence: str) -> str:
    """Return an error as a sentence where the answer would have stood."""
    return _one_line(
        f'<div class="answer done failed"><p class="problem">{escape(sentence)}</p></div>'
    )


def suggestions_html(questions: tuple[str, ...], heading: str) -> str:
    """Return questions that can be asked with one click, or an empty string."""
    if not questions:
        return ""
    items = "".join(
        f'<li><a class="ask" href="{escape(question_address(q))}">{escape(q)}</a></li>'
        for q in questions
    )
    return f'<div class="suggestions"><p>{escape(heading)}</p><ul>{items}</ul></div>'


def _below(answer: Answer, known: dict[int, Citation]) -> str:
    conflicts = "".join(conflict_table(conflict, known) for conflict in answer.conflicts)
    heading = "You can ask" if answer.status == "not_covered" else "Ask next"
    return "".join(
        (
            conflicts,
            facts(answer, known),
            matrix(answer),
            doors(answer),
            sources(answer.citations),
            _withheld(answer.withheld, known),
            suggestions_html(answer.suggestions, heading),
            f'<p class="note">{escape(answer.note)}</p>' if answer.note else "",
        )
    )


def _standalone(answer: Answer) -> str:
    if not answer.standalone or _folded(answer.standalone) == _folded(answer.question):
        return ""
    return f'<p class="standalone">Understood as: <q>{escape(answer.standalone)}</q></p>'


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?!. ")


def _badge(answer: Answer) -> str:
    words = _BADGES.get(answer.status, "") if answer.text or answer.final else ""
    return f'<p class="badge {answer.status}">{words}</p>' if words else ""


def _waiting(answer: Answer) -> str:
    words = "Writing" if answer.text else "Looking in the guides"
    return f'<p class="waiting">{words}<span class="dots"></span></p>'


def _line(sentence: str, shown: bool) -> str:
    return f'<p class="stopped">{escape(sentence)}</p>' if shown else ""


def _withheld(claims: tuple[Claim, ...], known: dict[int, Citation]) -> str:
    if not claims:
        return ""
    count = "1 sentence" if len(claims) == 1 else f"{len(claims)} sentences"
    items = "".join(_withheld_item(claim, known) for claim in claims)
    return (
        f'<details class="withheld"><summary>{count} withheld</summary>'
        "<p>The guides do not bear these out, so they are no part of the answer:</p>"
        f"<ul>{items}</ul></details>"
    )


def _withheld_item(claim: Claim, known: dict[int, Citation]) -> str:
    chips = "".join(chip(known[n]) for n in claim.citations if n in known)
    reason = f' <span class="reason">{escape(claim.reason)}</span>' if claim.reason else ""
    return f"<li>{escape(claim.text)}{chips}{reason}</li>"


def _one_line(html: str) -> str:
    return html.replace("\r", "&#13;").replace("\n", "&#10;")
