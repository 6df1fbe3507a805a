"""What readers said of answers, as HTML, for who looks after the guides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.answers.quality.feedback import Judged, Judgement, Opinion
from assistant.web.base.inline import Html, escape
from assistant.web.base.links import place_address, question_address
from assistant.web.base.markdown import answer_markdown
from assistant.web.base.texts import day, number, say
from assistant.web.care.golden_html import Making, making_html
from assistant.web.chat.judging import JUDGE

_LISTED = 5  # judgements of one answer at once; the rest is one click away
ALL = "all"  # instead of an answer's name: every answer


def summary_html(counts: Mapping[Opinion, int], *, on: bool, negative: bool) -> str:
    """Return how often each thing was said, the choice of what is listed, and the ways out."""
    said = sum(counts.values())
    off = "" if on else f'<p class="notice">{say("feedback.off")}</p>'
    if not said:
        none = f"<p>{say('feedback.none')}</p>"
        return f'<section class="box"><h2>{say("feedback.title")}</h2>{off}{none}</section>'
    told = "".join(
        f"<div><dt>{say(f'feedback.{one}')}</dt><dd>{number(count)}</dd></div>"
        for one, count in counts.items()
    )
    away = forget(ALL, "feedback.forget_all", "feedback.forget_sure")
    choices = "".join(
        f'<a href="{JUDGE}{query}"{" aria-current=page" if shown else ""}>{say(key)}</a>'
        for query, key, shown in (
            ("", "feedback.negative", negative),
            ("?show=all", "feedback.all", not negative),
        )
    )
    return (
        f'<section class="box"><h2>{say("feedback.title")}</h2>{off}'
        f'<p class="meta">{say("feedback.kept_here")}</p><dl class="tally">{told}</dl>'
        f'<div class="actions"><a class="button" href="{JUDGE}/feedback.csv" download>'
        f"{say('feedback.csv')}</a>{away}</div>"
        f'</section><nav class="tabs" aria-label="{say("feedback.listed")}">{choices}</nav>'
    )


def questions_html(path: Path, count: int, *, checked: bool) -> str:
    """Return how to run the test questions that were made; nothing when there are none."""
    if not count:
        return ""
    run = Html(f"<code>python -m assistant evaluate {escape(str(path))}</code>")
    setting = Html(f"<code>ASSISTANT_CHECK={escape(str(path))}</code>")
    use = say("feedback.checked") if checked else say("feedback.check", setting=setting)
    return (
        f'<section class="box"><h2>{say("feedback.questions", count=count)}</h2>'
        f"<p>{say('feedback.run', command=run)}</p><p>{use}</p></section>"
    )


def entry_html(judged: Judged, making: Making) -> str:
    """Return one judged answer with all that was said of it."""
    answer = judged.answer
    asked = escape(answer["question"])
    understood = ""
    if answer["standalone"] and answer["standalone"] != answer["question"]:
        understood = (
            f'<p class="meta">{say("feedback.understood", question=answer["standalone"])}</p>'
        )
    said = "".join(map(_said, judged.judgements[:_LISTED]))
    rest = "".join(map(_said, judged.judgements[_LISTED:]))
    if rest:
        count = len(judged.judgements) - _LISTED
        summary = f"<summary>{say('common.more', count=count)}</summary>"
        said += f"<li><details>{summary}<ul class='said'>{rest}</ul></details></li>"
    make = making_html(judged, making) if judged.negative else ""
    return (
        f'<article class="box judged" id="answer-{judged.id}">'
        f'<h3><a href="{escape(question_address(answer["question"]))}">{asked}</a></h3>{understood}'
        f'<ul class="said">{said}</ul><details><summary>{say("feedback.answer")}</summary>'
        f'<div class="text">{answer_markdown(answer["text"], {})}</div>'
        f"{_sources(answer['citations'], judged.doubted)}</details>"
        f'<p class="meta">{_made_by(answer)}</p>{make}'
        f'<div class="actions">{forget(judged.id, "feedback.forget", "feedback.forget_sure")}</div>'
        "</article>"
    )


def _made_by(answer: Mapping[str, Any]) -> str:
    writer = say("feedback.quotes") if answer["model"] == "quotes" else escape(answer["model"])
    return say("feedback.made_by", writer=writer, generation=answer["generation"])


def _said(one: Judgement) -> str:
    kind = "good" if one.opinion == "helpful" else "bad"
    about = f" [{one.citation}]" if one.citation is not None else ""
    note = f'<q class="note">{escape(one.note)}</q>' if one.note else ""
    return (
        f'<li><span class="opinion {kind}">{say(f"feedback.{one.opinion}")}{about}</span>'
        f'<span class="meta">{day(one.at[:10])}, {escape(one.at[11:16])} UTC</span>{note}</li>'
    )


def _sources(citations: Sequence[Mapping[str, Any]], doubted: frozenset[int]) -> str:
    items = "".join(
        f"<li{' class=doubted' if cited['n'] in doubted else ''}>"
        f'<a href="{escape(_address(cited))}">[{cited["n"]}] {escape(cited["title"])}</a>'
        f"{_doubt(cited['n'] in doubted)}<blockquote>{escape(cited['quote'])}</blockquote></li>"
        for cited in citations
    )
    return f'<ul class="cited">{items}</ul>' if items else ""


def _doubt(shown: bool) -> str:
    return f' <span class="opinion bad">{say("feedback.not_said")}</span>' if shown else ""


def _address(cited: Mapping[str, Any]) -> str:
    return place_address(cited["guide"], cited["start"], cited["end"], cited["quote"])


def forget(key: str, words: str, sure: str) -> str:
    """Return a button that forgets what was said, behind a second one."""
    return (
        f'<div class="confirm"><details><summary>{say(words)}</summary>'
        f'<form method="post" action="{JUDGE}/forget"><input type="hidden" name="answer" '
        f'value="{escape(key)}"><button class="danger">{say(sure)}</button></form></details></div>'
    )
