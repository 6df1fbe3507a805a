"""Which occupations a question names, and which guides are about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.answers.doers import GENERIC, looks_like_doer
from assistant.answers.listed import Listed
from assistant.answers.mentions import (
    BENIGN,
    LEVELS,
    PLURAL_MODIFIERS,
    VERBS,
    How,
    Mention,
    Word,
    is_cue,
    is_object,
    words_of,
)
from assistant.answers.misspelt import Misspelt
from assistant.answers.names import (
    Name,
    everyday,
    heads,
    is_place,
    meanings,
    shared_names,
    shortened,
)
from assistant.answers.neighbours import Neighbours
from assistant.answers.terms import STOP, root
from assistant.schema import Figure, GuideCard

# Does the text of a guide hold a name word for word? Without a guide: does that of any?
Says = Callable[[str, Name], bool]
UNLIKE = 9  # letters from which an everyday name is like no other word: a cooper is no copper


class Link(NamedTuple):
    """Words that name an occupation: how many, the name they are, its guides, how it is known."""

    length: int
    name: Name
    guides: set[str]
    how: How


class Linker:
    """Finds the occupations of one generation of the library in a question."""

    def __init__(self, cards: Iterable[GuideCard], figures: Iterable[Figure] = ()) -> None:
        self.cards = {card.id: card for card in cards}
        self.names = shared_names(self.cards.values())
        self.everyday = self._everyday_names()
        self.listed = Listed(self.cards, figures, self.names)
        self.members = self.listed.members
        self.joined = {"".join(name): name for name in self.names}
        self.heads = heads(self.names)
        long = (name for name in self.everyday if len(name) == 1 and len(name[0]) >= UNLIKE)
        self.misspelt = Misspelt(dict.fromkeys((*self.names, *long)))
        known = (self.names, self.everyday, self.members)
        self.longest = max((len(name) for names in known for name in names), default=0)
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
            link = self._longest(words, at)
            if link:
                found.append(self._mention(text, words, at, link, says))
            at += link.length if link else 1
        found = [mention for mention in found if not is_object(mention.start, words)]
        if any(not mention.qualified for mention in found):
            return tuple(found)
        if misspelt := self.misspelt.find(words, lambda name: says("", name)):
            first, last, name = misspelt
            guides = self.names.get(name) or self.everyday[name]
            link = Link(last - first, name, guides, "spelling")
            return (self._linked(text, words[first].start, words[last - 1].end, link),)
        return tuple(found)

    def _longest(self, words: Sequence[Word], at: int) -> Link | None:
        for length in range(min(max(self.longest, 2), len(words) - at), 0, -1):
            if length == 1 and words[at].text in STOP:
                continue
            part = tuple(word.one for word in words[at : at + length])
            if guides := self.names.get(part):
                return Link(length, part, guides, "name")
            if guides := self.members.get(part):
                return Link(length, part, guides, "member")
            if guides := self._everyday(words, at, part):
                return Link(length, part, guides, "everyday")
            if len("".join(part)) > 7 and (name := self.joined.get("".join(part))):
                return Link(length, name, self.names[name], "spelling")
        return None

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
        self, text: str, words: Sequence[Word], first: int, link: Link, says: Says
    ) -> Mention:
        last = first + link.length
        start, end = words[first].start, words[last - 1].end
        qualified = ""
        short = link.length < 3 or words[first - 1].text in LEVELS
        if first and short and self._qualifies(text, words, first, last):
            longer = (words[first - 1].one, *(word.one for word in words[first:last]))
            known = {guide for guide in link.guides if says(guide, longer)}
            if known:
                name = link.name if link.how == "member" else longer
                link = link._replace(name=name, guides=known)
            qualified = "" if known else text[self._levels_from(words, first).start : end]
        if not qualified and last < len(words) and self._makes_another(text, end, words[last]):
            if link.length == 1 and self._spelt_out(link.guides, words[last]):
                end = words[last].end  # "CBT therapist": its initials and its last word again
            else:
                qualified = text[start : words[last].end]
        return self._linked(text, start, end, link, qualified)

    def _linked(self, text: str, start: int, end: int, link: Link, qualified: str = "") -> Mention:
        """Return the mention that a link makes; lists with a row on the name come last."""
        lists = self.listed.beside.get(link.name, set()) - link.guides
        rows = link.guides & self.listed.lists if link.how == "member" else lists
        return Mention(
            text=text[start:end],
            start=start,
            end=end,
            guides=(*sorted(link.guides), *sorted(lists)),
            how=link.how,
            qualified=qualified,
            name=link.name,
            listed=tuple(sorted(rows)),
        )

    def _qualifies(self, text: str, words: Sequence[Word], first: int, last: int) -> bool:
        before, head = words[first - 1], words[last - 1]
        between = text[before.end : words[first].start]
        if (
            between.strip(" -")
            or before.text in STOP
            or before.one in BENIGN
            or before.text in BENIGN | VERBS
            or is_cue(before.text)
            or any(is_place(text[word.start : before.end]) for word in words[:first][-4:])
        ):
            return False
        plurals = before.text != before.one and head.text != head.one
        if plurals and before.text not in PLURAL_MODIFIERS:
            return False  # "kitchen injuries chefs get"
        return not (before.text[0].isdigit() or before.text.endswith(("ing", "ly", "ed", "'s")))

    def _levels_from(self, words: Sequence[Word], first: int) -> Word:
        """Return the first of the words for levels that stand before a name: deputy head."""
        at = first - 1
        while at and words[at].text in LEVELS and words[at - 1].text in LEVELS:
            at -= 1
        return words[at]

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
        link = Link(len(used), best[1], self.names[best[1]], "words")
        return self._linked(text, start, end, link)
