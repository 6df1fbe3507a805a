"""Which occupations a question names, and which guides are about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from assistant.answers.attributes import expected
from assistant.answers.cut_short import CutShort
from assistant.answers.doers import looks_like_doer, of_field
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
    name_of,
    names_of,
    shared_names,
    shortened,
)
from assistant.answers.neighbours import Neighbours
from assistant.answers.spread import Spread
from assistant.answers.terms import STOP, root
from assistant.schema import Figure, GuideCard

# Does the text of a guide hold a name word for word? Without a guide: does that of any?
Says = Callable[[str, Name], bool]
DRIVING = {"driver": "operator", "operator": "driver"}  # of the same machine: a crane driver
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
        self.cut_short = CutShort(self.names)
        self.spread = Spread(self.near.roots)

    def _everyday_names(self) -> dict[Name, set[str]]:
        """Return other names of the guides' occupations: sparky, HR officer, head of security."""
        found: dict[Name, set[str]] = {}
        for name, targets in everyday().items():
            for target in targets:
                if name not in self.names and target in self.names:
                    found.setdefault(name, set()).update(self.names[target])
        for name, guides in self.names.items():
            heading = [("head", "of", *name[:-1])] if name[-1] in ("manager", "director") else []
            driving = [(*name[:-1], DRIVING[name[-1]])] if name[-1] in DRIVING and name[1:] else []
            for other in (*shortened(name), *heading, *driving):
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
                link = self._with_short(link, says)
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
            if (guides := self.names.get(part)) and not self._gives_way(part, guides):
                return Link(length, part, guides, "name")
            if guides := self.members.get(part):
                return Link(length, part, guides, "member")
            if part in self.listed.among:
                return Link(length, part, set(), "passing")
            if guides := self._everyday(words, at, part):
                return Link(length, part, guides, "everyday")
            for target in everyday().get(part, ()):
                if guides := self.members.get(target):
                    return Link(length, target, guides, "member")
            if len("".join(part)) > 7 and (name := self.joined.get("".join(part))):
                return Link(length, name, self.names[name], "spelling")
        return None

    def _with_short(self, link: Link, says: Says) -> Link:
        """Return a link with the guides that go by a short or the full name of its occupation."""
        guides = set(link.guides)
        for short, full in self.cut_short.pairs(link.name) if link.how == "name" else ():
            called = {guide for guide in self.names[short] if says(guide, full)}
            if link.name == full:
                guides |= called
            elif called:
                guides |= self.names[full]
        return link._replace(guides=guides)

    def _gives_way(self, name: Name, guides: Iterable[str]) -> bool:
        """Tell whether a part of titles is the whole name of another career: architect.

        A guide on database administrators and architects is not on those whose pay stands in a
        table as that of architects.
        """
        cards = [self.cards[guide] for guide in guides]
        titles = (title for c in cards for title in (c.occupation, c.title, *c.alternates))
        return name in self.listed.others and name not in map(name_of, titles)

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
            known = {guide for guide in link.guides if self._calls(guide, longer, link, says)}
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

    def _calls(self, guide: str, longer: Name, link: Link, says: Says) -> bool:
        """Tell whether a guide speaks of a longer name, be it by its own: tower crane operator."""
        own = names_of(self.cards[guide]) if link.how == "everyday" else ()
        return any(says(guide, name) for name in (longer, *((longer[0], *one) for one in own)))

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
        if first > 1 and expected(before.text) and words[first - 2].text not in STOP:
            return False  # "certificate cost welder", but "cost accountant"
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
        """Return the occupation whose name is spread over a text: "clerking for barristers"."""
        if not (found := self.spread.find(text)):
            return None
        name, used, start, end = found
        return self._linked(text, start, end, Link(used, name, self.names[name], "words"))

    def by_field(self, text: str, start: int) -> Mention | None:
        """Return the occupation whose field a text names from ``start`` on: music therapy."""
        words = [word for word in words_of(text) if word.start >= start]
        for at, word in enumerate(words):
            for first, doer in product(range(max(0, at - 2), at + 1), of_field(word.text)):
                name = (*(one.one for one in words[first:at]), doer)
                if guides := self.names.get(name):
                    link = Link(at + 1 - first, name, guides, "words")
                    return self._linked(text, words[first].start, word.end, link)
        return None
