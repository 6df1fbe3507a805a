"""Look at a page in a real browser and tell what a string did there that harmless words do not."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

SCRIPT, REQUEST, BREAK, UNREAD = KINDS = ("script", "request", "break-out", "not shown")
PATIENCE = 60_000  # milliseconds
MOST_PAGES = 60  # of a list that are looked at
STYLE = re.compile(r"</?(?:b|i|u|em|strong|p|br|span|div)\s*/?>", re.IGNORECASE)
# A violation is told at once: what a page remembers is gone with it.
WATCH = """
addEventListener('securitypolicyviolation', (e) =>
  window.tellOfPolicy(`${e.violatedDirective} ${e.blockedURI}`));
"""
# Each kind of element with each attribute, each address that is not of this server, the text of
# each root, and what the head and the body of the page hold. The language of a text is guessed.
LOOK = """
([roots, within]) => {
  const kinds = {}, far = [], texts = [];
  const guessed = ({name, value}) => name === 'lang' && /^[a-z]{0,3}$/.test(value);
  const note = (kind, one) => { kinds[kind] ??= one.outerHTML.slice(0, 200); };
  const place = within ? [...document.querySelectorAll(within)].at(-1) : document;
  const tops = roots ? [...place.querySelectorAll(roots)] : [place];
  for (const top of tops) {
    for (const one of top.attributes) if (!guessed(one)) note(`root[${one.name}]`, top);
    for (const one of top.querySelectorAll('*')) {
      note(one.localName, one);
      for (const its of one.attributes) if (!guessed(its)) note(`${one.localName}[${its.name}]`, one);
      for (const name of ['href', 'src', 'action', 'formaction', 'srcset', 'data', 'xlink:href']) {
        const value = one.getAttribute(name);
        if (value === null || /^[#?]/.test(value) || /^\\/(?![/\\\\])/.test(value)) continue;
        if (value.startsWith(location.origin + '/')) continue;
        const plain = one.matches('a.outside, .source-box a, .links a') && /^https?:\\/\\//.test(value);
        if (!plain) far.push(`${one.localName} ${name}=${value}`);
      }
    }
    const boxes = [...top.querySelectorAll('input, textarea')].map((box) => box.value);
    texts.push([top.textContent, ...boxes]);
  }
  for (const one of document.querySelectorAll('head > *, body > *'))
    note(`${one.parentNode.localName} > ${one.localName}`, one);
  return [kinds, far, texts.flat()];
}
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One string, and the same between two words that show where it begins and ends."""

    index: int
    string: str

    @property
    def marked(self) -> str:
        """Return the string between its two words."""
        return f"s{self.index}b {self.string} s{self.index}e"

    @property
    def line(self) -> str:
        """Return it as one line."""
        return " ".join(self.marked.split())


@dataclass
class Found:
    """How many strings each field had, which it cannot hold, and what went wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str, str, str]] = field(default_factory=list)  # field, kind, string
    cannot: dict[str, Counter[str]] = field(default_factory=dict)  # field, reason
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, where: str, strings: Sequence[str], faults: Sequence[tuple[str, str]]) -> None:
        """Count strings that were tried together, and what they did."""
        self.tried[where] += len(strings)
        together = strings[0] if len(strings) == 1 else f"{len(strings)} from {strings[:1]}"
        self.faults += ((where, kind, together, what) for kind, what in faults)

    def cannot_hold(self, where: str, reason: str) -> None:
        """Count a string that a field cannot hold as it is."""
        self.cannot.setdefault(where, Counter())[reason] += 1


def squeezed(text: str) -> str:
    """Return the letters and signs that a page can show, without space."""
    return "".join(c for c in text if c != "\ufffd" and unicodedata.category(c)[0] not in "CZ")


def letters(text: str) -> str:
    """Return the letters and figures alone, which Markdown and tags of plain style leave."""
    return "".join(filter(str.isalnum, STYLE.sub("", html.unescape(html.unescape(text)))))


def leaves(url: str) -> bool:
    """Tell whether a request goes to another machine."""
    parts = urlsplit(url)
    inside = parts.scheme in ("data", "blob", "about", "file") or parts.hostname == "127.0.0.1"
    return not inside


