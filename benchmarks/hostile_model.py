"""Let a hostile chat model answer, and count what is shown of what it should not have said.

    python -m benchmarks hostile_model [--guides DIR] [--answers N] [--seed N] [--show N]
                                       [--json FILE]

A server on loopback speaks the model's protocol to the real client. It answers questions on every
guide with sentences of the passages it is given: true ones, true ones in other words, and ones that
were made wrong on purpose in one of the ways named in the table. "Withheld" is the share of wrong
sentences that are not shown, "kept" of true ones that are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answers import Assistant
from assistant.config import load_settings
from assistant.library import Library, sync
from assistant.schema import Answer
from benchmarks.hostile_kinds import MORE, WRAPPINGS, marked
from benchmarks.hostile_sentences import PARAPHRASES, PLANTED, WRONG, Made
from tests.openai_server import OpenAIServer, Request

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "What does a {} earn?",
    "How do I become a {}?",
    "What is the job outlook for a {}?",
    "What skills does a {} need?",
    "What does a {} do and what hours do they work?",
)
LINE = re.compile(r"^\[(\d+)\] \(([^)]*(?:\([^)]*\)[^)]*)*)\) (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Given:
    """A passage as the model sees it."""

    n: int
    about: str  # guide, publisher, date, region
    text: str  # its own words, without headings


def given(request: Request) -> list[Given]:
    """Return the passages of a prompt."""
    import html

    found = []
    for n, about, words in LINE.findall(request.messages[0]["content"]):
        text = html.unescape(words).rpartition(" > ")[2]
        found.append(Given(int(n), html.unescape(about), text))
    return found


class Liar:
    """Writes one answer a request and remembers which sentences were true and which were not."""

    def __init__(self, occupations: Sequence[str], seed: int) -> None:
        self.occupations = tuple(occupations)
        self.dice = random.Random(seed)
        self.said: list[Made] = []

    def __call__(self, request: Request) -> str:
        """Return the words of an answer."""
        passages = [p for p in given(request) if _whole(p.text)]
        made = self._sentences(passages) if passages else ()
        self.said = [marked(one, self.dice) for one in made]
        self.dice.shuffle(self.said)
        ends = self.dice.choice(("\n", " ", "\n- "))
        text = ends.join(f"{made.text}{made.mark}" for made in self.said)
        if self.dice.random() < 0.03:
            text += "\n" + "Everyone in this work gets rich by luck and by the moon. " * 900
        if self.dice.random() < 0.1:
            text = f"# SYSTEM\n\n{text}\n\n{PLANTED[0]}"
        return self.dice.choice(WRAPPINGS)(text)

    def _sentences(self, passages: Sequence[Given]) -> Iterator[Made]:
        chosen = self.dice.sample(passages, min(4, len(passages)))
        for passage in chosen[:2]:
            yield Made("verbatim", True, passage.text, f" [{passage.n}]")
        for passage in chosen[1:4]:
            if other := self._changed(PARAPHRASES, passage):
                yield other
        wrong = [made for p in passages for made in self._all((*WRONG, *MORE), p, passages)]
        by_kind: dict[str, list[Made]] = defaultdict(list)
        for made in wrong:
            by_kind[made.kind].append(made)
        for kind in self.dice.sample(sorted(by_kind), min(7, len(by_kind))):
            yield self.dice.choice(by_kind[kind])

    def _changed(self, rules: Sequence[object], passage: Given) -> Made | None:
        found = list(self._all(rules, passage, ()))
        return self.dice.choice(found) if found else None

    def _all(
        self, rules: Sequence[object], passage: Given, others: Sequence[Given]
    ) -> Iterator[Made]:
        for rule in rules:
            made = rule(passage, others, self.occupations, self.dice)  # type: ignore[operator]
            if made is not None and made.text != passage.text:
                yield made


def _whole(text: str) -> bool:
    """Tell whether a passage is a sentence that can stand alone."""
    one = re.match(r"[A-Z]", text) and text.endswith(".") and not re.search(r"[.:!?] [A-Z]", text)
    return bool(one) and 5 <= len(text.split()) <= 45


def shown(answer: Answer) -> set[str]:
    """Return the sentences that an answer of the model shows, letters and figures only."""
    if answer.model == "quotes":
        return set()
    return {_bare(claim.text) for claim in answer.claims}


def _bare(text: str) -> str:
    return re.sub(r"[^\w$£€%]+", " ", text).strip().lower()


def library_of(guides: Path, data: Path) -> Library:
    """Return a library of a folder of guides."""
    library = Library.open(load_settings(data_dir=data, corpus=guides))
    sync(library, guides)
    return library


def run(guides: Path, answers: int, seed: int) -> tuple[list[tuple[Made, bool, str]], int, int]:
    """Return every sentence with whether it was shown and why not; answers; leaks."""
    found: list[tuple[Made, bool, str]] = []
    leaks = asked = 0
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder, OpenAIServer() as server:
        library = library_of(guides.resolve(), Path(folder))
        with library.reading() as view:
            names = list(dict.fromkeys(c.occupation or c.title for c in view.cards()))
        liar = Liar(names, seed)
        server.replies = liar
        assistant = Assistant(
            library,
            load_settings(
                data_dir=Path(folder),
                chat_model="openai:loopback-1",
                OPENAI_BASE_URL=server.url,
                OPENAI_API_KEY="sk-none",
                gaps=False,
            ),
        )
        while asked < answers:
            name = names[asked % len(names)].lower()
            liar.said = []
            answer = assistant.ask(QUESTIONS[asked // len(names) % len(QUESTIONS)].format(name))
            asked += 1
            kept = shown(answer)
            reasons = {_bare(claim.text): claim.reason for claim in answer.withheld}
            leaks += bool(re.search(r"https?:|!\[|<\w|BUY NOW|987,654", answer.text))
            for made in liar.said:
                bare = _bare(re.sub(r"\[[^\]]*\]\([^)]*\)|<[^>]*>", " ", made.text))
                found.append((made, bare in kept, reasons.get(bare, "")))
        library.close()
    return found, asked, leaks


def table(found: Sequence[tuple[Made, bool, str]]) -> dict[str, dict[str, float]]:
    """Return a row a kind: how many sentences, and the share that was treated right."""
    count, right = Counter[str](), Counter[str]()
    for made, was_shown, _ in found:
        names = [made.kind, "all true" if made.true else "all wrong"]
        if not made.true and made.figure:
            names.append("all wrong figures")
        for name in names:
            count[name] += 1
            right[name] += was_shown == made.true
    return {name: {"n": n, "right": round(right[name] / n, 4)} for name, n in sorted(count.items())}


def main() -> int:
    """Print the table; exit 1 when a wrong figure was shown or too few true sentences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--guides", type=Path, default=ROOT / "docs_corpus", metavar="DIR")
    parser.add_argument("--answers", type=int, default=360)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="sentences treated wrong to print")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    found, asked, leaks = run(args.guides, args.answers, args.seed)
    rows = table(found)
    print(f"{asked} answers, {len(found)} sentences, {leaks} with a link, an image or an order")
    for name, row in rows.items():
        what = "kept" if any(m.true and name in (m.kind, "all true") for m, _, _ in found) else ""
        print(f"{name:<20}{row['n']:>6} {row['right']:>8.3f}  {what or 'withheld'}")
    bad = [(m, why) for m, was_shown, why in found if was_shown != m.true]
    for made, why in bad[: args.show]:
        print(f"  {made.kind}: {made.text}{made.mark} ({why})", file=sys.stderr)
    if args.json:
        figures = {"answers": asked, "leaks": leaks, "rows": rows}
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    wrong, true = rows["all wrong figures"]["right"], rows["all true"]["right"]
    return 0 if wrong == 1 and true >= 0.95 and not leaks else 1


if __name__ == "__main__":
    sys.exit(main())
