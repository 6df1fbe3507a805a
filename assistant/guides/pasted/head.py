"""Where a page that was pasted as plain text begins: the line of its title, and what to leave out.

Menus, offers and the names of sites stand above the title and look like headings. The title is
the line that names an occupation which the sentences of the page use; what stands above it and is
no sentence belongs to the site.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.guides.figures.subjects import is_occupation
from assistant.guides.lines.phrases import BYLINE, CRUMBS, LEGAL, PHRASE
from assistant.guides.naming.jobs_named import job_in, own_job, uses
from assistant.guides.naming.naming import ALSO, MARKUP

ZONE_LINES, ZONE_SENTENCES = 60, 3  # filled lines and sentences among which the title stands
SENTENCE_WORDS = 8
LONGEST = 120  # characters of a title
MENU_WORDS, MENU_LINES = 4, 3  # words at most in a line of a menu, lines at least in one
LONG_NAME = 3  # words of a name beyond which more do not count
MOST_USES = 4  # uses of a name by the text beyond which more do not count
ENDED = re.compile(r"\.[\"'”’)\]]*(?:\[\d+\])*$")
ITEM = re.compile(r"\s*(?:[^\w\s\"'“‘(£$€#&]\s|\(?\d{1,2}[.)]\s)")
LABELLED = re.compile(r"[A-Z][\w /&()-]{2,30}:\s+\S")
TWO = re.compile(r"[a-z)]{2}\.\s+[A-Z]")  # a sentence and another one
AMOUNT = re.compile(
    r"[£$€₹¥]\s?[\d.,]+k?(?:\s*(?:to|-|–)\s*[£$€₹¥]?\s?[\d.,]+k?)?(?: (?:an?|per) \w+)?$",
    re.IGNORECASE,
)
UNIT = re.compile(r"[£$€₹]\s?\d|^[\W\d]+$")


def is_sentence(text: str) -> bool:
    """Tell whether a line is running text: it ends like a sentence and has the words of one."""
    words = len(text.split())
    return words >= SENTENCE_WORDS and bool(
        ENDED.search(text.strip()) or words > 3 * SENTENCE_WORDS
    )


def is_furniture_line(text: str) -> bool:
    """Tell whether a line is furniture by its words."""
    return bool(PHRASE.match(text) or BYLINE.match(text) or LEGAL.search(text))


def title_line(lines: Sequence[str]) -> int | None:
    """Return the number of the line that names what a plain page is about, None when none does."""
    said = [line for line in lines if len(line.split()) >= SENTENCE_WORDS]
    said = [line for line in said if not is_furniture_line(line)]
    runs = _menu_lines(lines)
    best, chosen = 0, None
    for number, before in _zone(lines):
        score = _score(lines, number, said, menu=number in runs) - 3 * before
        if before and score > best and not _is_about(said, lines[number]):
            continue  # it heads the part on one of several
        again = score == best and chosen is not None and lines[number] == lines[chosen]
        if score > best or (again and best):
            best, chosen = score, number
    return chosen


def _is_about(said: Sequence[str], line: str) -> bool:
    """Tell whether the sentences of a page are about what a line names and about nothing else."""
    own, job = own_job("\n".join(said)), job_in(line).casefold()
    return bool(own) and (own in job or job in own)


def above_title(lines: Sequence[str], title: int) -> set[int]:
    """Return the lines above the title, up to a sentence or an amount; no 'Label: value'."""
    texts = [line.strip() for line in lines[:title]]
    spoken = (
        n for n, text in enumerate(texts) if is_sentence(text) and not is_furniture_line(text)
    )
    told = (n for n, text in enumerate(texts) if AMOUNT.match(text))
    first = min(next(spoken, title), next(told, title))
    return {n for n, text in enumerate(texts[:first]) if text and not LABELLED.match(text)}


def _zone(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the lines among which the title stands, with the count of sentences before each."""
    zone: list[tuple[int, int]] = []
    sentences = 0
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        if is_sentence(text) and not is_furniture_line(text):
            sentences += 1
        elif len(text) <= LONGEST and not (text[0] == "|" or text[-1] == ":" or ITEM.match(text)):
            zone.append((number, sentences))
        if sentences >= ZONE_SENTENCES or len(zone) >= ZONE_LINES:
            break
    return zone


def _score(lines: Sequence[str], number: int, said: Sequence[str], *, menu: bool) -> int:
    """Return how likely a line is the title: 0 when it names no occupation that the text uses."""
    text = lines[number].strip()
    other = TWO.search(text) or CRUMBS.match(text) or ALSO.search(text) or text.count(",") > 1
    if other or is_furniture_line(text) or UNIT.search(text) or MARKUP.search(text):
        return 0
    job = job_in(text)
    others = "\n".join(line for line in said if line != lines[number])
    whole = uses(others, job) if job else 0
    head = uses(others, job.split()[-1]) if job and is_occupation(job.split()[-1]) else 0
    if not whole and not head:
        return 0
    alone = not number or not lines[number - 1].strip()
    ends = number + 1 < len(lines) and not lines[number + 1].strip()
    told = len(job.split()) < len(text.split())  # 'How to become a tiler' says more than its job
    return (
        3 * min(whole, MOST_USES) + min(head, MOST_USES) + min(len(job.split()), LONG_NAME)
        + 3 * alone + 2 * ends + 2 * told - 5 * menu
    )  # fmt: skip


def _menu_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines that stand in a run of short lines without figures or marks."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        text = line.strip()
        if text and len(text.split()) <= MENU_WORDS and not re.search(r"[\d.,:;!£$€]", text):
            run.append(number)
            continue
        found.update(run if len(run) >= MENU_LINES else [])
        run = []
    return found
