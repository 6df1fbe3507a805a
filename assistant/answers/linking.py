"""Which occupations a question names, and which guides are about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from assistant.answers.doers import GENERIC, looks_like_doer
from assistant.answers.mentions import (
    BENIGN,
    PLURAL_MODIFIERS,
    VERBS,
    How,
    Mention,
    Word,
    is_cue,
    is_object,
    words_of,
)
from assistant.answers.names import (
    Name,
    everyday,
    heads,
    meanings,
    name_of,
    names_of,
    shortened,
    variants,
)
from assistant.answers.neighbours import Neighbours
from assistant.answers.terms import STOP, root
from assistant.schema import Figure, GuideCard

Says = Callable[[str, Name], bool]  # does the text of a guide hold a name word for word?


BASELINE = frozenset("all total other occupation worker industry us uk national".split())


class Linker:
    """Finds the occupations of one generation of the library in a question."""

    def __init__(self, cards: Iterable[GuideCard], figures: Iterable[Figure] = ()) -> None:
        self.cards = {card.id: card for card in cards}
        self.names: dict[Name, set[str]] = {}
        for card in self.cards.values():
            for name in names_of(card):
                self.names.setdefault(name, set()).add(card.id)
        self.everyday = self._everyday_names()
        self.members = self._members(figures)
        self.joined = {"".join(name): at for name, at in self.names.items() if len(name) > 1}
        self.heads = heads(self.names)
        self.spelt: dict[tuple[int, str], list[tuple[Name, str]]] = {}  # by length and first letter
        for name in self.names:
            self.spelt.setdefault((len(name), name[0][0]), []).append((name, " ".join(name)))
        self.longest = max(
            (len(name) for name in [*self.names, *self.everyday, *self.members]), default=0
        )
        self.near = Neighbours(self.names)
        generic = {root(word) for word in GENERIC}
        needed = [  # what must be there of a name whose words are spread over a text
            (roots - generic if len(roots) > 2 else roots, name) for roots, name in self.near.roots
        ]
        often = Counter(root for roots, _ in needed for root in roots)
        self.needed: dict[str, list[tuple[int, frozenset[str], Name]]] = {}  # by the rarest of it
        for at, (roots, name) in enumerate(needed):
            rarest = min(roots, key=lambda root: (often[root], root), default="")
            self.needed.setdefault(rarest, []).append((at, roots, name))

    def _everyday_names(self) -> dict[Name, set[str]]:
        """Return other names of the guides' occupations: sparky, HR officer, head of security."""
        found: dict[Name, set[str]] = {}
        for name, targets in everyday().items():
            for target in targets:
                if name not in self.names and target in self.names:
                    found.setdefault(name, set()).update(self.names[target])
        for name, guides in self.names.items():
            heading = [("head", "of", *name[:-1])] if name[-1] in ("manager", "director") else []
            for other in (*shortened(name), *heading):
                if other not in self.names:
                    found.setdefault(other, set()).update(guides)
        return found

    def link(self, text: str, says: Says) -> tuple[Mention, ...]:
        """Return the occupations a text names, in order of appearance."""
        words = words_of(text)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            step, guides, how = self._longest(words, at)
            if step:
                found.append(self._mention(text, words, (at, at + step), (guides, how), says))
            at += step or 1
        found = [mention for mention in found if not is_object(mention.start, words)]
        if any(not mention.qualified for mention in found):
            return tuple(found)
        return self._misspelt(text, words) or tuple(found)

    def _members(self, figures: Iterable[Figure]) -> dict[Name, set[str]]:
        """Return the occupations inside a group that a guide gives figures for: head chef.

        What many guides give figures for is a baseline: "all occupations".
        """
        found: dict[Name, set[str]] = {}
        for figure in figures:
            for variant in variants(figure.occupation):
                name = name_of(variant)
                one = len(name) == 1 and len(name[0]) > 7 and looks_like_doer(name[0])
                if not one and not 1 < len(name) < 6:
                    continue
                if name not in self.names and not BASELINE & set(name):
                    found.setdefault(name, set()).add(figure.guide)
        return {name: guides for name, guides in found.items() if len(guides) <= 2}

    def _longest(self, words: Sequence[Word], at: int) -> tuple[int, set[str], How]:
        for length in range(min(self.longest, len(words) - at), 0, -1):
            if length == 1 and words[at].text in STOP:
                continue
            part = tuple(word.one for word in words[at : at + length])
            if guides := self.names.get(part):
                return length, guides, "name"
            if guides := self.members.get(part):
                return length, guides, "member"
            if guides := self._everyday(words, at, part):
                return length, guides, "everyday"
            if len("".join(part)) > 7 and (guides := self.joined.get("".join(part))):
                return length, guides, "spelling"
        return 0, set(), "name"

    def _everyday(self, words: Sequence[Word], at: int, part: Name) -> set[str]:
        """Return the guides of an everyday name; with the word before it when that names one."""
        guides = self.everyday.get(part, set())
        if guides and at:
            before = words[at - 1].one
            for target in everyday().get(part, ()):
                if longer := self.names.get((before, *target)):
                    return longer
        return guides

    def _mention(
        self,
        text: str,
        words: Sequence[Word],
        span: tuple[int, int],
        linked: tuple[set[str], How],
        says: Says,
    ) -> Mention:
        first, last = span
        guides, how = linked
        start, end = words[first].start, words[last - 1].end
        qualified = ""
        name = tuple(word.one for word in words[first:last])
        if (
            first
            and last - first < 3
            and self._qualifies(text, words[first - 1], words[last - 1], start)
        ):
            longer = (words[first - 1].one, *name)
            known = {guide for guide in guides if says(guide, longer)}
            guides = known or guides
            qualified = "" if known else text[words[first - 1].start : end]
        if not qualified and last < len(words) and self._makes_another(text, end, words[last]):
            if len(name) == 1 and self._spelt_out(guides, words[last]):
                end = words[last].end  # "CBT therapist": its initials and its last word again
            else:
                qualified = text[start : words[last].end]
        return Mention(
            text=text[start:end],
            start=start,
            end=end,
            guides=tuple(sorted(guides)),
            how=how,
            qualified=qualified,
        )

    def _qualifies(self, text: str, before: Word, head: Word, start: int) -> bool:
        between = text[before.end : start]
        if (
            between.strip(" -")
            or before.text in STOP
            or before.one in BENIGN
            or before.text in BENIGN | VERBS
            or is_cue(before.text)
        ):
            return False
        plurals = before.text != before.one and head.text != head.one
        if plurals and before.text not in PLURAL_MODIFIERS:
            return False  # "kitchen injuries chefs get"
        return not (before.text[0].isdigit() or before.text.endswith(("ing", "ly", "ed", "'s")))

    def _makes_another(self, text: str, end: int, after: Word) -> bool:
        if text[end : after.start] != " " or after.text in STOP | BENIGN or is_cue(after.text):
            return False
        return looks_like_doer(after.text)

    def _spelt_out(self, guides: Iterable[str], after: Word) -> bool:
        last = root(after.text)
        return any(
            root(name[-1]) == last
            for name, at in self.names.items()
            if len(name) > 2 and at & {*guides}
        )

    def _misspelt(self, text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
        """Return the longest name that some words of the text are a misspelling of."""
        from rapidfuzz.distance import OSA

        for length in range(min(4, len(words)), 0, -1):
            best: tuple[float, int, Name] | None = None
            for at in range(len(words) - length + 1):
                part = words[at : at + length]
                if part[0].text in STOP or part[-1].text in STOP or is_cue(part[-1].text):
                    continue
                joined = " ".join(word.one for word in part)
                limit = 0 if len(joined) < 5 else 1 if len(joined) < 9 else 2
                if length == 1 and not looks_like_doer(part[0].text):
                    limit = int(len(joined) > 7)
                for name, known in self.spelt.get((length, joined[0]), ()):
                    distance = OSA.distance(joined, known, score_cutoff=limit)
                    if 0 < distance <= limit and (best is None or distance < best[0]):
                        best = (distance, at, name)
            if best:
                _, at, name = best
                start, end = words[at].start, words[at + length - 1].end
                guides = tuple(sorted(self.names[name]))
                return (
                    Mention(
                        text=text[start:end], start=start, end=end, guides=guides, how="spelling"
                    ),
                )
        return ()

    def by_words(self, text: str) -> Mention | None:
        """Return the occupation whose name is spread over a text: "clerking for barristers".

        All words of the name must be there in some form; a name of one word only as a trade:
        roofing, carpentry.
        """
        words = [word for word in words_of(text) if word.text not in STOP and not is_cue(word.text)]
        seen = {root(part): word for word in reversed(words) for part in meanings(word.one)}
        said = frozenset(seen)
        best: tuple[int, Name] | None = None
        able = sorted(item for part in ("", *said) for item in self.needed.get(part, ()))
        for _, needed, name in able:
            if not needed <= said:
                continue
            if len(needed) == 1 and not seen[next(iter(needed))].text.endswith(("ing", "ry")):
                continue
            if best is None or len(needed) > best[0]:
                best = (len(needed), name)
        if best is None:
            return None
        used = [seen[part] for part in (root(word) for word in best[1]) if part in seen]
        start, end = min(word.start for word in used), max(word.end for word in used)
        guides = tuple(sorted(self.names[best[1]]))
        return Mention(text=text[start:end], start=start, end=end, guides=guides, how="words")
