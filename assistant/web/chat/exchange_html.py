"""What stands around an answer in the conversation: who wrote it, what can be done, what is old."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.answers.llm.provider import QUOTES
from assistant.answers.quoting.outdated import Outdated
from assistant.schema import Answer, Citation
from assistant.web.base.inline import escape
from assistant.web.base.links import citation_address
from assistant.web.base.texts import say
from assistant.web.chat.render import one_line

_WORDS = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_COMPARED = 4_000  # characters of a quote that are compared word by word


def edit_html(n: int) -> str:
    """Return the link that takes the question of exchange ``n`` back to be changed."""
    return f'<p class="acts mine">{_act("edit", n, "talk.edit")}</p>'


def acts_html(answer: Answer | None, n: int, *, writes: bool) -> str:
    """Return who wrote the answer of exchange ``n``, and the links that ask for another."""
    quoted = answer is None or answer.model == QUOTES
    acts = [_act("again", n, "talk.again")]
    if writes and answer is not None and answer.status != "not_covered":
        acts.append(_act("model", n, "talk.model") if quoted else _act("quotes", n, "talk.quotes"))
    writer = f'<span class="writer">{_writer(answer)}</span>' if answer is not None else ""
    return f'<p class="acts">{writer}{"".join(acts)}</p>'


def _writer(answer: Answer) -> str:
    if answer.status == "not_covered" and not answer.claims:
        return say("talk.not_covered")
    if answer.model == QUOTES:
        return say("talk.quoted")
    return say("talk.written", model=answer.model)


def _act(what: str, n: int, key: str) -> str:
    return f'<a class="act {what}" href="#{what}-{n}">{say(key)}</a>'


def unconfirmed_html(confirmed: bool) -> str:
    """Return the line above an answer that was not made here, or not as it is now."""
    return "" if confirmed else f'<p class="unconfirmed">{say("talk.unconfirmed")}</p>'


def outdated_html(outdated: Sequence[Outdated], n: int) -> str:
    """Return what the answer of exchange ``n`` cites and no guide says any more, beside what is."""
    if not outdated:
        return ""
    rows = "".join(map(_row, outdated))
    return one_line(
        f'<div class="outdated"><p class="label">{say("talk.outdated", count=len(outdated))}</p>'
        f"{rows}<p>{_act('again', n, 'talk.ask_again')}</p></div>"
    )


def _row(one: Outdated) -> str:
    was, now = changed_words(one.citation.quote, one.now.quote if one.now else "")
    title = say("talk.cited", n=str(one.citation.n), title=one.citation.title)
    if one.now is None:
        key = "talk.guide_gone" if one.state == "removed" else "talk.words_gone"
        today = f'<p class="gone">{say(key)}</p>'
    else:
        today = f"<blockquote>{now}</blockquote>{_link(one.now)}"
    return (
        f'<div class="pair"><p class="cited">{title}</p>'
        f'<div class="was"><p class="when">{say("talk.was")}</p>'
        f"<blockquote>{was}</blockquote></div>"
        f'<div class="now"><p class="when">{say("talk.now")}</p>{today}</div></div>'
    )


def _link(citation: Citation) -> str:
    return (
        f'<p><a class="open" href="{escape(citation_address(citation))}">'
        f"{say('talk.open_guide')}</a></p>"
    )


def changed_words(was: str, now: str) -> tuple[str, str]:
    """Return both wordings as HTML; words of only one of them stand in ``del`` and ``ins``."""
    was, now = " ".join(was.split()), " ".join(now.split())
    if not now or max(len(was), len(now)) > _COMPARED:
        return escape(was), escape(now)
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    before, after = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = escape("".join(old[a:b])), escape("".join(new[c:d]))
        before.append(left if kind == "equal" or not left else f"<del>{left}</del>")
        after.append(right if kind == "equal" or not right else f"<ins>{right}</ins>")
    return "".join(before), "".join(after)
