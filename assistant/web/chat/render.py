"""Render an Answer as one line of HTML for the conversation.

One line, because the conversation reads it as Markdown first and would end the HTML at a blank
line. All text is escaped here; the browser side sanitises again.
"""

from __future__ import annotations

from itertools import groupby

from assistant.answers.llm.provider import QUOTES
from assistant.answers.text.language import asked_elsewhere
from assistant.answers.understanding.told import without_offers
from assistant.schema import Answer, Citation, Claim
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import question_address
from assistant.web.base.markdown import answer_markdown, chip
from assistant.web.base.texts import as_written, say
from assistant.web.chat.cards import conflict_table, sources
from assistant.web.chat.fact_cards import doors, facts, matrix
from assistant.web.chat.judging import judge_mark
from assistant.web.chat.notes import note
from assistant.web.chat.own_words import paragraphs

_BADGES = ("partial", "not_covered")


def question_html(question: str) -> str:
    """Return a question as it was typed."""
    return one_line(f'<div class="asked">{escape(question)}</div>')


def answer_html(
    answer: Answer, *, stopped: bool = False, before: int = 0, confirmed: bool = True
) -> str:
    """Return an answer, finished or still growing, with everything that stands beneath it.

    Only an answer that is known to be ours can be judged.
    """
    known = {citation.n: citation for citation in answer.citations}
    done = answer.final or stopped
    text = without_offers(answer.text) if answer.suggestions else answer.text
    below = _below(answer, known, confirmed) if done else ""
    return one_line(
        f'<div class="answer {"done" if done else "live"} {answer.status}">'
        f"{_standalone(answer)}{_badge(answer)}{_in_english(answer)}"
        f"{_text(text, known)}"
        f"{'' if done else _waiting(answer, before)}"
        f"{_stopped() if stopped else ''}"
        f"{below}</div>"
    )


def _text(text: str, known: dict[int, Citation]) -> str:
    """Return the text of an answer, the program's own sentences in the visitor's language."""
    parts = paragraphs(text)
    if not any(said for _, said in parts):
        return f'<div class="text"{as_written(text)}>{answer_markdown(text, known)}</div>'
    inside = "".join(_part(list(group), known) for _, group in groupby(parts, _is_ours))
    return f'<div class="text">{inside}</div>'


def _is_ours(part: tuple[str, str]) -> bool:
    return bool(part[1])


def _part(some: list[tuple[str, str]], known: dict[int, Citation]) -> str:
    """Return paragraphs that are all the program's own, or all in the words of guides."""
    text = "\n\n".join(said or paragraph for paragraph, said in some)
    shown = answer_markdown(text, known)
    return shown if _is_ours(some[0]) else f"<div{as_written(text)}>{shown}</div>"


def failure_html(sentence: str) -> str:
    """Return an error as a sentence where the answer would have stood."""
    return one_line(
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


def _below(answer: Answer, known: dict[int, Citation], confirmed: bool) -> str:
    conflicts = "".join(conflict_table(conflict, known) for conflict in answer.conflicts)
    heading = say("answer.you_can_ask" if answer.status == "not_covered" else "answer.ask_next")
    return "".join(
        (
            conflicts,
            facts(answer, known),
            matrix(answer),
            doors(answer),
            sources(answer.citations),
            _withheld(answer.withheld, known),
            judge_mark(answer) if confirmed else "",
            suggestions_html(answer.suggestions, heading),
            f'<p class="note">{escape(note(answer))}</p>' if answer.note else "",
        )
    )


def _standalone(answer: Answer) -> str:
    if not answer.standalone or _folded(answer.standalone) == _folded(answer.question):
        return ""
    question = Html(f"<q>{escape(answer.standalone)}</q>")
    return f'<p class="standalone">{say("answer.understood", question=question)}</p>'


def _in_english(answer: Answer) -> str:
    """Return that questions are understood in English, below one that was not put into it."""
    same = not answer.standalone or _folded(answer.question) in _folded(answer.standalone)
    if not (answer.final and same and answer.model == QUOTES and asked_elsewhere(answer.question)):
        return ""
    return f'<p class="in-english">{say("answer.in_english")}</p>'


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip("?!. ")


def _badge(answer: Answer) -> str:
    if answer.status not in _BADGES or not (answer.text or answer.final):
        return ""
    return f'<p class="badge {answer.status}">{say(f"answer.{answer.status}")}</p>'


def _waiting(answer: Answer, before: int) -> str:
    words = say("answer.writing" if answer.text else "answer.looking")
    if before:
        words = say("chat.before_you", count=before)
    return f'<p class="waiting">{words}<span class="dots"></span></p>'


def _stopped() -> str:
    return f'<p class="stopped">{say("answer.stopped")}</p>'


def _withheld(claims: tuple[Claim, ...], known: dict[int, Citation]) -> str:
    if not claims:
        return ""
    items = "".join(_withheld_item(claim, known) for claim in claims)
    return (
        f'<details class="withheld"><summary>{say("answer.withheld", count=len(claims))}</summary>'
        f"<p>{say('answer.withheld_why')}</p>"
        f"<ul>{items}</ul></details>"
    )


def _withheld_item(claim: Claim, known: dict[int, Citation]) -> str:
    chips = "".join(chip(known[n]) for n in claim.citations if n in known)
    reason = f' <span class="reason">{escape(claim.reason)}</span>' if claim.reason else ""
    return f"<li>{escape(claim.text)}{chips}{reason}</li>"


def one_line(html: str) -> str:
    """Return HTML without the line breaks that Markdown would read."""
    return html.replace("\r", "&#13;").replace("\n", "&#10;")
