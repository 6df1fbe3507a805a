"""Put hostile strings into every field of a real page and see whether any does more than be read.

    python -m benchmarks hostile_page [--strings FILE.json ...] [--group N] [--json FILE]

Serves guides whose titles, front matter, texts and file names are the strings, asks the strings as
questions, pastes them as CV, puts them into addresses, and lets a model on loopback write them;
looks at each page in headless Chromium. A string fails a field when a script ran, a request left
this machine, the policy had to stop something, an element or attribute appeared that the same page
has not with harmless words, or the string is not to be read as it was written. ``--strings`` adds
JSON lists of strings to those of ``payloads.py``; ``--group`` puts several into one question.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.payloads import payloads
from tests.openai_server import OpenAIServer, Reply, Request

HARMLESS = "quiet harbour words"
LISTED = 60  # guides of harmless words
LISTS = ("/guides", "/library", "/pay", "/skills", "/compare", "/my-skills")
ADDRESSES = ("/?q={}", "/pay?o={0}&region={0}", "/compare?careers={0}&careers={0}",
             "/skills?find={0}&o={0}", "/guide/{}", "/library?x={}")  # fmt: skip
WATCH = """
window.ran = [];
addEventListener('securitypolicyviolation', (e) => window.ran.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
"""
# Each kind of element with each attribute, and each address that is not of this server.
LOOK = """
(roots) => {
  const kinds = new Set(), far = [];
  for (const root of document.querySelectorAll(roots)) for (const one of root.querySelectorAll('*')) {
    kinds.add(one.localName);
    for (const {name} of one.attributes) kinds.add(`${one.localName}[${name}]`);
    for (const name of ['href', 'src', 'action', 'formaction', 'srcset', 'data', 'xlink:href']) {
      const value = one.getAttribute(name);
      if (value === null || value.startsWith('#') || /^[/?](?![/\\\\])/.test(value)) continue;
      const plain = one.matches('a.outside, .source-box a') && /^https?:\\/\\//.test(value);
      if (!plain) far.push(`${one.localName} ${name}=${value}`);
    }
  }
  return [[...kinds], far, window.ran];
}
"""
# What every page may have more of, what an answer may be made of, and what Markdown may become.
PAGE = frozenset(
    "section[aria-busy] section[data-job] label[class] select option option[value]".split()
)
ANSWER = frozenset(
    """p p[class] span span[class] strong q ul li ol div div[class] details details[class] summary h3
    h3[class] table table[class] caption thead tbody tr th th[scope] td td[class] td[lang]
    button[aria-pressed] button[type] button""".split()
)
MARKDOWN = frozenset(
    """p br hr em strong code pre ul ol li ol[start] blockquote del q h2 h3 h4 h5 h6 span mark div
    table thead tbody tr th td a a[href] h2[id] h3[id] h4[id] h5[id] h6[id] p[class] pre[class]
    ul[class] ol[class] li[class] table[class] div[class] span[class] code[class]
    blockquote[class]""".split()
)


@dataclass
class Found:
    """What one run found: how many strings each field had, and what went wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, str]] = field(default_factory=list)  # field, string, what

    def add(self, where: str, string: str, faults: Sequence[str]) -> None:
        self.tried[where] += 1
        self.faults += ((where, string, fault) for fault in faults)


def squeezed(text: str) -> str:
    """Return the letters and signs that a page can show, without space."""
    kept = (c for c in text if unicodedata.category(c)[0] not in "CZ" and not c.isspace())
    return "".join(kept)


def work(index: int) -> str:
    """Return an occupation that only guide ``index`` is about."""
    sounds = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    first, second = divmod(index, len(sounds))
    return f"{sounds[first % len(sounds)]}{sounds[second]}lo maker"


def write(corpus: Path, strings: Sequence[str]) -> None:
    """Write a guide for each string, with the string in every field of it."""
    (corpus / "named").mkdir(parents=True)
    for index, string in enumerate(strings):
        line = " ".join(string.split())
        fields = {"title": f"{work(index)} {line}", "occupation": work(index), "publisher": string,
                  "region": string, "url": string, "licence": string}  # fmt: skip
        cell = line.replace("|", "/")
        body = (
            f"# {line}\n\nA {work(index)} earns £{20_000 + index:,} a year. {line}\n\n{string}\n\n"
            f"## Skills {line}\n\nYou'll need:\n\n- {line}\n\n## Pay\n\n| Level | {cell} |\n"
            f"|---|---|\n| Starter {cell} | £{20_000 + index:,} a year |\n"
        )
        head = yaml.safe_dump(fields, allow_unicode=True)
        text = f"---\n{head}---\n{body}".encode("utf-8", "replace")
        (corpus / f"guide-{index}.md").write_bytes(text)
        named = corpus / "named" / f"{filename(string, index)}.md"
        named.write_text("# Weaver\n\nWeavers work at a loom.\n")


