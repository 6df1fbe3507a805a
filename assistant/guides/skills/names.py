"""From the words of one item to the skill it names: its name and its type, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.guides.passages.split import plain
from assistant.guides.skills import words
from assistant.schema import SkillType

LONGEST = (11, 90)  # words, characters of a name
_ENDING = re.compile(
    r"(?:\w{3,}(?:ics|ology|istry|ography|ometry|onomy)|physics|sciences?|engineering|law|maths?"
    r"|algebra|calculus|analysis|design|accounting|bookkeeping|accountancy|programming|coding"
    r"|modell?ing|development|theory|methods?|methodolog\w+|principles|procedures|processes"
    r"|regulations?|legislation|standards|systems|techniques|practices|materials|safety|english"
    r"|languages?|medicine|finance|marketing|administration|architectures?|algorithms|structures"
    r"|databases?|networks?|security|fundamentals|machinery|products|production|manufacturing"
    r"|education|biology|chemistry|geography|history|sociology|government|fine arts|media|learning"
    r"|intelligence|statistics|operations|mechanical|construction|machines"
    r"|services?)(?: (?:skills?|knowledge|concepts|experience))?$",
    re.IGNORECASE,
)  # fmt: skip
_FIELD_BUT = re.compile(
    r"\b(?:active|self|willing\w*|interest|love|passion|good|commitment|dedication|concern"
    r"|enthusiasm|care|customer|decision|problem|life-?long|continuous)\b",
    re.I,
)
_TOOLS = re.compile(
    r"\b(?:IT(?= skills)|software|tools?|programming languages?|spreadsheets?|word process\w+"
    r"|computer|computers|frameworks?|equipment|packages?|hand-held device"
    r"|machine tools|instruments)(?: (?:skills?|programs?|packages?|applications?|systems?))?$",
    re.IGNORECASE,
)  # fmt: skip
_COMPUTER_USE = re.compile(
    r"\b(?:use|using|on|with) (?:a |the )?(?:computers?|spreadsheets?|software|technology)\b", re.I
)
_TECHNOLOGY = re.compile(r"[a-z]+[A-Z]|[A-Z]{2,}|[A-Za-z][+#]|\d|^[A-Z]$|\.[A-Za-z]|^\.")
_PROPER = re.compile(
    r"(?:\.?[A-Z][\w+#./&-]*|[a-z]+[A-Z]\w*)(?: (?:[A-Z0-9][\w+#./-]*|on|for)(?!\w))*$"
)
_GENERIC = re.compile(
    r"\s+(?:programming|coding|scripting|software|(?:programming )?languages?|programs?"
    r"|packages?|frameworks?|librar(?:y|ies)|tools?|skills?|experience|platforms?|suite)$"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)?")
_WIDER = re.compile(
    r"\b(?:industr(?:y|ies)|occupations?|fields?|settings?|sectors?|jobs?|roles?|careers?)$", re.I
)
ABOUT = re.compile(
    r"\b(?:programming|coding|scripting|software|frameworks?|librar(?:y|ies)|packages)\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"^(?:programming |scripting |query )?(?:languages?|software|tools?|frameworks?|platforms?"
    r"|librar(?:y|ies)) (?=[A-Z.])"
)
_NAME_FOR = re.compile(r"(\.?[A-Z][\w+#./-]*) (?:for|to|in|or|on|with) [a-z]")
SPOKEN = re.compile(
    r"(?:English|French|German|Spanish|Italian|Portuguese|Dutch|Russian|Polish|Ukrainian|Greek"
    r"|Turkish|Arabic|Hebrew|Persian|Hindi|Urdu|Punjabi|Bengali|Tamil|Chinese|Mandarin|Cantonese"
    r"|Japanese|Korean|Vietnamese|Welsh|Irish|Gaelic|Latin)\b"
)
_USED = re.compile(
    r"(?:[\w+]+ ){0,5}?(?:experience|familiar\w*|proficien\w+|expertise) (?:\w+ing )?(?:with"
    r"|in|using|of)\b",
    re.IGNORECASE,
)
READ = 200_000  # characters of a guide that tell how it writes its words
_INSIDE = re.compile(r"(?<=[a-z] )\.?[A-Z][\w+#./-]*[\w+#]|(?<=[a-z] )[A-Z](?![\w])")
_SMALL = re.compile(r"\b[a-z]\w*")
_BULLET = re.compile(r"(?:^|\n)[ \t]*[-*•] +(\w[\w+#./-]*)")
YEARS = re.compile(
    r"^(?:minimum (?:of )?|over |up to )?(?:\d+|one|two|three|four|five)\+?(?:\s?(?:-"
    r"|–|to)\s?\d+)?\+? years?[’']?(?: of)?\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A skill's name and what its wording says of its type."""

    name: str
    type: SkillType | None
    worded: bool  # whether the words say that it is a skill: "knowledge of", "ability to", "skills"


