"""Measure what reading keeps of web pages, and what it leaves out of them.

    python -m benchmarks reading FOLDER [--truth FILE.csv] [--sections REGEX ...] [--show N]
                                        [--json FILE]

Every block of text of a page (paragraph, list item, heading, table row) is taken from its tree
without any rule of the reader. Blocks inside navigation, footer, aside, banner, form and button
elements are furniture by their tag; the rest is content, unless it is nothing but links or stands,
word for word and in no table, on more than 60 % of the pages. Content and every table row must
stand in the guide's text, furniture in no passage. With ``--truth`` (a column ``slug`` names the page) every value that
the page states must stand in the guide's text and in a passage. What repeats is printed, for the
eye. Pasted pages (.txt, .md) have no tree: only their passages are looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.guides import SUFFIXES, read, split
from assistant.guides.formats.html import CHARSET, parse
from assistant.guides.formats.text import decode
from assistant.schema import Passage

BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 tr dt dd caption blockquote figcaption".split())
ZONES = frozenset("nav footer aside form button select label dialog".split())
ROLES = frozenset("navigation contentinfo banner complementary search".split())
UNSEEN = frozenset("script style noscript template svg head".split())
OFTEN = 0.6  # share of the pages
SHORTEST = 12  # characters of a block that is compared
SECTIONS = ("duties", "work environment", "how to become", "pay", "outlook", "quick facts")
FURNITURE = re.compile(
    r"^(?:skip to|share(?: this| on| via| with)?(?: \w+)?$|print$|e-?mail$|menu$|search$|back to top|subscribe|follow us|"
    r"related (?:resources?|articles?)|download now|advertisement|image(?: credit)?:|photo:|"
    r"privacy|terms of|contact us|about us|a-z index|last modified|next page|previous page)|"
    r"official website|\.gov means|https means|cookies?\b.*\b(?:use|accept|site)|"
    r"(?:take|complete) (?:our|this) .{0,20}survey\b|suggested citation|all rights reserved|©|"
    r"https?://\S+ \((?:visited|accessed)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a page's tree."""

    text: str
    zone: bool  # inside an element that is furniture by its tag or role
    cells: tuple[str, ...] = ()  # of a table row
    linked: bool = False  # nothing but links, and no sentence: a menu, a trail, a tag


@dataclass(slots=True, kw_only=True)
class Page:
    """A page beside the guide that was read from it."""

    name: str
    blocks: tuple[Block, ...]
    text: str  # of the guide, letters only
    rows: frozenset[str]  # lines of the guide's text, letters only
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Measure:
    """How many pages are right in one thing, and what is wrong with the others."""

    pages: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, faults: Sequence[str]) -> None:
        """Count a page."""
        self.pages += 1
        self.right += not faults
        self.wrong += [f"{name}: {fault}" for fault in faults]


def folded(text: str) -> str:
    """Return a text with one kind of space, without marks of tables."""
    return " ".join(re.sub(r"[|\u00ad\u200b-\u200f\ufeff]", " ", text).split())


def letters(text: str) -> str:
    """Return a text without any space, since a page may break it anywhere."""
    return "".join(folded(text).split())


def blocks_of(element: Any, zone: bool = False) -> Iterator[Block]:
    """Yield the blocks of a tree in order; a block inside another one stands alone."""
    for child in element.iterchildren():
        if not isinstance(child.tag, str) or child.tag in UNSEEN or hidden(child):
            continue
        inside = zone or child.tag in ZONES or child.get("role", "") in ROLES
        if child.tag == "tr" or (child.tag in BLOCKS and len(list(child.iter(*BLOCKS))) == 1):
            cells = tuple(words(cell) for cell in child.iterchildren("td", "th"))
            text, links = words(child), words(*child.iter("a"))
            linked = len(links) >= len(text) > 0 and text[-1] not in ".!?"
            yield Block(text=text, zone=inside, cells=cells, linked=linked)
        else:
            yield from blocks_of(child, inside)


def words(*elements: Any) -> str:
    """Return the words inside elements."""
    return folded(" ".join(" ".join(element.itertext()) for element in elements))


def hidden(element: Any) -> bool:
    """Tell whether the page itself does not show an element."""
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def load(path: Path) -> Page:
    """Read a page as a guide and as a tree."""
    guide = read(path, guide_id=path.name)
    blocks: tuple[Block, ...] = ()
    if path.suffix.lower() in (".html", ".htm"):
        data = path.read_bytes()
        declared = CHARSET.search(data[:4096])
        root = parse(decode(data, declared[1].decode("ascii") if declared else ""))
        blocks = tuple(block for block in blocks_of(root) if len(block.text) >= SHORTEST)
    return Page(
        name=path.stem,
        blocks=blocks,
        text=letters(guide.text),
        rows=frozenset(map(letters, guide.text.splitlines())),
        passages=split(guide),
    )


