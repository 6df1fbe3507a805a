"""What is hard about a job: its dangers, its stress and its drawbacks, asked for and told."""

from __future__ import annotations

import re
from typing import Literal

from assistant.schema import Passage

Hardship = Literal["danger", "stress", "drawback"]

BODY = r"(?:body|back|knees?|joints?|health|hands?|eyes?|feet|legs?|lungs?|hearing|skin|breathing)"
# Words that ask for it, and headings on it. "Risk", "stress" and "injury" alone name occupations.
CUES: dict[Hardship, str] = {
    "danger": r"dangerous|dangers|risky|risks|(?:at|any|how much) risk|risk of \w+|hazards"
    r"|injuries(?: and illnesses)?|injury rates?|(?:get|be|being) (?:hurt|injured)|accidents|unsafe"
    rf"|how safe|{BODY} (?:problems?|trouble|pain|issues?|injur(?:y|ies)|damage|strain)"
    rf"|(?:hard|tough|rough|bad|heavy) on (?:the |your |my |their |one's )?{BODY}",
    "stress": r"stressful|(?:how much|level of|a lot of) stress|stress levels?|burn[- ]?out"
    r"|traumati[cs]\w*|emotionally \w+|mentally \w+",
    "drawback": r"downsides?|drawbacks?|disadvantages?|pitfalls|pros (?:and|&) cons|the cons"
    r"|(?:worst|hardest|toughest|hard|bad|negative|difficult|challenging|unpleasant)"
    r" (?:parts?|things?|bits?|aspects?|sides?|points?)|(?:what(?:'s|s| is)|anything) bad about"
    r"|(?:being|working as|work as|life as) (?:an? )?people (?:\w+ ){0,2}?"
    r"(?:hard|tough|difficult|demanding|challenging)"
    r"|(?:hard|tough|difficult|demanding) (?:jobs?|work|life|career)(?=\W*$)",
}
ASKED = "|".join(CUES.values())
_CUES = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in CUES.items()}

_DANGER = (
    r"dangers?|dangerous(?:ly)?|hazards?|hazardous|risk(?:s|y|ier|iest)?|injur(?:y|ies|ed|ious)"
    r"|accidents?|fatal\w*|killed|unsafe|harm(?:ed|ful)?|hurt|illness(?:es)?|stings?|stung|bitten"
    r"|burns|toxic|fumes|radiation|poison\w*|allerg(?:y|ies|ic)|infections?|assaulted|attacked"
    r"|violence|explosions?|strains?|wear and tear|diseases?|asthma|silicosis|arthritis|deafness"
    rf"|hearing loss|{BODY} (?:problems?|trouble|pain|damage)|strenuous"
    r"|physically (?:demanding|hard|tough|taxing)|heavy lifting"
)
_STRESS = (
    r"stress\w*|trauma\w*|under pressure|pressures|burn[- ]?out|upsetting|distressing|emotionally"
    r"|mentally|lon(?:ely|eliness)|isolat(?:ion|ing)|fatigue|exhaust(?:ion|ing)|tiring|draining"
    r"|(?<!physically )demanding|anxiety|tough|hectic|frantic|fast[- ]paced"
    r"|pressured|time pressure|tight (?:\w+ )?deadlines?"
    r"|deadlines? (?:(?:is|are|can be|may be) )?(?:often )?tight"
    r"|pace (?:is|can be|may be) (?:often )?(?:fast|hectic)"
)
_DRAWBACK = (
    r"downsides?|drawbacks?|disadvantages?|cons|hardest|worst|toughest|difficult|hard(?=[,.;]|$)"
    r"|physically demanding|unsoci(?:able|al)|antisocial|irregular|monotonous|unpleasant"
    r"|insecur\w+|complaints?"
)
_TOLD = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in (
        ("danger", _DANGER),
        ("stress", _STRESS),
        ("drawback", f"{_DRAWBACK}|{_DANGER}|{_STRESS}"),
    )
}
# What workers do about the hardships of others, the calm they keep, and names with such a word.
_DUTY = re.compile(
    r"\b(?:advis|analy[sz]|assess|avoid|calculat|control|cop|cover|deal|detect|diagnos|evaluat|find"
    r"|guard|handl|heal|identif|insur|investigat|judg|manag|minimi[sz]|mitigat|monitor|prevent"
    r"|protect|recover|reduc|rehabilitat|report|rescu|spot|treat|understand|warn|weigh)\w*"
    r"(?:,? (?!(?:is|are|was|be)\b)[\w'’-]+){0,5} (?:risks?|hazards?|hazardous|accidents?"
    r"|injur(?:y|ies|ed)|dangers?|dangerous|illness(?:es)?|stress|trauma|allerg(?:y|ies)|violence"
    r"|infections?|burns|poison\w*|toxic|harm)\b"
    r"|\b(?:calm|cool|compos\w+|cop(?:e|es|ing)|patien\w+|work\w*|perform\w*|criticism)\b"
    r"(?: (?:and|well|effectively|in|under|with|work\w*)){1,4} (?:pressure|stress\w*)\b"
    r"|\b(?:about|of|with) violence\b|\baccident sites?\b"
    r"|\bhazardous (?:materials?|waste) \W?(?:removal|hazmat|unit|team|worker|technician)\w*"
    r"|\brisks? (?:assess|manag|analy|regist|profil|polic)\w*|\bstress[- ]?(?:test|analy|manag)\w*"
    r"|\b(?:trauma|accident) (?:surge|centre|center|unit|and emerg)\w*"
    r"|\binjured (?:people|patients|animals|players|athletes|workers|persons?)\b",
    re.IGNORECASE,
)


def hardship(question: str) -> tuple[Hardship, str] | None:
    """Return what is asked of the hard sides of a job, and the word that asks for it."""
    for kind, cue in _CUES.items():
        if found := cue.search(question):
            return kind, found.group()
    return None


def tells(kind: Hardship, passage: Passage) -> bool:
    """Tell whether a passage speaks of a kind of hardship, or stands under a heading on it."""
    if any(_CUES["drawback"].search(above) for above in (*passage.trail, passage.lead)):
        return True
    words = _DUTY.sub(" ", f"{' . '.join(passage.trail)} . {passage.lead} . {passage.text}")
    return bool(_TOLD[kind].search(words))
