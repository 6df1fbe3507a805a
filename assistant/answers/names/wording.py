"""How quotes and occupations are worded on the page: cleaned, labelled, in the right number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.names.column_heads import heads_of
from assistant.answers.passages.signals import AMOUNT
from assistant.answers.text.number_words import ONES
from assistant.answers.text.terms import singular
from assistant.guides.lines.flat_cells import flat_cells
from assistant.guides.lines.notes import without_marks
from assistant.schema import Attribute, Guide, GuideCard, Passage

EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<!\w)[*_](?=\S)([^*_]+?)(?<=\S)[*_](?!\w)")
TARGET = r"\((?:[^()]|\([^()]*\))*\)"  # of a link or a picture; addresses may hold brackets
IMAGE = re.compile(rf"!\[[^\]]*\]{TARGET}")
LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
FIGURE = re.compile(r"\W{0,2}(?:[A-Z]{0,3}[$£€₹]|[A-Z]{3} )?\s?\d")
BARE = re.compile(r"(?!(?:19|20)\d\d$)\d[\d.,\s]*(?:(?:to|-|–|—)\s*\d[\d.,]*)?%?")
UNIT = re.compile(  # a heading that tells of what, or for how long, a lone amount is
    r"\b(?:hour(?:ly)?|daily|day|week(?:ly)?|month(?:ly)?|year(?:ly)?|annual(?:ly)?|annum|median|mean"
    r"|average|gross|net)\b",
    re.IGNORECASE,
)
EMPTY = " -:–—"  # what a cell without a value is filled with
CELLS = re.compile(r"\s*\|\s*")

OLD = 3  # years from which a guide carries its age
ASKING: dict[Attribute, tuple[str, str]] = {
    "pay": ("What does {one} earn?", "What do {many} earn?"),
    "entry": ("How do I become {one}?", "How do people become {many}?"),
    "skills": ("What skills does {one} need?", "What skills do {many} need?"),
    "work": ("What does {one} do?", "What do {many} do?"),
    "outlook": ("What are the prospects for {one}?", "What are the prospects for {many}?"),
}


def clean(text: str) -> str:
    """Return a quote as plain words on one line: no Markdown, table cells set apart by dashes."""
    text = without_marks(LINK.sub(r"\1", text))
    text = EMPHASIS.sub(lambda match: match.group(2) or match.group(3), text)
    text = text.replace("`", "'")
    if "|" in text:
        cells = [cell for cell in CELLS.split(text) if cell.strip(" -:")]
        text = ": ".join(cells) if len(cells) == 2 else " – ".join(cells)
    return " ".join(text.split())


def row(passage: Passage, *, cited: bool = False) -> str:
    """Return a table row in words; from three cells on, each is named by its column.

    A row with one amount that names its money, and no other number but years, says what it means;
    the period of a lone amount, or what kind of figure it is, follows in brackets.
    A heading with a figure of its own is said only where it is ``cited``, as in ``label``.
    """
    flat = flat_cells(passage.text, passage.lead)
    cells = flat or [cell.strip() for cell in passage.text.split("|")]
    text = clean(" | ".join(flat) or passage.text)
    heads = [clean(head) for head in heads_of(passage)]
    figures = any(map(str.isdigit, "".join(heads[1:])))
    if len(cells) == 2 == len(heads) and cited and UNIT.search(heads[1]):
        return f"{text} ({heads[1]})"
    if len(cells) < 3 or len(heads) != len(cells) or (figures and not cited):
        return text
    if _plain(cells) and not _says_more(heads, cells):
        return text
    pairs = zip(heads[1:], map(clean, cells[1:]), strict=True)
    named = [_named(head, cell) for head, cell in pairs if cell.strip(EMPTY)]
    apart = "; " if any(", " in cell for cell in cells[1:]) else ", "
    return f"{clean(cells[0])}: {apart.join(named)}"


def _plain(cells: Sequence[str]) -> bool:
    """Tell whether a row says what its one amount is; beside empty cells its column says that."""
    amounts = sum(bool(AMOUNT.search(cell)) for cell in cells)
    empty = any(not cell.strip(EMPTY) for cell in cells)
    return amounts == 1 and not empty and not any(BARE.fullmatch(cell) for cell in cells)


def _says_more(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether the column of an amount says for how long it is paid, and the row does not."""
    pairs = zip(heads[1:], cells[1:], strict=True)
    amount = next(((head, cell) for head, cell in pairs if AMOUNT.search(cell)), ("", ""))
    return bool(UNIT.search(amount[0])) and not UNIT.search(amount[1])