def measure(pages: Sequence[Page], sections: Sequence[str]) -> dict[str, Measure]:
    """Compare every page with its guide."""
    common = repeated(pages)
    names = ("content kept", "table rows kept", "furniture in no passage", "sections")
    found = {name: Measure() for name in names}
    for page in pages:
        if page.blocks:
            found["content kept"].add(page.name, lost_content(page, common))
            found["table rows kept"].add(page.name, lost_rows(page))
            found["sections"].add(page.name, lost_sections(page, sections))
        found["furniture in no passage"].add(page.name, kept_furniture(page))
    return found


def repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Return the blocks that stand on most pages of the folder."""
    count = Counter(text for page in pages for text in {block.text for block in page.blocks})
    return frozenset(text for text, n in count.items() if n > max(OFTEN * len(pages), 1))


def lost_content(page: Page, common: frozenset[str]) -> list[str]:
    """Return the blocks that neither are furniture by tag nor repeat, and are not in the guide."""
    return [
        block.text[:160]
        for block in page.blocks
        if not (block.zone or block.cells or block.linked or block.text in common)
        and not (FURNITURE.search(block.text) or letters(block.text) in page.text)
    ]


def lost_rows(page: Page) -> list[str]:
    """Return the table rows whose cells do not stand in one line of the guide, in order."""
    return [
        block.text[:160]
        for block in page.blocks
        if len(set(filter(None, block.cells))) > 1 and not block.zone
        and not any(in_order(block.cells, row) for row in page.rows)
    ]  # fmt: skip


def in_order(cells: Sequence[str], row: str) -> bool:
    """Tell whether the words of the cells stand in a row, one after the other."""
    at = 0
    for cell in cells:
        at = row.find(letters(cell), at)
        if at < 0:
            return False
        at += len(letters(cell))
    return True


def lost_sections(page: Page, sections: Sequence[str]) -> list[str]:
    """Return the sections that have fewer than three passages under or after their name."""
    named = [f"{' > '.join(p.trail)} {p.lead}" for p in page.passages]
    counts = {one: sum(bool(re.search(one, name, re.I)) for name in named) for one in sections}
    return [f"{one}: {count} passages" for one, count in counts.items() if count < 3]


def kept_furniture(page: Page) -> list[str]:
    """Return the passages that stand in furniture of the page only, or read like it."""
    zones = {block.text for block in page.blocks if block.zone}
    content = " ".join(block.text for block in page.blocks if not block.zone)
    return [
        passage.text[:160]
        for passage in page.passages
        if FURNITURE.search(passage.text)
        or (folded(passage.text) in zones and folded(passage.text) not in content)
    ]


def compare(pages: Sequence[Page], truth: Path) -> dict[str, Measure]:
    """Look for the values of a table in the text and in the passages of the guides."""
    with truth.open(encoding="utf-8", newline="") as lines:
        rows = {row["slug"]: row for row in csv.DictReader(lines)}
    found = {"median pay": Measure(), "values in text": Measure(), "values in passages": Measure()}
    for page in pages:
        if page.name not in rows:
            continue
        own = letters(" ".join(block.text for block in page.blocks))
        held = letters(" ".join(f"{passage.lead} {passage.text}" for passage in page.passages))
        values = {
            k: letters(spelled(v)) for k, v in rows[page.name].items() if k not in ("slug", "url")
        }
        stated = {k: v for k, v in values.items() if v and v in own}
        pay = [v for k, v in stated.items() if "median_pay" in k]
        found["median pay"].add(page.name, [] if pay and pay[0] in held else ["not in a passage"])
        for name, place in (("text", page.text), ("passages", held)):
            lost = [f"{k} = {v}" for k, v in stated.items() if v not in place]
            found[f"values in {name}"].add(page.name, lost)
    return found


def spelled(value: str) -> str:
    """Return a value as pages print it; nothing for what is too short or a code to look for."""
    if re.fullmatch(r"\d{4,}", value):
        return f"{int(value):,}"
    return value if re.fullmatch(r"\d+\.\d\d|[A-Z][^\d]{3,}", value) else ""


def main() -> int:
    """Print a table of measures, then what is wrong, then what repeats; 1 when anything is."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--sections", nargs="*", default=SECTIONS, metavar="REGEX")
    parser.add_argument("--show", type=int, default=20, help="lines of a kind")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    files = [file for file in sorted(args.folder.rglob("*")) if file.suffix.lower() in SUFFIXES]
    pages = [load(file) for file in files if file.suffix.lower() != ".csv"]
    found = measure(pages, args.sections) | (compare(pages, args.truth) if args.truth else {})
    for name, one in found.items():
        print(f"{name:<24}{one.right:>5} of {one.pages}")
    for name, one in found.items():
        for line in one.wrong[: args.show]:
            print(f"  {name}: {line}")
    often = Counter(text for page in pages for text in {p.text for p in page.passages})
    print("\nPassages on most pages, without a figure:")
    for text, count in often.most_common():
        if count > max(OFTEN * len(pages), 1) and not re.search(r"\d", text):
            print(f"  {count:>4}  {text[:150]}")
    if args.json:
        rows = {name: [one.right, one.pages] for name, one in found.items()}
        args.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return int(any(one.right < one.pages for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
