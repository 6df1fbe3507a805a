"""What a question asks about an occupation, and what a heading of a guide is about.

One table of cues serves both: a question is read as a whole, a heading likewise. The cues are
everyday English of career guides on both sides of the Atlantic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from assistant.answers.asked import becoming, hardships, next_steps
from assistant.answers.asked.ages import LIMIT, whether_of_age
from assistant.answers.asked.changes import ANY_JOBS, cause_of_change
from assistant.answers.asked.hours_of import HOURS, hours_of
from assistant.answers.asked.pay_asked import COST, COST_PAID, PAY, PAY_VERB
from assistant.answers.asked.prices import price_asked
from assistant.answers.text.terms import LEAD_IN
from assistant.schema import Attribute, Period

Expect = Literal["pay", "cost", "percent", "count", "duration", "hours", "age", "hardship"]

SKILLS = (
    r"\b(?:skills?(?! shortages?)|skilled|qualit(?:y|ies)(?!\s+(?:assur|control))|personalit\w+"
    r"|traits?|strengths?|know-?how|knowledge|abilit(?:y|ies)|able to|tools?|softwares?|languages?"
    r"|technolog(?:y|ies)|(?:sort|kind|type) of (?:person|people)|competenc\w+|attributes?"
    r"|characteristics?|good at|great at|aptitudes?|what it takes|understanding of|familiar with"
    r"|technical stuff|programming|frameworks?|fluent)\b"
)
ENTRY = (
    rf"\b(?:{becoming.ASKED}"
    r"|way in(?:to)?|how (?:to|(?:do|can|could|would) \w+) get in|become|becoming"
    r"|get into|getting into|break into"
    r"|getting in(?! (?:touch|trouble|shape|the way|contact))|degrees?|gcses?"
    r"|qualif(?!ied)\w+|(?<!newly )(?<!newly-)(?<!once )(?<!when )qualified"
    r"|a[- ]levels?|btecs?|train(?:ed|ing)? (?:to|as|for|through|in|with)|training|apprentic\w*"
    r"|retrain(?:ed|ing)?"
    r"|courses?|licen[cs]\w*"
    r"|certificat\w+|certif\w+|diplomas?|registers?|registration|register with|requirements?"
    r"|uni|university|universities|college|school(?:ing)?(?! (?:holidays?|terms?|runs?|hours))"
    r"|stud(?:y|ies|ying)|education\w*"
    r"|how old (?:do|does|must|should|can|i|you)|old enough|minimum age|age limits?|enter"
    r"|entry(?![- ]level (?:pay|salar|wage))|routes?|internships?|work experience"
    r"|experience (?:needed|required|necessary|do)|(?:need|require)s? (?:\w+ ){0,2}?experience"
    r"|years of experience|eligib\w+|exams?|background"
    r"|accredit\w+|apply|applying|applicants?"
    r"|application)\b"
)
OUTLOOK = (
    r"\b(?:(?:any|some|no)where to go|get(?:ting)? stuck|are you stuck|dying|die out"
    r"|more or (?:less|fewer)|in (?:five|ten|twenty|\d+) years|shrink\w*|declin\w+|disappear\w*"
    r"|replaced by|obsolete|future[- ]?proof|automated"
    r"|(?:ai|artificial intelligence|robots?|machines?|automation|computers?"
    r"|chatgpt) [^?]{0,30}?(?:replac\w+|tak(?:e|es|ing) (?:over|away|jobs|the jobs?|my job)"
    r"|kill\w*|threat\w*)|still (?:be )?(?:needed|around)|outlook|future|growth|grow(?:s|ing)?"
    r"|demand|job market|promot\w+|progress\w*|prospects?|career paths?|next (?:job|step)"
    r"|move (?:into|on|up)|lead to|leads to|end up|dead end|speciali[sz](?:ing|ations?)"
    r"|speciali[sz]ed in|specialisms?|speciali?t(?:y|ies)"
    r"|(?:can|could|may|might|to|how) (?:\w+ ){0,3}?speciali[sz]e(?! in\b)"
    r"|specialists?(?= (?:areas?|fields?|roles?|posts?|jobs?|careers?)\b)"
    r"|are there (?:\w+ ){0,3}?(?:jobs|vacancies|positions) (?:for|as) (?:an? "
    r"|the )?people(?! (?:who|whose|that|with|without|like|in their|over|under|aged)\b)"
    rf"|{ANY_JOBS}|openings|how many jobs"
    r"|number of jobs|employment change|job security|opportunit\w+|advance\w*"
    r"|(?:jobs?|careers?|occupations?|roles?) (?:that )?(?:are|is) (?:similar|related|like)"
    r"|(?:do|move|go) (?:on )?after being|(?:jobs|careers) like|take (?:you|me|one)"
    r"|where (?:can|could|does|do|might|will|would) [^?]{1,40}? (?:lead|take)"
    r"|what (?:else )?(?:can|could) (?:i|you|they|one) do (?:after|instead|next)|in demand"
    r"|what's next|where can you go|after (?:working|years)|related (?:careers|occupations)"
    rf"|similar (?:occupations|jobs|careers)|{next_steps.ASKED})\b"
)
WORK = (
    r"\b(?:(?:typical|normal|usual) (?:\w+ )?day|day in the life|what(?:'s|s| is) it like"
    r"|what (?:the )?[\w, &'-]{2,60} do$|what an? [\w, &'-]{2,60} does(?=\W*$)"
    r"|what (?:do|does|would|will) [^?]{1,60} do\b|day[- ]to[- ]day|time of day|what times?"
    r"|all day|dut(?:y|ies)|tasks?|responsib\w+|hours?|shifts?|environments?|conditions|wear"
    r"|uniform|dress code|clothes|clothing|workplaces?|where (?:do|does|can|could|would)"
    r"|spend (?:their|your|the) time|nights?|weekends?|term[- ]time|half[- ]terms?"
    r"|(?:school|summer|bank|public) holidays?|working (?:hours|environment|life)|work environment"
    r"|report to|reports to|supervis(?!ors?\b)\w+|involve[sd]?|what they do|what you'll do"
    r"|what the work is|about the (?:job|role|work)|schedules?|working pattern|do day|travel"
    rf"|{hardships.ASKED})\b"
)
CUES: tuple[tuple[Attribute, re.Pattern[str]], ...] = (
    ("pay", re.compile(f"{PAY}|{PAY_VERB}", re.IGNORECASE)),
    ("skills", re.compile(SKILLS, re.IGNORECASE)),
    ("entry", re.compile(ENTRY, re.IGNORECASE)),
    ("outlook", re.compile(OUTLOOK, re.IGNORECASE)),
    ("work", re.compile(WORK, re.IGNORECASE)),
)

SOONER = (  # a time that is compared: "which is quicker to train for?", "which takes longer?"
    r"\b(?:quick|fast|short|long)(?:er|est)\b(?! (?:hours|shifts|days|weeks))[^?]{0,30}?"
    r"\b(?:train\w*|qualify\w*|becom\w+|learn|get(?:ting)? into|stud(?:y|ies|ying)|courses?"
    r"|degrees?|apprentic\w+|training)\b"
    r"|\btak(?:e|es|ing) (?:the )?(?:longer|longest|(?:less|least|more|most|shorter) time)\b"
)
KINDS: tuple[tuple[Expect, str], ...] = (
    (
        "percent",
        r"\b(?:what|which) (?:percent\w*|proportion|share|fraction)|\b(?:pass|success) rate"
        r"|\b(?:percentage|proportion|share|fraction) of\b",
    ),
    (
        "cost",
        r"\b(?:cost|costs|fees?|price|how expensive|charges|deposit|tuition)\b|\bhow much (?:is|are"
        r"|was|were|would|will)(?: (?:the|an?|this|that|these|those|your|my))? (?:\w+ )?(?:exams?"
        r"|tests?|courses?|training|degrees?|diplomas?|certific\w+|licen[cs]es?|registration"
        r"|qualifications?|college|school|university|uni|membership|equipment|tools|uniform|kit"
        r"|insurance)\b(?![^?]*\b(?:paid|pays?|earn\w*|salar\w+|wages?|worth|needed|required)\b)"
        r"|\bhow much (?:money )?(?:do|does|did|would|will|must"
        r"|should) [^?]{0,40}?\b(?:spend\b(?! time)|people pay (?:for|to|into)\b)",
    ),
    (
        "hours",
        r"\b(?:hours|hrs)\b|\bworking week\b"
        r"|\bhow long (?:is|are) [^?]{0,40}\b(?:shifts?|work(?:ing)? (?:day|week)s?)\b"
        r"|\bhow long (?:is|are) (?:an?|the|your|their|my|his|her) (?:\w+ )?(?:day|week)s?"
        r"(?=\W*$|,| (?:for|of|as|in|at|when|if|like)\b)",
    ),
    ("age", LIMIT),
    (
        "duration",
        r"\bhow long\b|\bhow many (?:years|months|weeks|days)\b|\b(?:length|duration) of\b"
        r"|\b(?:school|course|training|study|degree|program(?:me)?|apprentic\w+|placement"
        rf"|internship|residency|probation) (?:length|duration)\b|{SOONER}",
    ),
    (
        "count",
        r"\bhow many\b(?! (?:hours|hrs|years|months|weeks|days|flying))|\bnumber of jobs\b",
    ),
    ("pay", CUES[0][1].pattern),
    ("hardship", rf"\b(?:{hardships.ASKED})\b"),
)
EXPECTS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in KINDS)
WHETHER_PAID = re.compile(  # yes or no answers it, not an amount: "are you paid while you train?"
    rf"{LEAD_IN}(?:do|does|did|is|are|am|will|would|can"
    r"|could)\b(?!.*(?:how much|[\d£$€]|\b(?:more|less|most|least|better|best|worse|well|good"
    r"|high\w*|low\w*)\b)).*\b(?:un)?paid\b",
    re.IGNORECASE,
)
CUE_WORDS = re.compile("|".join(cue.pattern for _, cue in CUES), re.IGNORECASE)
LIST_ASKED = re.compile(
    r"\b(?:skills|qualities|traits|strengths|abilities|duties|tasks|responsibilities|requirements"
    r"|qualifications|tools|languages|subjects|courses|day to day|all day|spend (?:their|your) time"
    r"|what (?:do|does|would|will) [^?]{1,60} do"
    r"|(?:what|which|wot|kinds?|sorts?|types?) (?:\w+ ){0,3}(?:equipment|gear|kit|machine(?:s|ry)"
    r"|instruments|materials|devices|appliances|vehicles|products|chemicals)(?![^?]*\bwear))\b",
    re.IGNORECASE,
)

PROMOTING = re.compile(  # a kind of work, not a step up: "in music promotion"
    r"\b(?:in|into|do|doing) (?:the )?(?!\w+ing\b|(?:your|my|their|the|a|job|career|internal|early"
    r"|rapid|fast)\b)\w+ promotions?\b",
    re.IGNORECASE,
)
PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("hour", re.compile(r"\b(?:per|an|by the|each) hour\b|\bhourly\b", re.I)),
    ("day", re.compile(r"\b(?:per|a) day\b(?! (?:to|in))|\b(?:daily|day) rates?\b", re.I)),
    ("week", re.compile(r"\b(?:per|a|each) week\b|\bweekly\b", re.I)),
    ("month", re.compile(r"\b(?:per|a|each) month\b|\bmonthly\b", re.I)),
)
ON_SOURCES = re.compile(
    r"\W*(?:about this (?:guide|page|profile)|sources?(?: of \w+)?|references|further reading"
    r"|licen[cs]e|attribution|acknowledge?ments?|suggested citation)\W*$",
    re.IGNORECASE,
)
SOURCE_LINE = re.compile(r"\W*(?:sources?|references?|licen[cs]e|attribution)\W*:", re.IGNORECASE)
POINTER = re.compile(  # a sentence that says nothing but where to look
    r"\W*(?:for (?:more|further|additional|other|full|detailed) [^.]{0,80}?\b(?:visit|see|contact"
    r"|consult|read|check|refer to|go to)\b"
    r"|(?:please )?(?:compare|visit|explore|browse|click|download|refer to|go to"
    r"|(?:learn|read|find out|discover|see) (?:more|also))\b)",
    re.IGNORECASE,
)
WHERE_TO_LOOK = re.compile(
    r"\b(?:information|find (?:out|more)|contact|web ?(?:sites?|pages?)|links?|learn more|read more"
    r"|organi[sz]ations?|who (?:do|can|should|could)|where (?:do|can|should|could))\b",
    re.IGNORECASE,
)
REMARK = re.compile(r"\W*(?:[\w-]+ ){1,3}of (?:those|these) (?P<noun>[a-z]+)", re.IGNORECASE)
STARTER = re.compile(
    r"\b(?:start(?:s|ing|ers?|ed)?|begin(?:ners?|ning|s)?|entry[- ]level|entry pay"
    r"|newly[- ]qualified"
    r"|new(?:ly)?|junior|trainee|graduate|freshers?|first job|low(?:est)?|bottom|minimum"
    r"|once qualified|when new)\b",
    re.IGNORECASE,
)
EXPERIENCED = re.compile(
    r"\b(?:experienced?|senior|top|most|highest|high|max(?:imum)?|old hand|after (?:a few )?years"
    r"|years of it|properly good|later(?: on)?|end up on|tops? out|ceiling|peak"
    r"|best paid|six figures)\b",
    re.IGNORECASE,
)


def asked(question: str) -> tuple[Attribute, ...]:
    """Return the attributes a question asks about, in the order of the table."""
    question = PROMOTING.sub(" ", COST_PAID.sub(COST, question))
    plain = re.sub(HOURS, " ", question, flags=re.IGNORECASE) if hours_of(question) else question
    if cause := cause_of_change(question):
        plain = f"{plain.replace(cause, 'it')} outlook"
    found = tuple(name for name, cue in CUES if cue.search(plain))
    if "outlook" in found and becoming.rises_to(plain):
        found = tuple(dict.fromkeys("entry" if name == "outlook" else name for name in found))
    wished = whether_of_age(question) or becoming.WISHES.search(question)
    return found or (("entry",) if wished or becoming.asks_whether(plain) else ())


def expected(question: str) -> Expect | None:
    """Return the kind of value that would answer the question, if it asks for one."""
    if hours_of(question):
        return "duration"
    question = COST_PAID.sub(COST, question)
    found = next((name for name, cue in EXPECTS if cue.search(question)), None)
    if found == "pay" and WHETHER_PAID.match(question):
        return None
    if not found and price_asked(question) and not any(levels(question)):
        return "cost"
    return found or ("age" if whether_of_age(question) else None)


@lru_cache(maxsize=32768)
def of_heading(heading: str) -> Attribute | None:
    """Return what a heading is about: the attribute whose cue stands first in it."""
    heading = COST_PAID.sub(COST, heading)
    found = [(match.start(), name) for name, cue in CUES if (match := cue.search(heading))]
    return min(found)[1] if found else None


def is_on(text: str, attributes: Sequence[Attribute]) -> bool:
    """Tell whether a text is about one of some attributes, as a heading is."""
    cued = any(cue.search(text) for name, cue in CUES if name in attributes)
    return cued and of_heading(text) in attributes


@lru_cache(maxsize=8192)
def of_trail(trail: tuple[str, ...]) -> Attribute | None:
    """Return what a passage is about by the headings above it, the nearest first."""
    return next((name for part in reversed(trail) if (name := of_heading(part))), None)


def levels(question: str) -> tuple[bool, bool]:
    """Return whether the question asks for the starter's and for the experienced value."""
    return bool(STARTER.search(question)), bool(EXPERIENCED.search(question))
