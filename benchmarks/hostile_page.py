"""Put hostile strings into every field of a real page and see whether any does more than be read.

    python -m benchmarks hostile_page [--strings FILE.json ...] [--fields NAME ...] [--step N]
                                      [--data DIR] [--json FILE]

Serves guides whose titles, front matter, texts and file names are the strings, asks the strings as
questions, pastes them as CV, uploads files of these names, puts them into addresses and into what
the browser keeps, and lets a model on loopback write them; looks at each page in headless Chromium.
A string fails a field when a script ran, a request left this machine, the policy had to stop
something, an element or attribute appeared that the same page has not with harmless words, or the
string is not to be read, whole, where it belongs. ``--strings`` adds JSON lists of strings to those
of ``payloads.py``; ``--step`` takes every Nth; ``--data`` keeps guides and library for another run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.hostile_chat import ANSWER, LONGEST, TALK, model, names, parrot, questions
from benchmarks.hostile_guides import CONTROL, Corpus, address, parted, work, write
from benchmarks.hostile_look import KINDS, Found, Looker, Told
from benchmarks.payloads import payloads
from tests.openai_server import OpenAIServer

HARMLESS = "quiet harbour words"
PLAIN = 24  # guides of harmless words
NAMED = 4  # strings in a field for a name
UPLOADED = 90  # files at once; the page takes 100
LISTS = ("/guides", "/library", "/pay", "/skills", "/compare", "/my-skills", "/settings")
ADDRESSES = ("/pay?o={0}&region={0}", "/compare?careers={0}&careers={0}",
             "/skills?find={0}&o={0}", "/library?x={0}")  # fmt: skip
# What a page may have more of: a row, a choice, a list of what differs or was not found.
PAGE = frozenset(
    """p p[class] p[role] span span[class] strong a a[href] a[class] a[title] a[aria-label] ul li q
    ul[class] option option[value] option[selected] details summary ol div[class] h3 h2 h2[id]
    h2[tabindex] section[class] section[aria-labelledby] section ul[aria-label] label[class]
    td[class] td td[lang] li[lang] a[lang] td[data-name] td[data-column] h4 section[aria-busy]
    section[data-job] svg svg[class] nav nav[class] nav[aria-label] a[rel]""".split()
)
MARKDOWN = frozenset(
    """p br hr em strong code pre ul ol ol[start] blockquote del q h2 h3 h4 h5 h6 span mark div
    table thead tbody tr th td a a[href] h2[id] h3[id] h4[id] h5[id] h6[id] p[class] pre[class]
    ul[class] ol[class] li li[class] table[class] div[class] div[role] div[tabindex] span[class]
    span[role] span[aria-hidden] code[class] blockquote[class] h3[class] h4[class] h5[class]
    root[lang]""".split()
)
LINK = frozenset("a a[href] a[class] a[rel] a[target]".split())  # to the publisher's page
NO_TEXT = "control characters, which make it no text"
Field = Callable[[Looker, Corpus], None]


def guides(looker: Looker, corpus: Corpus) -> None:
    """Open each guide on its own page; its address is its file name."""
    for one, guide, reason in zip(corpus.told, corpus.ids, corpus.reasons, strict=True):
        looker.go(address(guide))
        strings = [one.string]
        if CONTROL.search(one.string):
            for where in ("title", "front matter", "text .md"):
                looker.cannot_hold(f"guide: {where}", NO_TEXT)
            continue
        looker.look("guide: title", strings, ".guide-title", shows=[one.line], may=MARKDOWN)
        looker.look("guide: front matter", strings, ".source-box", shows=[one.marked] * 4,
                    may=LINK)  # fmt: skip
        looker.look("guide: text .md", strings, ".guide-text", shows=[one.line, one.marked],
                    may=MARKDOWN)  # fmt: skip
        looker.look("guide: contents", strings, ".contents", may=MARKDOWN)
        looker.look("file name", strings, ".source-box .file", shows=[guide])
        if reason:
            looker.cannot_hold("file name", reason)


def packed(looker: Looker, corpus: Corpus) -> None:
    """Open guides of the other formats, with many strings each."""
    for kind in ("text .txt", "text .html", "text .csv", "parts of .html"):
        for one in corpus.told:
            if CONTROL.search(one.string):
                looker.cannot_hold(f"guide: {kind}", NO_TEXT)
    for pack in (*corpus.packed, *corpus.raw):
        strings, kind = [one.string for one in pack.told], pack.id.rpartition(".")[2]
        raw = pack in corpus.raw
        looker.go(address(pack.id))
        where = f"guide: {'parts of' if raw else 'text'} .{kind}"
        shows = [] if raw else [one.marked for one in pack.told]
        if kind == "csv":  # a stroke parts the cells of the row that is shown
            shows = [one.replace("|", "/") for one in shows]
        looker.look(where, strings, ".guide-text", shows=shows, may=MARKDOWN)
        looker.look(where + ", around", strings, ".guide-title, .contents, .source-box",
                    may=MARKDOWN | PAGE)  # fmt: skip


def lists(looker: Looker, corpus: Corpus) -> None:
    """Open the pages that list every guide, and those that compare some."""
    strings = [one.string for one in corpus.told]
    titles = [one.line for one in corpus.told if not CONTROL.search(one.string)]
    for path in LISTS:
        shows = titles if path in ("/guides", "/library") else []
        looker.pages(f"list: {path}", strings, path, "main, #top", shows=shows, may=PAGE)
    for some in parted(corpus.told, 3):
        looker.go("/compare?" + urlencode([("careers", work(one.index)) for one in some]))
        looker.look("compare", [one.string for one in some], "main", may=PAGE)


def addresses(looker: Looker, corpus: Corpus) -> None:
    """Put the strings, some at a time, into each address that takes words."""
    for some in parted(corpus.told, NAMED):
        strings, words = [one.string for one in some], quoted(some)
        for path in ADDRESSES:
            looker.go(path.format(words))
            looker.look(f"address: {path.partition('?')[0]}", strings, "main", may=PAGE)
    for some in parted(corpus.told, TALK):
        strings, words = [one.string for one in some], quoted(some)
        shows = [one.line for one in some]
        looker.go(f"/guide/{words}")
        looker.look("address: /guide", strings, "main", shows=shows, may=PAGE)
        looker.page.evaluate("sessionStorage.clear()")
        looker.go(f"/?q={words}")
        looker.page.locator("#ask:not([disabled])").wait_for()
        looker.look("address: /?q=", strings, "#talk", shows=shows,
                    may=ANSWER | frozenset({"button[disabled]"}))  # fmt: skip


def quoted(some: Sequence[Told]) -> str:
    """Return strings as a part of an address."""
    return quote(" ".join(one.line for one in some)[:LONGEST], safe="", errors="replace")


def cv(looker: Looker, corpus: Corpus) -> None:
    """Paste the strings as a CV and as the name of a career, then as what fits a skill."""
    for some in parted(corpus.told, NAMED):
        strings, career = [one.string for one in some], " ".join(one.line for one in some)[:200]
        pasted(looker, "\n".join(one.marked for one in some), career)
        looker.look("CV", strings, "#text", shows=[one.marked for one in some])
        looker.look("CV: career", strings, "main", shows=[career], may=PAGE)
    for some in parted(corpus.told, TALK):
        lines = [f"knowledge of quiet harbour words, {one.line[:80]}" for one in some]
        pasted(looker, "\n".join(lines), work(0))
        looker.look("CV: found in it", [one.string for one in some], "main", may=PAGE)


def pasted(looker: Looker, text: str, career: str) -> None:
    """Compare a CV with a career."""
    looker.go("/my-skills")
    looker.page.fill("#text", text)
    looker.page.fill("#career", career)
    looker.page.locator("#mine button.primary").click()
    looker.page.wait_for_load_state()


def uploads(looker: Looker, corpus: Corpus) -> None:
    """Choose files of these names on the Library page, and look at what it says of them."""
    looker.go("/library")
    for some in parted(corpus.told, UPLOADED):
        named = [f"{one.marked}.md" for one in some]
        named += [f"{one.marked}.exe" for one in some[:5]]
        looker.page.evaluate(
            """async (names) => {
              const held = new DataTransfer();
              names.forEach((name, n) => held.items.add(new File([`# Weaver\\n\\n${n} looms.`], name)));
              document.getElementById('files').files = held.files;
              document.getElementById('files').dispatchEvent(new Event('change', {bubbles: true}));
            }""", named)  # fmt: skip
        looker.page.locator("#panel [data-do=discard], #panel [data-do=drop]").first.wait_for()
        shows = [] if looker.learning else [f"{one.marked}.md" for one in some if altered(one)]
        looker.look("file name: uploaded", [one.string for one in some], "main", shows=shows,
                    may=PAGE)  # fmt: skip
        looker.page.locator("#panel [data-do=discard], #panel [data-do=drop]").first.click()
        looker.page.locator("#panel [data-do=discard]").wait_for(state="detached")


def altered(one: Told) -> bool:
    """Tell whether a name is one that the page renames, and says so, as it was sent."""
    return "/" in one.string


QUOTED: dict[str, Field] = {
    "guides": guides, "packed": packed, "lists": lists, "questions": questions, "names": names,
    "uploads": uploads,
}  # fmt: skip
SMALL: dict[str, Field] = {"addresses": addresses, "cv": cv}  # the guides there are harmless
MODEL: dict[str, Field] = {"model": model}
FIELDS = {**QUOTED, **SMALL, **MODEL}


class Round:
    """One run over some strings, in a folder for guides and libraries."""

    def __init__(self, folder: Path, strings: Sequence[str], chromium: Any) -> None:
        self.found = Found()
        self._folder = folder
        self._told = {
            "plain": tuple(Told(n, HARMLESS) for n in range(PLAIN)),
            "hostile": tuple(Told(n, string) for n, string in enumerate(strings)),
        }
        self._looker = Looker(chromium.new_context(accept_downloads=True), self.found)

    def run(self, chosen: Sequence[str]) -> Found:
        """Try the fields."""
        plain, hostile = (
            write(self._folder / name / "corpus", told) for name, told in self._told.items()
        )
        quoted = [name for name in chosen if name in {**QUOTED, **SMALL}]
        small = [name for name in quoted if name in SMALL]
        large = [name for name in quoted if name in QUOTED]
        if quoted:
            with self._served("plain"):
                self._try(quoted, plain, learning=True)
                self._try(small, hostile)
        if large:
            with self._served("hostile"):
                self._try(large, hostile)
        for name, corpus in (("plain", plain), ("hostile", hostile)) if "model" in chosen else ():
            with OpenAIServer(parrot(corpus)) as server, self._served(name, server):
                self._try(["model"], corpus, learning=name == "plain")
        return self.found

    @contextmanager
    def _served(self, name: str, server: OpenAIServer | None = None) -> Iterator[None]:
        from tests.test_browser import started

        writer = {"ASSISTANT_CHAT_MODEL": "quotes"}
        if server is not None:
            writer = {"OPENAI_API_KEY": "test", "OPENAI_BASE_URL": server.url}
        begun = time.monotonic()
        settings = {"ASSISTANT_WATCH": "0", **writer}
        with started(sys.executable, self._folder / name, **settings) as self._looker.at:
            self._looker.go()
            self._looker.page.locator("#ask:not([disabled])").wait_for(timeout=900_000)
            self._note(f"{name} guides read", begun)
            yield

    def _try(self, chosen: Sequence[str], corpus: Corpus, *, learning: bool = False) -> None:
        self._looker.learning = learning
        for name in chosen:
            begun = time.monotonic()
            FIELDS[name](self._looker, corpus)
            if not learning:
                self._looker.rest()
            self._note(f"{name}{' (harmless)' if learning else ''}", begun)

    def _note(self, what: str, begun: float) -> None:
        took = time.monotonic() - begun
        self.found.seconds[what] += round(took)
        print(f"{took:7.0f} s  {what}", file=sys.stderr, flush=True)


@contextmanager
def browser(path: str) -> Iterator[Any]:
    """Yield headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def main() -> int:
    """Run, print a table and each fault; 1 when there is a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--strings", type=Path, nargs="*", default=[])
    parser.add_argument("--fields", nargs="*", choices=FIELDS, default=list(FIELDS))
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    added = [one for file in args.strings for one in json.loads(file.read_text("utf-8"))]
    strings = list(dict.fromkeys((*payloads(), *added)))[:: args.step]
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
    os.environ.pop("OPENAI_API_KEY", None)
    with tempfile.TemporaryDirectory(prefix="hostile-page-") as made, browser(path) as chromium:
        tried = Round(args.data or Path(made), strings, chromium)
        try:
            tried.run(args.fields)
        finally:  # what was found before a fault of the benchmark itself
            report(tried.found, args.json)
    return bool(tried.found.faults)


def report(found: Found, place: Path | None) -> None:
    """Print the table, and write all that was found to a file if one is named."""
    print(table(found), flush=True)
    if place:
        told = {"tried": found.tried, "faults": found.faults, "cannot": found.cannot,
                "seconds": found.seconds}  # fmt: skip
        place.write_text(json.dumps(told, indent=1))


def table(found: Found, shown: int = 60) -> str:
    """Return the counts of each field, why some strings do not fit, and the first faults."""
    counts = Counter((where, kind) for where, kind, _, _ in found.faults)
    heads = "".join(f"{kind:>11}" for kind in KINDS)
    rows = [f"{'field':<30}{'strings':>9}{heads}{'cannot hold':>13}"]
    for where in (*found.tried, *sorted({one for one, *_ in found.faults} - set(found.tried))):
        told = "".join(f"{counts[where, kind]:>11}" for kind in KINDS)
        held = sum(found.cannot.get(where, Counter()).values())
        rows.append(f"{where:<30}{found.tried[where]:>9}{told}{held:>13}")
    for where, reasons in found.cannot.items():
        rows += [f"{where} cannot hold {n}: {reason}" for reason, n in reasons.most_common()]
    rows += [f"{took} s {what}" for what, took in found.seconds.items()]
    rows += [f"{where}: {kind}: {what[:300]} | {string[:120]!r}"
             for where, kind, string, what in found.faults[:shown]]  # fmt: skip
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
