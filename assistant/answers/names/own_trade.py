"""The job somebody comes from, their own or a parent's, and the one they want: asked of is that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.pay_asked import AGAINST
from assistant.answers.names.linking import Linker

KIN = (
    r"(?:mum|mummy|mother|mom|dad|daddy|father|parents?|step\w+|brother|sister|son|daughter|kids?"
    r"|children|uncle|aunt\w*|cousin|nephew|niece|gran\w*|nan\w*|wife|husband|spouse|partner|fianc\w+"
    r"|boyfriend|girlfriend|friend|mate|neighbour|neighbor|boss|colleague|flatmate|family|in-laws?)"
)
OWN_JOB = re.compile(
    rf"(?:\b(?:(?:i'?m|i am|i was|i used to be|i'?ve been|i have been|i had been|we are|we're"
    rf"|currently|at present"
    rf"|(?:my|our) (?:[\w-]+ ){{0,2}}{KIN}(?:'s| is| are| was| were| used to be| has been))"
    r"(?: (?:working|employed) as)?"
    r"|(?:i|we|who) (?:currently |now )?(?:works?|worked|trained) as"
    rf"|(?:my|our) (?:[\w-]+ ){{0,2}}{KIN} (?:work|works|worked) as|i'?ve worked as"
    r"|(?:^|(?<=[.,;!?] )|(?<= and ))been)"
    r"(?: (?:aged? )?\d{1,2}(?: years? old)?,?(?: and)?)?"
    r" (?:currently |now )?(?:an? |the )?(?:[\w-]+ ){0,2}"
    r"|(?:^|(?<=[.,;!?] ))as an? (?:[\w-]+ )?|\b(?:former|retired|ex)[ -](?:[\w-]+ )?)$",
    re.IGNORECASE,
)
# "Careers adviser here. What does an animator earn?"
_BEGINS = re.compile(r"(?:^|[.,;:!?–-])\W*(?:(?:hi|hello|hey|an?|the|former|retired)\b\W*)*$", re.I)
_HERE = re.compile(r" here\b(?=\W*(?:$|[.,;:!?–-]))", re.IGNORECASE)
GOAL = re.compile(
    r"\b(?:thinking (?:of|about)|want(?:s|ed|ing)? to|(?:would|'d) (?:like|love) to"
    r"|jack\w* it in to|retrain(?:ing)?(?: as)?|(?:move|get|switch\w*|chang\w+) (?:over )?(?:in)?to"
    r"|go(?:ing)? into|becom(?:e|ing)|get me into)\b",
    re.IGNORECASE,
)
# The same, and words that may lead to anything else: "considering nursing", "considering it".
WISH = re.compile(
    rf"{GOAL.pattern}|\b(?:thinking|consider(?:ing)?|fanc(?:y|ies|ying)"
    r"|look(?:s|ed|ing)? (?:at|into)|interested in|keen on|tempted by|drawn to"
    r"|hop(?:e|ing) to|plan(?:ning)? (?:to|on)|aim(?:ing)? to"
    r"|dream(?:ing|s)?(?: job)?(?: is| of| was)?)\b",
    re.IGNORECASE,
)
# What may stand between those words and the field that somebody wants to enter.
MEANWHILE = re.compile(
    r"(?:\W|\b(?:an?|the|be|being|do|doing|go|going|get|getting|mov\w+|switch\w*|chang\w+|try\w*"
    r"|start\w*|learn\w*|study\w*|train\w*|retrain\w*|work\w*|join\w*|leav\w*|career|job|in|into|to|as|of|about|at"
    r"|on|for|over|out|back|up|maybe|perhaps|possibly|now|instead)\b)*",
    re.IGNORECASE,
)
OBJECT = re.compile(r" (?:an?|the|my|our|your|their|his|her|its|this|that|these|those)\b", re.I)
# What leads to a field of work that somebody wants to enter: "train in acupuncture".
TOWARDS = re.compile(
    r"\b(?:(?:(?:re)?train|work|qualif|mov|go|get|chang|switch|start|career|job)\w*"
    r" (?:over |out )?(?:in|into|to)|learn\w*|study\w*|studies|practi[sc]\w+|tak\w+ up)"
    r" (?:[\w-]+ )?$",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:what|whats|how|which|where|when|why|who|do|does|did|can|could|should|will|would|is|are)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    rf"\b(?:{AGAINST}|compar\w+|than|as \w+ as|differen\w+|both|between|same|more|less|better|worse"
    r"|higher|lower|quicker|faster|longer|shorter|easier|harder)\b",
    re.IGNORECASE,
)
# Somebody asks of their own work, "do I report to welders?", unless on the way to another.
OF_SELF = re.compile(r"\b(?:do|am|have|must) (?:i|we)\b", re.IGNORECASE)
ON_THE_WAY = re.compile(
    r"\b(?:to be|as|for|into|needs?|start\w*|apply\w*|(?:re)?train\w*|qualif\w+|go(?: from)?"
    r"|get(?: from)?|move|switch|change)\b",
    re.IGNORECASE,
)
# They may as well go on with it, or take up that of their kin: "should I stay or become a ...?".
STAYS = re.compile(
    r"\b(?:stay\w*|remain\w*|carry\w* on|(?:keep|keeping) (?:at|on|doing|going|my)"
    r"|stick(?:ing)? (?:with|at|to))\b",
    re.IGNORECASE,
)
TOO = re.compile(r"\b(?:(?:be|become|being|becoming) (?:one|the same)|follow\w*)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[.;!?]\s+")


def is_own(text: str, job: Mention) -> bool:
    """Tell whether a text says of a job that it is the asker's own, or that of their kin."""
    before = text[: job.start]
    here = _HERE.match(text, job.end) and _BEGINS.search(before)
    return bool(here or OWN_JOB.search(before))