def _named(head: str, cell: str) -> str:
    return f"{head}{' ' if FIGURE.match(cell) else ': '}{cell}" if head else cell


def unmarked(text: str) -> str:
    """Return text whose signs Markdown would read as emphasis or code, escaped."""
    return re.sub(r"([*_`\\])", r"\\\1", text)


def age(published: str, year: int) -> str:
    """Return how old a date is, in words, when it is old: "six years old"; else nothing."""
    if not published[:4].isdigit():
        return ""
    years = year - int(published[:4])
    if years < OLD:
        return ""
    spelt = next((word for word, number in ONES.items() if number == years), "")
    return f"{spelt} years old" if spelt else "decades old"


def is_sentence(text: str) -> bool:
    """Tell whether words can stand without the heading above them."""
    if not re.match(r"[\"'“‘(]?[A-Z0-9£$€]", text):
        return False
    ended = text.rstrip("\"'”’)").endswith((".", "!", "?", ":"))
    return len(text.split()) >= (4 if ended else 9)


def label(passage: Passage) -> str:
    """Return the heading that a fragment needs to be understood, or an empty string.

    A heading with a figure is left out: every figure shown must stand in the cited words.
    """
    heading = clean(passage.trail[-1]).rstrip(" :?") if passage.trail else ""
    return "" if any(sign.isdigit() for sign in heading) else heading


def ask_about(attribute: Attribute, occupation: str) -> str:
    """Return a question about an occupation: "What does an actuary earn?"."""
    one, many = ASKING[attribute]
    if is_plural(occupation):
        return many.format(many=lowered(occupation))
    return one.format(one=with_article(lowered(occupation)))


def is_plural(occupation: str) -> bool:
    """Tell whether an occupation is named in the plural."""
    words = re.findall(r"[A-Za-z]+", occupation)
    if not words:
        return False
    last = words[-1].lower()
    return singular(last) != last or bool(re.search(r"\band\b", occupation))


def lowered(occupation: str) -> str:
    """Return an occupation as it stands inside a sentence; initials keep their capitals."""
    return " ".join(
        word if word[1:] != word[1:].lower() else word.lower() for word in occupation.split()
    )


def called(card: GuideCard | Guide) -> str:
    """Return what a guide's career is called where careers stand side by side.

    A title may say anything: "Becoming a farrier: routes and pay", "Job description".
    """
    name = clean(card.occupation or card.title)
    return f"{name[:1].upper()}{name[1:]}"


def entry(title: str, passage: Passage, *, other: bool = False) -> str:
    """Return the item of a list of careers that a passage is, under the name of its career.

    What an ``other`` guide on the same career says instead is told apart.
    """
    said = row(passage)
    if other:
        return f"- {title}, by another guide: {said}"
    named = said.startswith((f"{title} –", f"{title}:"))
    return f"- {said if named else f'{title}: {said}'}"


def with_article(name: str) -> str:
    """Return a name with its indefinite article."""
    spelled = re.match(r"[A-Z]{2,}\b", name)
    first = name[:1]
    vowel = (
        first in "AEFHILMNORSX"
        if spelled
        else first.lower() in "aeio" or name[:2].lower() in ("un", "um", "up")
    )
    if name.lower().startswith(("uni", "use", "eur", "one")):
        vowel = False
    return f"{'an' if vowel else 'a'} {name}"


def listing(names: list[str], last: str = "and") -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
