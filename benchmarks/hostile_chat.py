"""Put strings into the chat: questions, names of conversations, notes, exports, a model's words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.hostile_guides import CITED, Corpus, Packed, address, parted, work
from benchmarks.hostile_look import Looker, Told
from benchmarks.hostile_model import given
from tests.openai_server import Reply, Request

TALK = 6  # questions of one conversation: with twelve long answers the oldest would make room
KEPT = 40  # exchanges of a conversation that the browser brings
NOTE = 480  # characters of a note
LONGEST = 2_000  # characters of a question
# What an answer may be made of, whether or not the one to harmless words is.
ANSWER = frozenset(
    """p p[class] p[lang] span span[class] strong em code pre br q ul ol ol[start] li div div[class]
    div[lang] details details[class] summary h3 h3[class] h4 h5 h6 hr blockquote table table[class]
    caption thead tbody tr th th[scope] th[lang] td td[class] td[lang] li[lang] li[class] a[lang] a
    a[class] a[href] a[title] a[target] a[rel] a[aria-label] a[role] q[lang] strong[lang] h3[lang]
    button[aria-pressed] button[type] button root[lang] em[class] del ins mark""".split()
)

READER = ANSWER | frozenset(
    """div[hidden] button[disabled] button[hidden] output[hidden] nav nav[aria-label] a[aria-current]
    h4[id] mark[class] mark[id] mark[role] mark[tabindex] div[role] div[tabindex]""".split()
)


def fresh(looker: Looker) -> None:
    """Begin a conversation in a browser that has kept none."""
    page = looker.page
    if not page.url.startswith(looker.at):
        looker.go()
    page.evaluate("sessionStorage.clear(); localStorage.clear(); window.print = () => {}")
    looker.go()
    page.evaluate("window.print = () => {}")
    page.locator("#ask:not([disabled])").wait_for()
    page.locator("#talks-parts[hidden]").wait_for(state="attached")


def asked(looker: Looker, question: str) -> None:
    """Ask a question in the chat and wait for the answer."""
    page = looker.page
    page.locator("#ask:not([disabled])").wait_for()
    before = page.locator(".answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator(".answer.done").nth(before).wait_for()
    page.locator(".judge.ready").nth(before).wait_for()


def questions(looker: Looker, corpus: Corpus) -> None:
    """Ask each string, alone; judge with notes, and export each conversation."""
    notes = list(packed_notes(corpus.told))
    for batch in parted(corpus.told, TALK):
        fresh(looker)
        looker.look("chat: welcome", [], "#chat, #top", may=ANSWER)
        for one in batch:
            if not one.string.strip():
                looker.cannot_hold("question", "nothing but space")
                continue
            asked(looker, one.string[:LONGEST])
            looker.look("question", [one.string], ".asked", within="[data-testid=user]",
                        shows=[one.string], alone=True)  # fmt: skip
            looker.look("question: its answer", [one.string], "", within=".answer", may=ANSWER)
        asked(looker, f"What does a {work(batch[0].index)} earn?")
        looker.look("question: cited", [batch[0].string], "", within=".answer", may=ANSWER)
        for n in range(len(batch) + 1):
            if notes:
                judged(looker, n, notes.pop(0))
        exported(looker, [one for one in batch if one.string.strip()])
    strings = [one.string for one in corpus.told]
    looker.pages("feedback: list", strings, "/feedback?show=all", "main", may=ANSWER,
                 shows=[one.line for one in corpus.told])  # fmt: skip


def packed_notes(told: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    """Put as many strings into each note as it takes."""
    held: list[Told] = []
    for one in told:
        if held and sum(units(other.marked) + 1 for other in (*held, one)) > NOTE:
            yield tuple(held)
            held = []
        held.append(one)
    yield tuple(held)


def units(text: str) -> int:
    """Return the length of a text as a browser counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def judged(looker: Looker, n: int, some: tuple[Told, ...]) -> None:
    """Say that an answer is wrong, with a note."""
    place = looker.page.locator(".judge.ready").nth(n)
    line = place.locator(".judging")
    line.get_by_role("button", name="Wrong", exact=True).click()
    line.locator(".said", has_text="Wrong").wait_for()
    line.get_by_role("button", name="Add a note").click()
    line.locator("textarea").fill("\n".join(one.marked for one in some))
    line.get_by_role("button", name="Save").click()
    line.locator(".said", has_text="with your note").wait_for()
    looker.look("feedback: note", [one.string for one in some], ".judging", may=ANSWER,
                shows=[one.marked for one in some])  # fmt: skip