def named(raw: str, casing: Casing, *, tools: bool = False, about: bool = False) -> Named | None:
    """Return the skill that some words name, or None when they name none.

    ``tools`` when headings or lead speak of software, languages or other technology, ``about``
    when the sentence does.
    """
    text = _BRACKETED.sub("", plain(raw)).strip(" .,;:*|–—-")
    worded = bool(words.SKILL_WORDED.search(text))
    text, hint = _unframed(text)
    if words.POINTER.match(text):
        return None
    if name := _name(text, casing, about=about):
        known = tools or about or is_technology(name) or _USED.match(raw)
        if SPOKEN.match(name):
            return Named(name, "knowledge", worded)
        return Named(name, "tool" if known else hint, worded) if _fits(name) else None
    if not _fits(text) or len(re.sub(r"[^a-zA-Z]", "", text)) < 3:
        return None
    return Named(text if tools else _lowered(text), _type(text, hint), worded)


def _name(text: str, casing: Casing, *, about: bool) -> str:
    """Return the name in words like "Python programming" or "the languages Java", or nothing."""
    text = _NOUN_BEFORE.sub("", text)
    bare = _GENERIC.sub("", text)
    if re.match(r"(?:IT|AI|HR|ICT)\b", text):
        return ""
    if found := _NAME_FOR.match(text):
        text = bare = found[1]
    for one in (text, bare):
        if is_proper(one) and (about or is_technology(one) or casing.is_name(one.split()[0])):
            return bare if is_proper(bare) and not is_proper(text) else one
    return ""


class Casing:
    """Which capitalised words of a guide are names: never small, and capital inside a sentence."""

    def __init__(self, text: str) -> None:
        self.text = text[:READ]
        self.sets: tuple[set[str], set[str]] | None = None

    def is_name(self, word: str) -> bool:
        """Tell whether a word is always written as a name in this guide."""
        if self.sets is None:
            self.sets = self._read()
        inside, small = self.sets
        return word in inside and word.lower() not in small

    def _read(self) -> tuple[set[str], set[str]]:
        inside = set(_INSIDE.findall(self.text))
        firsts = _BULLET.findall(self.text)
        if sum(word[0].islower() for word in firsts) > 0.6 * len(firsts):
            inside.update(word for word in firsts if word[0].isupper())
        return inside, set(_SMALL.findall(self.text))


def is_proper(text: str) -> bool:
    """Tell whether words are a name: "Python", "Adobe Creative Cloud", "C++"."""
    return bool(_PROPER.match(text)) and len(text.split()) <= 4


def is_technology(text: str) -> bool:
    """Tell whether a name looks like a technology's: inner capitals, signs or digits in it."""
    return bool(_TECHNOLOGY.search(text))


def _unframed(text: str) -> tuple[str, SkillType | None]:
    """Take off degrees and frames; the frame tells the type."""
    hint: SkillType | None = None
    text = YEARS.sub("", text)
    for _ in range(5):
        before = text
        if found := words.ARTICLE.match(text) or words.OPENING.match(text):
            text = text[found.end() :]
        if found := words.DEGREES.match(text):
            rest = text[found.end() :]
            framed = words.FRAME_KNOW.match(rest) or words.FRAME_ABLE.match(rest)
            if framed or (words.HELD.search(rest) and len(rest.split()) > 1):
                text = rest
        if found := words.FRAME_KNOW.match(text):
            text, hint = text[found.end() :], "knowledge"
        elif found := words.FRAME_ABLE.match(text):
            text, hint = text[found.end() :], hint or "quality"
        if text == before:
            break
    return text.strip(), hint


def _fits(text: str) -> bool:
    count = len(text.split())
    if re.match(r"\d", text) or text in ("legal", "local"):
        return False
    if re.match(r"IT\b", text):
        return count > 1
    if not text or count > LONGEST[0] or len(text) > LONGEST[1]:
        return False
    if words.POINTER.match(text) or words.OPENS_CLAUSE.match(text) or words.PAPERS.search(text):
        return False
    if _WIDER.search(text):
        return False
    return not words.FINITE.search(text) and not re.search(r"https?:|@|[$£€]|\d{3}|\?|\d%", text)


def _type(text: str, hint: SkillType | None) -> SkillType | None:
    if _COMPUTER_USE.search(text) or _TOOLS.search(text):
        return "tool"
    if hint:
        return hint
    if (
        re.match(r"data \w+", text)
        or re.search(r"\bknowledge$", text, re.I)
        or (
            _ENDING.search(text)
            and not re.match(r"\w+ing(?: \w+){2}", text)
            and not _FIELD_BUT.search(text)
        )
    ):
        return "knowledge"
    return None


def _lowered(text: str) -> str:
    """Return a name with a small first letter, unless its first word is written in capitals."""
    first = text.split()[0]
    if not first[0].isupper():
        return text
    if first[1:] != first[1:].lower() or re.match(
        r"(?:English|French|German|Spanish|Welsh|Gaelic|Excel)\b", first
    ):
        return text
    rest = text.split()[1:]
    if rest and all(re.match(r"[A-Z][a-z]|[a-z]{1,3}$", word) for word in rest):
        return text.lower()  # a heading in capitals
    if any(re.match(r"[A-Z][a-z]", word) for word in rest[:1]):
        return text  # "Food Safety Act rules"
    return text[0].lower() + text[1:]