def leaving(
    text: str, mentions: Sequence[Mention], linker: Linker, unknown: Sequence[Mention] = ()
) -> tuple[tuple[Mention, ...], str]:
    """Return the mentions without the job somebody comes from, and what they want instead.

    "I'm a teacher thinking of life coaching": the pay of teachers is not asked. The second value
    is empty where what they want is among the mentions, or where nothing else is wanted. The job
    that they come from may be ``unknown`` to the guides.
    """
    own = [m for m in (*mentions, *unknown) if is_own(text, m)]
    if not own:
        return tuple(mentions), ""
    others = tuple(m for m in mentions if m not in own)
    if others:
        wanted = any(_is_asked(text, other, own) for other in others)
        both = COMPARED.search(text) or _goes_on(text, own[-1].end, others)
        return others if wanted and not both else tuple(mentions), ""
    for wish in WISH.finditer(text):
        if field := _wished(text, wish.end(), linker):
            return (field,), ""
    goal = GOAL.search(text)
    if goal and not any(m.start > goal.start() for m in own):
        return tuple(mentions), text[goal.end() :].strip()
    field = linker.by_field(text, own[-1].end)
    if field and TOWARDS.search(text[: field.start]):
        return (field,), ""
    return tuple(mentions), ""


def _goes_on(text: str, end: int, others: Sequence[Mention]) -> bool:
    """Tell whether somebody may stay in their own job, or take up that of their kin: "be one"."""
    first = min((one.start for one in others if one.start >= end), default=end)
    return bool(STAYS.search(text) or TOO.search(text, end, first))


def _wished(text: str, start: int, linker: Linker) -> Mention | None:
    """Return the field that follows a wish; what is done to something else is none: joining it."""
    field = linker.by_field(text, start)
    while field and MEANWHILE.fullmatch(field.text):
        field = linker.by_field(text, field.end)
    if not field or not MEANWHILE.fullmatch(text[start : field.start]):
        return None
    return None if field.text.endswith("ing") and OBJECT.match(text, field.end) else field


def _is_asked(text: str, other: Mention, own: Sequence[Mention]) -> bool:
    """Tell whether something is asked of a job, or it is said to be wanted, in its own sentence.

    "I'm a plumber and work with welders, what do I earn?" asks nothing of welders.
    """
    before = [match.end() for match in SENTENCE.finditer(text, 0, other.start)]
    before += [m.end for m in own if m.end <= other.start]
    stretch = text[max(before, default=0) : other.start]
    if WISH.search(stretch):
        return True
    of_self = OF_SELF.search(stretch) and not ON_THE_WAY.search(stretch)
    return bool(ASKING.search(stretch)) and not of_self