class Looker:
    """Looks at pages: knows what each field looks like with harmless words."""

    at = ""  # the server
    learning = False

    def __init__(self, context: Any, found: Found) -> None:
        self.found = found
        self.texts: list[str] = []  # of the last look
        self._troubles: list[tuple[str, str]] = []
        self._plain: dict[str, set[str]] = {}
        context.set_default_timeout(PATIENCE)
        context.expose_function("tellOfPolicy", self._policy)
        context.add_init_script(WATCH)
        context.on("request", self._request)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda e: self._error(str(e.error)))
        self.page = context.new_page()

    def _request(self, request: Any) -> None:
        if leaves(request.url):
            self._trouble(REQUEST, f"asked {request.url}")

    def _trouble(self, kind: str, what: str) -> None:
        self._troubles.append((kind, what))

    def _policy(self, what: str) -> None:
        self._trouble(SCRIPT if what.startswith("script") else REQUEST, f"policy stopped {what}")

    def _dialog(self, dialog: Any) -> None:
        self._trouble(SCRIPT, f"dialog {dialog.message}")
        dialog.dismiss()

    def _error(self, what: str) -> None:
        if "AbortError" not in what and "Connection errored" not in what:  # the page was left
            self._trouble(SCRIPT, f"page error {what}")

    def go(self, path: str = "/") -> None:
        """Open an address of the server."""
        self.page.goto(self.at + path)

    @contextmanager
    def beside(self, address: str) -> Iterator[None]:
        """Look at another page for a while."""
        main, self.page = self.page, self.page.context.new_page()
        try:
            self.page.goto(address)
            yield
        finally:
            self.page.close()
            self.page = main

    def look(
        self, where: str, strings: Sequence[str], roots: str, *, shows: Sequence[str] = (),
        within: str = "", alone: bool = False, markdown: bool = False,
        may: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Judge what is inside ``roots``; harmless words teach what belongs there.

        Each of ``shows`` is to be read whole inside of one root, ``alone`` as all that it holds.
        ``may`` names what may appear besides; with ``markdown`` signs may have become style.
        """
        kinds, far, self.texts = self.page.evaluate(LOOK, [roots, within])
        faults, self._troubles[:] = [*self._troubles], []
        faults += [(BREAK, f"foreign address {one}") for one in far]
        if self.learning:
            self._plain.setdefault(where, set()).update(kinds)
        else:
            new = sorted(set(kinds) - self._plain.get(where, set()) - may)
            faults += [(BREAK, f"new element or attribute {one}: {kinds[one]}") for one in new]
        faults += unread(shows, self.texts, alone=alone, markdown=markdown)
        assert not (self.learning and faults), (where, faults)
        if not self.learning:
            self.found.add(where, strings, faults)

    def pages(
        self, where: str, strings: Sequence[str], path: str, roots: str, *,
        shows: Sequence[str], may: frozenset[str],
    ) -> None:  # fmt: skip
        """Look at a list, page by page; each of ``shows`` is to be read on one of its pages."""
        self.go(path)
        texts: list[str] = []
        for _ in range(MOST_PAGES):
            self.look(where, [], roots, may=may)
            texts += self.texts
            further = self.page.locator("main a[rel=next]")
            if not further.count():
                break
            further.first.click()
            self.page.wait_for_load_state()
        if not self.learning:
            self.found.add(where, strings, unread(shows, texts))

    def cannot_hold(self, where: str, reason: str) -> None:
        """Count a string that a field cannot hold."""
        if not self.learning:
            self.found.cannot_hold(where, reason)

    def rest(self) -> None:
        """Count what happened after the last look."""
        self.page.wait_for_timeout(500)
        self.found.faults += (("later", kind, "", what) for kind, what in self._troubles)
        self._troubles.clear()


def unread(
    shows: Sequence[str], texts: Sequence[str], *, alone: bool = False, markdown: bool = False
) -> list[tuple[str, str]]:
    """Return a fault for each text that cannot be read where it should."""
    read = [squeezed(text) for text in texts]
    bare = [letters(text) for text in texts] if markdown else []
    faults = []
    for one in shows:
        whole = squeezed(one)
        seen = whole in read if alone else any(whole in text for text in read)
        if not seen and not (markdown and any(letters(one) in text for text in bare)):
            faults.append((UNREAD, f"not to be read: {one!r}"))
    return faults
