"""More ways to be wrong, and the wrappings that models put around what they say.

The rules are those of ``hostile_sentences``: a passage, the others, names and a dice in; a sentence
that the passage does not say, or None, out.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence

from benchmarks.hostile_sentences import MONEY, PERCENT, Made, Rule, Seen

WORD = re.compile(r"\b[a-z]{5,}\b")
# Words that say nothing of their own, or mean what many others do: no lie is made with them.
EMPTY = re.compile(
    r"^(?:about|accord|after|all|also|among|around|because|becom|befor|betwe|career|certain|common"
    r"|compan|complet|could|current|descr|detail|differ|doing|during|each|earn|employ|every|exam"
    r"|experi|field|first|follow|gener|guide|have|help|howev|inclu|individ|inform|instan|involv|job"
    r"|level|licen|like|list|mainly|mak|many|may|might|money|month|more|most|name|need|normal|note"
    r"|number|occup|often|other|over|part|paid|pay|people|person|point|posit|possib|profes|project"
    r"|provid|range|rather|really|report|requir|respon|role|salar|same|should|show|simil|some|speci"
    r"|start|state|still|such|take|taken|taking|term|than|their|there|these|thing|those|thous|through"
    r"|train|under|unless|until|usual|variou|wage|want|well|what|when|where|which|while|whose|with"
    r"|further|useful|anything|together|going|amount|finding|pursu|figure"
    r"|within|without|work|would|year|typical|usually|according|expect|annual|particular|main|both"
    r"|either|sometimes|overall|using|used|given|being|doesn|aren|cannot|typically)"
)
OUTSIDE = (
    "Harvard University",
    "Google",
    "Paris",
    "Professor Doyle",
    "NASA",
    "the Guild of Smiths",
)
BESTS = ("the highest-paid of all trades", "the safest work there is", "the most popular career")


def _free(seen: Seen, others: Sequence[Seen], dice: random.Random) -> str:
    """Return a word of another passage that this passage and its guide do not have."""
    held = f"{seen.text} {seen.about}".lower()
    words = {w for o in others for w in WORD.findall(o.text) if not EMPTY.match(w)}
    free = sorted(word for word in words if word[:4] not in held)
    return dice.choice(free) if free else ""


def _word(
    seen: Seen, others: Sequence[Seen], _names: Sequence[str], dice: random.Random
) -> Made | None:
    """Exchange one telling word for one of another passage."""
    own = [match for match in WORD.finditer(seen.text) if not EMPTY.match(match.group())]
    new = _free(seen, others, dice)
    if not own or not new:
        return None
    old = dice.choice(own)
    text = f"{seen.text[: old.start()]}{new}{seen.text[old.end() :]}"
    return Made("exchanged word", False, text, f" [{seen.n}]")


def _more(
    seen: Seen, others: Sequence[Seen], _names: Sequence[str], dice: random.Random
) -> Made | None:
    """Add a telling word of another passage at the end."""
    new = _free(seen, others, dice)
    text = f"{seen.text.rstrip('.')} and {new}." if new else ""
    return Made("added word", False, text, f" [{seen.n}]") if text else None


def _entity(
    seen: Seen, _others: Sequence[Seen], _names: Sequence[str], dice: random.Random
) -> Made | None:
    name = dice.choice(OUTSIDE)
    text = f"According to {name}, {seen.text[:1].lower()}{seen.text[1:]}"
    return Made("named outsider", False, text, f" [{seen.n}]")


def _best(
    seen: Seen, _others: Sequence[Seen], _names: Sequence[str], dice: random.Random
) -> Made | None:
    text = f"{seen.text.rstrip('.')}, {dice.choice(BESTS)}."
    return Made("superlative", False, text, f" [{seen.n}]")


def _merged(
    seen: Seen, others: Sequence[Seen], _names: Sequence[str], _dice: random.Random
) -> Made | None:
    """Give the amount of one passage to the words of another, with the marks of both."""
    mine = MONEY.search(seen.text)
    for other in others:
        theirs = MONEY.search(other.text)
        if not mine or not theirs or theirs.group() in seen.text or mine[1] != theirs[1]:
            continue
        if len(MONEY.findall(seen.text)) + len(MONEY.findall(other.text)) == 2:
            text = seen.text.replace(mine.group(), theirs.group())
            return Made("merged", False, text, f" [{seen.n}][{other.n}]", True)
    return None


def _figured(kind: str, change: Callable[[str], str]) -> Rule:
    def rule(
        seen: Seen, _others: Sequence[Seen], _names: Sequence[str], _dice: random.Random
    ) -> Made | None:
        text = change(seen.text)
        return Made(kind, False, text, f" [{seen.n}]", True) if text != seen.text else None

    return rule


def _rounded(text: str) -> str:
    """Say a figure less exactly than the guide; every figure shown must stand in the guide."""

    def near(match: re.Match[str]) -> str:
        number = int(match[2].replace(",", "").split(".")[0])
        return f"about {match[1]}{round(number, -4):,}" if number % 10_000 else match.group()

    return MONEY.sub(near, text, count=1)


def _scaled(text: str) -> str:
    return re.sub(r"([$£])(\d+),(\d)00(?!\d|,)", r"\1\2.\3 million", text, count=1)


def _spelled(text: str) -> str:
    return re.sub(
        r"([$£])\d+,\d{3}\b(?!,)", "ninety-eight thousand seven hundred dollars", text, count=1
    )


def _digits_of_another_script(text: str) -> str:
    def other(match: re.Match[str]) -> str:
        digits = match[2][:-1] + str((int(match[2][-1]) + 3) % 10)
        return match[1] + "".join(chr(0xFF10 + int(d)) if d.isdigit() else d for d in digits)

    return MONEY.sub(other, text, count=1)


MORE: tuple[Rule, ...] = (
    _word,
    _more,
    _entity,
    _best,
    _merged,
    _figured("rounded", _rounded),
    _figured("million", _scaled),
    _figured("spelled out", _spelled),
    _figured("wide digits", _digits_of_another_script),
    _figured("points", lambda text: PERCENT.sub(r"\1 percentage points", text, count=1)),
)

MARKS = (
    " [{n}]", "[{n}]", " [{n}][{n}]", " [{n}, {n}]", "【{n}】", "【{n}†source】", " ({n})", " [^{n}]",
    " [[{n}]]", " ([{n}])", " (source: {n})", " [Source {n}]", " [passage {n}]", " <sup>{n}</sup>",
    " \\[{n}\\]", " ^{n}^", " [{n}](#p{n})", " [{n}†L1-L4]", "", " [99]",
)  # fmt: skip


def marked(made: Made, dice: random.Random) -> Made:
    """Return a true sentence with its mark in one of the ways that models write it."""
    n = re.search(r"\d+", made.mark)
    if not made.true or n is None:
        return made
    mark = dice.choice(MARKS).format(n=n.group())
    return Made(made.kind, True, made.text, mark)


def _as_json(text: str) -> str:
    return json.dumps({"answer": text, "confidence": 0.97})


WRAPPINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"<think>\nThe pay could be $987,654 a year. Let me look.\n</think>\n\n{text}",
    lambda text: f"```markdown\n{text}\n```",
    lambda text: f"Assistant: Sure! Here is the answer:\n\n{text}",
    lambda text: f"{text}\n\n**Sources:**\n\n1. Careers Weekly, $987,654, https://shop.example/1",
    lambda text: f"{text}\n\n[^1]: Careers Weekly, https://shop.example/1",
    lambda text: f"### Answer\n\n{text}\n\nI hope this helps! Let me know if you need more.",
    _as_json,
    lambda text: f"```json\n{_as_json(text)}\n```",
)
