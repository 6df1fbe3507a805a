"""Cut the words that name skills into single ones: comma lists, pairs, shared heads."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SEPARATOR = re.compile(
    r"\s*[,;•·]\s+(?:and/or|and|or|as well as|plus|also|then)?\s*|\s+(?:and/or|as well as)\s+"
    r"|\s*;\s*"
)
_PAIR = re.compile(r"\s+(?:and|or|&)\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_HEAD = re.compile(r"[\s-]+(?:skills?|abilit(?:y|ies))$", re.IGNORECASE)
_OPENS_NEW = re.compile(
    r"(?:the |an? )?(?:good |excellent |strong |some )?(?:ability|capacity|knowledge"
    r"|understanding|willingness|experience|awareness|skills?|familiarity"
    r"|attention|passion|to be|to have|enjoy\w*|being|having)\b",
    re.IGNORECASE,
)
# Base forms that open a second thing one is able to do: "accept criticism and work under pressure".
VERB = re.compile(
    r"(?:work|lead|use|make|take|give|keep|solve|manage|communicate|write|read|speak|listen|learn"
    r"|plan|organi[sz]e|pay|deal|cope|stay|remain|follow|meet|think|understand|explain|present"
    r"|handle|carry|build|create|design|analy[sz]e|interpret|develop|maintain|motivate|inspire"
    r"|adapt|respond|react|concentrate|focus|help|support|teach|train|negotiate|persuade|influence"
    r"|sell|relate|interact|get|set|meet|act|operate|drive|lift|stand|move|travel|draw|measure"
    r"|calculate|prioriti[sz]e|multitask|make|run|coordinate|co-ordinate|research|test|repair|fix"
    r"|identify|spot|assess|evaluate|monitor|record|show|put|see|find|apply|perform|produce|provide"
    r"|ask|accept|complete|finish|look|be|judge|weigh|tell|decide|do|hold|reach|climb|bend|see|hear"
    r"|know|bring|rescue|protect|clean|cook)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:health (?:and|&) safety|research (?:and|&) development|trial and error|profit and loss"
    r"|food and (?:drink|beverage)|hand and eye"
    r"|arts and crafts|questions? and answers?|pros and cons|give and take|terms and conditions"
    r"|supply and demand|cut and thrust|customer and personal service|rules and regulations"
    r"|laws and regulations|law and government)\b",
    re.IGNORECASE,
)  # fmt: skip
_MODE = re.compile(
    r"(?:written|oral|verbal|spoken|visual|non-?verbal|mental|physical|interpersonal communication"
    r"|public)\b",
    re.I,
)

_ABLE = re.compile(
    r"(?:the |an )?(?:ability|able|capacity|to be able|being able)\b(?: to)?", re.IGNORECASE
)
_ONE_THING = re.compile(r"(?:[\w-]+ )?(?:accessories|attachments|related (?:tools|items))$")
_SAYS = re.compile(r"[a-z]+s\b")  # "speaks and writes well"
_NAME_LAST = re.compile(r"(?:^|\s)[A-Z.][\w+#.]*$")
_DOING = re.compile(r"\w+ing ")
_ADJECTIVE = re.compile(r"(?:al|ic|ous|ern|ish)$")
_JOINED = re.compile(r"\b(?:of|for|with|in|to|about|between|from|at|by|on)\b")
_NOUN_FOR = re.compile(r"[a-z]+ (?:for|towards?|with) ")
_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)


def tight(text: str, start: int, end: int) -> Span:
    """Return a place without the white space, marks and stray signs around its words."""
    while start < end and not text[start].isalnum():
        if text[start] == "." and text[start + 1 : start + 4] == "NET":
            break
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_`|:;,.–—-•\"”’'!?"):
        end -= 1
    if text[end - 1 : end] in ")]" and not set("([") & set(text[start:end]):
        end -= 1
    return start, end


def items(
    text: str, start: int, end: int, *, framed: bool = False, titles: bool = False
) -> Iterator[Span]:
    """Yield the single skills of a stretch; ``framed`` when "knowledge of" stands before it.

    Of ``titles``, as in the cells of a table, pairs stay together: "Mechanics and Machinery".
    """
    parts = list(_split(text, start, end, _SEPARATOR))
    if titles:
        yield from parts
        return
    several = len(parts) > 1
    for low, high in parts:
        if several and high == parts[-1][1]:
            yield from _pairs(text, low, high, framed=False, last=True)
        else:
            yield from _pairs(text, low, high, framed=framed, last=False)


def _split(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[Span]:
    """Split at marks that do not stand inside brackets."""
    inside = [match.span() for match in _BRACKET.finditer(text, start, end)]
    for match in mark.finditer(text, start, end):
        if any(low < match.end() <= high for low, high in inside) or match.start() < start:
            continue
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:end].strip():
        yield start, end


def _pairs(text: str, start: int, end: int, *, framed: bool, last: bool) -> Iterator[Span]:
    """Split "patience and the ability to remain calm", not "building and construction"."""
    kept = [match.span() for match in _KEPT.finditer(text, start, end)]
    for match in _PAIR.finditer(text, start, end):
        if any(low <= match.start() < high for low, high in kept):
            continue
        left, right = text[start : match.start()].strip(), text[match.end() : end].strip()
        if left and right and _apart(left, right, framed=framed, last=last):
            yield start, match.start()
            yield from _pairs(text, match.end(), end, framed=framed, last=last)
            return
    yield start, end


def _apart(left: str, right: str, *, framed: bool, last: bool) -> bool:
    """Tell whether the two sides of an "and" are two skills."""
    if _OPENS_NEW.match(right) or (right.startswith("of ") and " of " in left):
        return True
    if _ONE_THING.match(right) or (_SAYS.fullmatch(left) and _SAYS.match(right)):
        return False
    able = _ABLE.match(left)
    if able and re.match(r"to [a-z]+ ", right):
        return True
    if len(right.split()) <= 3 and re.match(r"[A-Z.]", right) and _NAME_LAST.search(left):
        return True
    if able or framed:
        return _both_do(left[able.end() :] if able else left, right)
    return _by_shape(left, right, last=last)


def _both_do(left: str, right: str) -> bool:
    """Tell whether both sides say what one does: "accept criticism and work under pressure"."""
    long = len(left.split()) >= 2 and len(right.split()) >= 2
    return long and bool(VERB.match(right)) and not re.search(r"\b(?:of|in)$", left)


def _by_shape(left: str, right: str, *, last: bool) -> bool:
    """Tell by length and opening words; what is short on both sides is two skills."""
    many, few = len(left.split()), len(right.split())
    if many > 1 and (_DOING.match(left) or VERB.match(left)):
        return bool((_DOING if _DOING.match(left) else VERB).match(right)) and few >= 2
    if many == 1 and few == 2 and _ADJECTIVE.search(left):
        return bool(_HEAD.search(right))  # "local and national issues"
    if head := _HEAD.search(right):
        plain = many <= 2 and not _JOINED.search(left)
        return plain and head.start() > 0 and not _MODE.match(right)
    if _JOINED.search(left):
        return bool(_NOUN_FOR.match(right)) or (bool(VERB.match(right)) and few >= 3)
    if re.match(r"(?:an?|the|your|their|its) ", right, re.IGNORECASE):
        return last or bool(_ARTICLE.match(left)) or (many == 1 and few <= 4)
    short = many <= 2 and few <= 2
    return last or short or (many == 1 and few <= 4) or bool(VERB.match(right) and few >= 2)


def shared_head(text: str, spans: list[Span]) -> str:
    """Return the head that the last of several items lends to those before it: " skills"."""
    if len(spans) < 2:
        return ""
    head = _HEAD.search(text[slice(*spans[-1])].rstrip(" .;*"))
    return (
        " " + head[0].strip(" -").lower()
        if head and head[0].strip().lower().startswith("skill")
        else ""
    )