def filename(string: str, index: int) -> str:
    """Return the string as the name of a file: without what no file name can hold."""
    kept = re.sub(r"[/\x00-\x1f\ud800-\udfff]", "", string).strip(" .")
    return kept.encode()[:180].decode(errors="ignore") + f" {index}"


class Looker:
    """Looks at pages: knows what each looks like with harmless words."""

    at = ""  # the server

    def __init__(self, context: Any, found: Found) -> None:
        self.found = found
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        self._troubles: list[str] = []
        self._plain: dict[str, set[str]] = {}
        context.add_init_script(WATCH)
        context.on("request", lambda r: leaves(r.url) and self._troubles.append(f"asked {r.url}"))
        context.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self._troubles.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def look(
        self, where: str, string: str, roots: str, *, shows: Sequence[str] = (),
        may: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Judge what is inside ``roots``; harmless words teach what belongs there."""
        kinds, far, ran = self.page.evaluate(LOOK, roots)
        faults = [*self._troubles, *ran, *far]
        self._troubles.clear()
        self.page.evaluate("window.ran = []")
        if string == HARMLESS:
            self._plain.setdefault(where, set()).update(kinds)
            assert not faults, faults
            return
        new = set(kinds) - self._plain[where] - PAGE - may
        faults += [f"new element or attribute {one}" for one in sorted(new)]
        if shows:
            text = self.page.evaluate(
                "(roots) => [...document.querySelectorAll(roots)].map((one) => one.textContent + ' '"
                " + [...one.querySelectorAll('input, textarea')].map((box) => box.value).join(' '))"
                ".join(' ')", roots)  # fmt: skip
            read = squeezed(text)
            faults += [f"not to be read: {one!r}" for one in shows if squeezed(one) not in read]
        self.found.add(where, string, faults)


def leaves(url: str) -> bool:
    """Tell whether a request goes to another machine."""
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.hostname != "127.0.0.1"


def guides(looker: Looker, strings: Sequence[str]) -> None:
    """Open each guide on its own page, and the one whose file has the string as its name."""
    for index, string in enumerate(strings):
        line = " ".join(string.split())
        looker.page.goto(f"{looker.at}/guide/guide-{index}.md")
        looker.look("guide: title, front matter", string, ".guide-title, .source-box",
                    shows=[line])  # fmt: skip
        plain = [line] if "<" in line and not re.search(r"[*_`\[\]|&\\$]", line) else []
        looker.look("guide: text", string, ".guide-text", shows=plain, may=MARKDOWN)
        name = f"named/{filename(string, index)}.md"
        looker.page.goto(f"{looker.at}/guide/{quote(name)}")
        looker.look("guide: file name", string, ".guide-title, .source-box", shows=[name])


def lists(looker: Looker, strings: Sequence[str]) -> None:
    """Open the pages that list every guide."""
    for path in LISTS:
        looker.page.goto(looker.at + path)
        string = HARMLESS if strings == [HARMLESS] else "all strings at once"
        looker.look(f"list: {path}", string, "main, .shelf")


def addresses(looker: Looker, strings: Sequence[str], *, each: bool = True) -> None:
    """Put each string into each address that takes words, or into one of them in turn."""
    for index, string in enumerate(strings):
        turn = index % len(ADDRESSES)
        for address in ADDRESSES if each else ADDRESSES[turn : turn + 1]:
            words = quote(string, safe="", errors="replace")
            if words in (".", "..") and address == "/guide/{}":
                continue  # the browser takes these for steps of the path
            looker.page.goto(looker.at + address.format(words))
            if address.startswith("/?"):
                looker.page.wait_for_selector("#ask:not([disabled])")
            looker.look(f"address: {urlsplit(address).path}", string, "main, #talk")


def pasted(looker: Looker, strings: Sequence[str]) -> None:
    """Paste each string as a CV and as the name of a career."""
    for string in strings:
        looker.page.goto(looker.at + "/my-skills")
        looker.page.fill("#text", f"{string}\nloom")
        looker.page.fill("#career", string[:60])
        looker.page.locator("#mine button[type=submit], #mine button").first.click()
        looker.page.wait_for_load_state()
        looker.look("CV and career", string, "main", shows=[string.replace("\r", "")])


def asked(looker: Looker, question: str) -> Any:
    """Ask a question in the chat and wait for the answer."""
    page = looker.page
    page.locator("#ask:not([disabled])").wait_for()
    before = page.locator(".answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator(".answer.done").nth(before).wait_for()


def chat(looker: Looker, strings: Sequence[str], group: int, where: str) -> None:
    """Ask each string, judge the answer with it, find it in the list, and ask on its guide."""
    page = looker.page
    for index in range(0, len(strings), group):
        together = "\n".join(strings[index : index + group]).strip()
        page.goto(looker.at)
        page.wait_for_selector("#ask:not([disabled])")
        if page.locator(".asked").count():
            page.click("#fresh")
            page.locator(".asked").first.wait_for(state="detached")
        whole = together[:2000] if where == "question" else ""
        if together:
            asked(looker, together[:2000])
            looker.look(where, together, ".asked, .answer", shows=[whole] if whole else (),
                        may=ANSWER)  # fmt: skip
        if whole:
            judged(looker, whole[:500])
            page.click("#talks-open")
            looker.look("conversation: name", together, "#talks", may=ANSWER)
            page.keyboard.press("Escape")
        asked(looker, f"What does a {work(index)} earn?")
        looker.look(f"{where}: cited", together, ".asked, .answer", may=ANSWER)


def judged(looker: Looker, note: str) -> None:
    """Say that the answer is wrong, with a note; the Feedback page is looked at afterwards."""
    line = looker.page.locator(".judging").first
    for opinion in ("Helpful", "Wrong"):  # saying the same of the same answer again would undo it
        line.get_by_role("button", name=opinion).click()
        line.locator(".said", has_text=opinion).wait_for()
    line.get_by_role("button", name="Add a note").click()
    line.locator("textarea").fill(note)
    line.get_by_role("button", name="Save").click()
    line.locator(".said", has_text="with your note").wait_for()
    looker.look("feedback: line", note, ".judging", may=ANSWER)


def parrot(strings: Sequence[str]) -> Callable[[Request], Reply]:
    """Return a model that writes the strings, one or some in each answer, citing the first source."""

    def reply(request: Request) -> Reply:
        said = request.prompt
        chosen = [one for one in strings if one.strip() and one in said][:20] or [HARMLESS]
        return Reply("".join(f"{one} [1]. {one}\n\n" for one in chosen))

    return reply


@contextmanager
def browser(path: str) -> Iterator[Any]:
    """Yield a context of headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def run(folder: Path, strings: Sequence[str], chromium: Any, *, group: int) -> Found:
    """Try the strings in every field; ``folder`` takes the guides and the library."""
    from tests.test_browser import started

    found = Found()
    looker = Looker(chromium.new_context(), found)

    def served(name: str, said: Sequence[str], *, model: OpenAIServer | None = None) -> None:
        where = "question" if model is None else "model"
        with started(sys.executable, folder / name, **writer(model)) as looker.at:
            looker.page.goto(looker.at)
            looker.page.wait_for_selector("#ask:not([disabled])", timeout=600_000)
            if model is None:
                for kind in (guides, lists, pasted):
                    kind(looker, said)
                addresses(looker, said, each=group == 1 or said == [HARMLESS])
            chat(looker, said, group, where)
            looker.page.goto(f"{looker.at}/feedback")
            looker.look("list: /feedback", "all notes" if name == "hostile" else HARMLESS, "main",
                        may=ANSWER | MARKDOWN)  # fmt: skip

    many = [HARMLESS] * min(len(strings), LISTED)
    for name, guided, said in (("plain", many, [HARMLESS]), ("hostile", strings, strings)):
        write(folder / name / "corpus", guided)
        served(name, said)
        with OpenAIServer(parrot(said)) as model:
            served(name, said, model=model)
    return found


def writer(model: OpenAIServer | None) -> dict[str, str]:
    """Return the settings that name the writer."""
    if model is None:
        return {"ASSISTANT_CHAT_MODEL": "quotes"}
    return {"OPENAI_API_KEY": "test", "OPENAI_BASE_URL": model.url}


def main() -> int:
    """Run, print a table and each fault; 1 when there is a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--strings", type=Path, nargs="*", default=[])
    parser.add_argument("--group", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    added = [one for file in args.strings for one in json.loads(file.read_text("utf-8"))]
    strings = list(dict.fromkeys((*payloads(), *filter(str.strip, added))))
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
    with tempfile.TemporaryDirectory(prefix="hostile-page-") as folder, browser(chromium) as one:
        found = run(Path(folder), strings, one, group=args.group)
    print(table(found))
    if args.json:
        args.json.write_text(json.dumps({"tried": found.tried, "faults": found.faults}, indent=1))
    return bool(found.faults)


def table(found: Found) -> str:
    """Return the counts of each field and the first faults."""
    faults = Counter(where for where, _, _ in found.faults)
    rows = [f"{'field':<32}{'pages':>8}{'faults':>8}"]
    rows += [f"{where:<32}{n:>8}{faults[where]:>8}" for where, n in found.tried.items()]
    rows += [f"{where}: {what} | {string[:120]!r}" for where, string, what in found.faults[:40]]
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
