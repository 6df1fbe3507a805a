"""Letters that are a regulator or a certificate, not the initials of a job: approved by the FCA.

Hardly any three letters are the initials of no title. Somebody registers with a body, holds a card
and passes a check, and does none of it with a worker; and beside a job that is named in full,
letters are a job only where they stand as one: "an LLB", "LLBs", "a bargee or LLB".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.pay_asked import AGAINST

_APPROVED = (
    r"(?:approved|regulated|registered|accredited|licen[cs]ed|certified|recogni[sz]ed|validated"
    r"|authori[sz]ed|endorsed|inspected|vetted|qualified|affiliated|chartered)"
)
BODY_BEFORE = re.compile(
    rf"\b(?:{_APPROVED} (?:by|with|from)|(?:register(?:ing)?|registration|join(?:ing)?"
    r"|belong to|sign(?:ed)? up|members?|membership|accreditation|approval|licen[cs]e"
    r"|certificate|recognition|permission|authori[sz]ation)(?: with| by| of| from| to)?"
    r"|apply(?:ing)? to) (?:the )?$",
    re.IGNORECASE,
)
BODY_AFTER = re.compile(
    rf"[ -](?:{_APPROVED}|approvals?|accreditation|regulations?|licen[cs]es?|licen[cs]ing|cards?"
    r"|certificates?|certification|membership|members?|tickets?|badges?|passports?|regist(?:er|ration)"
    r"|disclosures?)\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:an?|as|become|becoming|be) $", re.IGNORECASE)
NOUN = re.compile(r" (?!(?:and|or|to|in|at|with|for|by|but|who|when|if|is|be|do|does)\b)[\w-]+")
SIDE = re.compile(
    rf"\W*(?:(?:{AGAINST}|and|or|than|with|to|from|a|an|the|into|is|as|become|compared)\W+)+",
    re.IGNORECASE,
)


def is_body(text: str, letters: Mention, full: Iterable[Mention]) -> bool:
    """Tell whether letters are not the initials of a job; ``full`` are the jobs named in full."""
    before, after = text[: letters.start], text[letters.end :]
    if BODY_AFTER.match(after) or BODY_BEFORE.search(before):
        return True
    others = tuple(full)
    return bool(others) and not _as_a_worker(text, letters, others)


def _as_a_worker(text: str, letters: Mention, others: Iterable[Mention]) -> bool:
    """Tell whether letters stand as somebody who works: "an LLB", "LLBs", "bargee to LLB"."""
    before, after = text[: letters.start], text[letters.end :]
    if letters.text.endswith(("s", "'s", "’s")) or after.startswith(("'s", "’s")):
        return True
    if ARTICLE.search(before) and not NOUN.match(after):
        return True
    between = (
        text[one.end : letters.start] if one.end <= letters.start else text[letters.end : one.start]
        for one in others
    )
    return any(SIDE.fullmatch(words) for words in between)