def exported(looker: Looker, batch: Sequence[Told]) -> None:
    """Look at the conversation as it is printed, and as the file that is saved."""
    page, strings = looker.page, [one.string for one in batch]
    page.evaluate("document.querySelector('[data-export=print]').click()")
    page.locator("#paper").wait_for(state="attached")
    looker.look("export: print", strings, "#paper", shows=strings, may=ANSWER)
    with page.expect_download() as saved:
        page.evaluate("document.querySelector('[data-export=html]').click()")
    place = saved.value.path()
    named = place.with_suffix(".html")
    place.rename(named)
    with looker.beside(named.as_uri()):
        looker.look("export: HTML", strings, "body", shows=strings, may=ANSWER)


def names(looker: Looker, corpus: Corpus) -> None:
    """Have the strings as names of kept conversations, and conversations that hold them."""
    page = looker.page
    fresh(looker)
    strings = [one.string for one in corpus.told]
    keep(page, {f"n{one.index}": (one.marked, [one]) for one in corpus.told})
    looker.go()
    page.locator("#ask:not([disabled])").wait_for()
    page.locator("#talks-open").click()
    page.locator("#talk-list li").first.wait_for()
    looker.look("conversation: name", strings, "#talks", may=ANSWER,
                shows=[one.marked for one in corpus.told])  # fmt: skip
    for batch in parted(corpus.told, KEPT):
        fresh(looker)
        keep(page, {"kept": (batch[0].marked, batch)})
        page.evaluate("sessionStorage.setItem('career-guide:talk::tab:current', 'kept')")
        looker.go()
        page.locator(".asked").nth(len(batch) - 1).wait_for()
        strings = [one.string for one in batch]
        looker.look("conversation: kept", strings, ".asked, .answer", may=ANSWER,
                    shows=[one.marked for one in batch], alone=True)  # fmt: skip
        page.locator("#talks-open").click()
        page.locator("#talk-list .rename").first.click()
        looker.look("conversation: renamed", strings[:1], "#talks", may=ANSWER,
                    shows=[batch[0].marked])  # fmt: skip


def keep(page: Any, talks: dict[str, tuple[str, Sequence[Told]]]) -> None:
    """Put conversations where the browser keeps them."""
    held = {
        f"career-guide:talk::{name}": json.dumps(
            {"v": 1, "title": title, "named": True, "updated": 1, "rev": name, "exchanges": [
                {"question": one.marked, "failure": one.marked} for one in told]})
        for name, (title, told) in talks.items()
    }  # fmt: skip
    page.evaluate("(held) => Object.assign(localStorage, held)", held)


def parrot(corpus: Corpus) -> Callable[[Request], Reply]:
    """Return a model that repeats every passage, and says the strings with and without a source."""
    packs = {pack.work: pack for pack in corpus.cited}

    def reply(request: Request) -> Reply:
        last = str(request.messages[-1].get("content", ""))
        asked_of = [pack for name, pack in packs.items() if name in last][:1]
        said = [f"{one.text} [{one.n}]" for one in given(request)]
        said += [f"{one.line} [1]." for pack in asked_of for one in pack.told]
        said += [one.string for pack in asked_of for one in pack.told]
        return Reply("\n\n".join(said) or "Weavers weave [1].")

    return reply


def model(looker: Looker, corpus: Corpus) -> None:
    """Have a model say each string, cited from a guide that says it, and of its own."""
    fresh(looker)
    for pack in corpus.cited:
        if looker.page.locator(".asked").count():
            looker.page.click("#fresh")
            looker.page.locator(":root:not(:has(.asked))").wait_for(state="attached")
        asked(looker, f"What does a {pack.work} earn?")
        strings = [one.string for one in pack.told]
        looker.look("model output", strings, ".text, .withheld", within=".answer", may=ANSWER,
                    shows=[one.line for one in pack.told], markdown=True)  # fmt: skip
        looker.look("model: quotes and sources", strings, "", within=".answer", may=ANSWER)
        opened(looker, pack)


def opened(looker: Looker, pack: Packed) -> None:
    """Look at the preview of a cited passage, and at its guide in the reader."""
    page, strings = looker.page, [one.string for one in pack.told]
    chip = page.locator(".answer a.cite").first
    if not chip.count():
        looker.cannot_hold("model: preview", "nothing of it is cited")
        return
    chip.hover()
    page.locator("#peek:not([hidden])").wait_for()
    looker.look("model: preview", strings[:1], "#peek", may=ANSWER)
    chip.click()
    page.locator("#reader .guide-title").wait_for()
    cited = re.search(re.escape(address(pack.id)), str(chip.get_attribute("href")))
    shows = [one.line for one in pack.told] if cited else []
    looker.look("model: reader", strings, "#reader", shows=shows, may=READER)
    page.locator("#reader-close").click()


__all__ = ["CITED", "model", "names", "parrot", "questions"]
