"""What a question takes for granted, and whether the guides say so.

"Since judges may work until they are 80, ..." is no question on judges alone: an answer that
passes over the premise affirms it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.mentions import VERBS
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import LEAD_IN, stems
from assistant.answers.text.values import values
from assistant.answers.verification.directions import flipped
from assistant.answers.verification.support import Similar
from assistant.answers.verification.verify import verify
from assistant.schema import Passage

ASKS = (
    r"(?:(?:what|which|how|where|when|who|why)\b|(?:can|could|do|does|is|are|will|would|should|must"
    r"|may) (?:i|you|we|they|there|it|he|she|one|someone|people|my)\b)"
)
BECAUSE = r"(?:since|seeing (?:as|that|how)|given(?: that)?|considering(?: that)?|because|now that)"
AT_FRONT = re.compile(rf"{LEAD_IN}{BECAUSE}\s+(?P<claim>.+?)(?:,\s+|\s+(?={ASKS}))", re.I)
AS = re.compile(rf"^as\s+(?P<claim>[^,?]+?)(?:,\s+|\s+(?={ASKS}))", re.I)
RIGHT = re.compile(
    r"^(?P<claim>[^,?]+?),?\s+(?:right|correct|isn't it|aren't they|don't they|yeah|yes)\b", re.I
)
WHO = r"(?:i|we|you|they|people|some(?:one|body)|everyone|(?:a|my|the) [\w-]+)"
TOLD = re.compile(  # "I heard that welders earn 90,000"
    rf"{LEAD_IN}{WHO}(?:'ve| have| had| also| just| once| always)* "
    r"(?:heard|hears?|read|saw|thought|think|believed?|reckon|assumed?|suppose|guess|know|knew"
    r"|understood|(?:was|were|am) told|said|says?|told me|tells? me|mentioned|claimed|claims?"
    r"|stated)(?: that)? "
    r"(?P<claim>[^,?;]+?)(?:[,;?.!]|\s+(?:is|was) (?:that|it|this) |$)",
    re.I,
)
TRUE = re.compile(
    rf"{LEAD_IN}is it (?:really |actually )?(?:true|right|correct|the case)(?: that)? "
    r"(?P<claim>[^,?;]+)",
    re.I,
)
IS_THAT = re.compile(
    r"^(?P<claim>[^,?;]+?)[,;.\s]+(?:is|was) (?:that|it|this) (?:really |actually )?"
    r"(?:true|right|correct|so)\b",
    re.I,
)
AMOUNT = r"(?:[£$€]\s?\d[\d,.]*k?|\d{1,3}(?:,\d{3})+|\d{4,}|\d+k)(?![\w%])(?! or\b)"
EARNS = re.compile(  # "does a welder earn 90,000?"
    rf"{LEAD_IN}(?P<do>does|do) (?P<who>.+?) (?:really |actually |usually |typically )?"
    rf"(?P<verb>earn|make|get(?: paid)?|start (?:on|at)|take home|bring in)"
    rf" (?P<what>(?:about |around )?{AMOUNT}[^?,;]*)",
    re.I,
)
EARNED = re.compile(r"\b(?:earns?|makes?|gets?|take[sn]? home|brings? in|paid)\b", re.I)
PAID = re.compile(
    rf"{LEAD_IN}(?P<be>is|are) (?P<who>.+?) (?:really |actually )?paid"
    rf" (?P<what>{AMOUNT}[^?,;]*)",
    re.I,
)
SO = re.compile(rf"^so\s+(?P<claim>[^,?]+?),\s+(?={ASKS})", re.I)
BINDING = re.compile(
    r"\b(?:which|what) (?P<what>[\w' -]{3,40}?) (?P<be>is|are) (?P<bound>compulsory|mandatory"
    r"|obligatory|required by law)\b",
    re.I,
)
EVERY = re.compile(
    r"\bthe (?P<what>[\w-]+(?: [\w-]+){0,2}?) (?:that |which )?"
    r"(?P<who>(?:every|all|any) [\w' -]+?) "
    r"(?P<must>(?:must|has to|have to|needs? to) (?:have|get|hold|pass|pay|take|join|carry))\b",
    re.I,
)
AT_END = re.compile(rf"(?:,\s*|\s){BECAUSE}\s+(?P<claim>(?:(?![.!;]\s)[^?])+?)\s*\??$", re.I)
WHY = re.compile(
    rf"{LEAD_IN}(?:why (?:is|are|was|were|do|does|did|must|can|has|have)\b|how come"
    r"|what(?:'s| is| are) the reasons? (?:that |why )?)\s*"
    r"(?P<claim>.+?)\s*\??$",
    re.I,
)
COUNTED = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)"
BOUND = r"(?:compulsory|mandatory|required|obligatory|statutory)"
NEXT = r"(?:[- ](?!you|they|people|that|for|to|of|in|as|do|does|is|are)\w+)"
DEFINITE = re.compile(
    r"\b(?:the|those|these|that|which|what)\s+(?P<claim>"
    rf"{COUNTED}[- ](?:year|month|week|day|hour)s?\b"
    rf"(?![- ]olds?){NEXT}{{1,3}}|(?:[$£€]\s?\d[\d,.]*k?|\d[\d,.]* (?:pounds?|dollars?|euros?))"
    rf"{NEXT}{{1,3}}|{BOUND}{NEXT}{{1,3}})",
    re.I,
)
OWN = re.compile(r"^(?:i|i'm|i've|im|my|we|we're|our|he|she|he's|she's)\b", re.I)
SAYS = re.compile(
    r"\b(?:is|are|was|were|needs?|must|has|have|had|can|cannot|can't|may|gets?|earns?|makes?|pays?"
    r"|requires?|required|do|does|lets?|don't|doesn't|takes?|works?|starts?|charges?|allow\w*|called"
    r"|trains?|stud(?:y|ies)|lasts?|spends?|costs?|stays?|lives?|wears?|uses?|retires?|leaves?"
    r"|learns?|becomes?|qualif(?:y|ies)|joins?|buys?|gives?|offers?"
    r"|grow\w*|declin\w*|ris(?:es|ing)|fall\w*|shrink\w*|(?:in|de)creas\w*"
    r"|only|got|never|always|wants?|asks?|expects?|insists?|banned|obliged)\b",
    re.I,
)
FIRM = re.compile(
    r"\b(?:must|have to|has to|got to|need|needs|required?|requires|obliged|compulsory|mandatory"
    r"|obligatory|statutory|allowed|\w+n't|not|dont|arent"
    r"|forbidden|banned|illegal|only|cannot|can't|never|always|every|all|nobody|no one|by law)\b"
    rf"|\d|\b{COUNTED}\b",
    re.I,
)
TIME = frozenset("years months weeks days hours minutes".split())
COUNT = re.compile(rf"\b(?:\d+|{COUNTED})\b", re.I)
BEST = 2  # passages that may give the length of time taken for granted


def premise(text: str) -> str:
    """Return the clause that a question takes for granted about a career, or an empty string."""
    for pattern in (AT_FRONT, AT_END, WHY, RIGHT):
        found = pattern.search(text)
        if found and _telling(found["claim"]):
            return found["claim"]
    for pattern in (IS_THAT, TRUE, TOLD):
        found = pattern.search(text)
        if found and _telling(found["claim"]) and any(map(str.isdigit, found["claim"])):
            return found["claim"]
    for pattern in (AS, SO):
        found = pattern.search(text)
        if found and _telling(found["claim"]) and FIRM.search(found["claim"]):
            return found["claim"]
    if claim := _amount(text):
        return claim
    if found := BINDING.search(text):
        return f"{found['what']} {found['be']} {found['bound']}"
    if found := EVERY.search(text):
        return f"{found['who']} {found['must']} the {found['what']}"
    found = DEFINITE.search(text)
    return _name(found["claim"]) if found else ""


def _amount(text: str) -> str:
    """Return what a question asks for a yes or a no to, when it is an amount of pay."""
    if found := PAID.search(text):
        return f"{found['who']} {found['be']} paid {found['what'].strip()}"
    if not (found := EARNS.search(text)):
        return ""
    first, _, rest = found["verb"].partition(" ")
    verb = f"{first}s {rest}".strip() if found["do"].lower() == "does" else found["verb"]
    return f"{found['who']} {verb} {found['what'].strip()}"


def _name(claim: str) -> str:
    """Return the name of a thing without the doer or the verb after it: "2 year course you do"."""
    words = claim.split()
    while len(words) > 2 and (words[-1].lower() in VERBS or looks_like_doer(words[-1].lower())):
        words.pop()
    return " ".join(words)


def _telling(claim: str) -> bool:
    return len(claim.split()) >= 3 and not OWN.match(claim) and bool(SAYS.search(claim))


def denial(claim: str) -> str:
    """Return the sentence that says that the guides do not say so."""
    if SAYS.search(claim):
        return f"The guides do not say that “{claim}”."
    return f"The guides do not mention a “{claim}”."


def holds(claim: str, passages: Sequence[Passage], surroundings: str, similar: Similar) -> bool:
    """Tell whether a premise may stand: a firm one must be said, another only not denied.

    ``passages`` are those nearest to it, best first; ``similar`` as in ``verify``.
    """
    said = [f"{passage.lead} {passage.text}".strip() for passage in passages]
    if not said:
        return False
    spans = _spans(claim)
    if spans and SAYS.search(claim) and not FIRM.search(COUNT.sub(" ", claim)):
        return any(spans <= _spans(quote) for quote in said[:BEST])
    if not FIRM.search(claim):
        return not any(flipped(claim, quote) for quote in said)
    if _gives(claim, said):
        return True
    if not SAYS.search(claim):
        return any(_named(stems(claim), stems(quote)) for quote in said)
    return any(verify(claim, [quote], surroundings, similar).supported for quote in said)


def _spans(text: str) -> frozenset[tuple[float, str]]:
    """Return the lengths of time in a text: a 4-year degree is studied for four years."""
    return frozenset((value.number, value.unit) for value in values(text) if value.unit in TIME)


def _gives(claim: str, said: Sequence[str]) -> bool:
    """Tell whether the amount that a claim says is earned stands in one of the passages.

    Whose it is and at which level, they show by themselves.
    """
    found = re.search(AMOUNT, claim, re.I) if EARNED.search(claim) else None
    if not found:
        return False
    amount = re.escape(found.group().lower().replace(",", "").replace("k", "000").replace(" ", ""))
    stands = re.compile(rf"(?<![\d.]){amount}(?![\d])(?!\.\d)")
    return any(stands.search(re.sub(r"(?<=\d),(?=\d)", "", quote)) for quote in said)


def _named(name: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the words of a name stand close together in a text."""
    span = 2 * len(name)
    return any(set(name) <= set(words[at : at + span]) for at in range(len(words)))
