"""The asker's own occupation, and the one they want instead: of it is asked, not of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import Mention
from assistant.answers.names.linking import Linker

OWN_JOB = re.compile(
    r"\b(?:i'?m|i am|i was|i used to be|i've been|i work as|i've worked as|currently|at present)"
    r" (?:currently |now )?(?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
GOAL = re.compile(
    r"\b(?:thinking (?:of|about)|want(?:ing)? to|would like to|i'd like to|jack\w* it in to"
    r"|retrain(?:ing)?(?: as)?|(?:move|get|switch\w*|chang\w+) (?:over )?(?:in)?to|go(?:ing)? into"
    r"|becom(?:e|ing)|get me into)\b",
    re.IGNORECASE,
)
# What leads to a field of work that somebody wants to enter: "train in acupuncture".
TOWARDS = re.compile(
    r"\b(?:(?:(?:re)?train|work|qualif|mov|go|get|chang|switch|start|career|job)\w*"
    r" (?:over |out )?(?:in|into|to)|learn\w*|study\w*|studies|practi[sc]\w+|tak\w+ up)"
    r" (?:[\w-]+ )?$",
    re.IGNORECASE,
)


def leaving(
    text: str, mentions: Sequence[Mention], linker: Linker
) -> tuple[tuple[Mention, ...], str]:
    """Return the mentions without the asker's own occupation, and what they want instead.

    "I'm a teacher thinking of life coaching": the pay of teachers is not asked. The second value
    is empty where what they want is among the mentions, or where nothing else is wanted.
    """
    own = [m for m in mentions if OWN_JOB.search(text[: m.start])]
    if not own:
        return tuple(mentions), ""
    others = tuple(m for m in mentions if m not in own)
    wanted = GOAL.search(text)
    if wanted and not any(m.start > wanted.start() for m in own):
        return (others, "") if others else (tuple(mentions), text[wanted.end() :].strip())
    field = None if others else linker.by_field(text, own[-1].end)
    if field and TOWARDS.search(text[: field.start]):
        return (field,), ""
    return tuple(mentions), ""
