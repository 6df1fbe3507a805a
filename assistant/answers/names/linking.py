"""Which occupations a question names, and which guides are about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.answers.asked.mentions import LEVELS, How, Mention, Word, is_cue, is_object, words_of
from assistant.answers.names.bodies import is_body
from assistant.answers.names.cut_short import CutShort
from assistant.answers.names.fields import is_all, workers
from assistant.answers.names.listed import Listed
from assistant.answers.names.misspelt import Misspelt
from assistant.answers.names.names import Name, everyday, heads, names_of, of_title, shared_names
from assistant.answers.names.neighbours import Neighbours
from assistant.answers.names.other_names import by_initials, other_names
from assistant.answers.names.qualifiers import levels_from, makes_another, qualifies
from assistant.answers.names.row_names import row_names
from assistant.answers.names.spread import Spread
from assistant.answers.names.strangers import unknown, widened
from assistant.answers.names.words_cut_short import in_full
from assistant.answers.text.doers import GENERIC
from assistant.answers.text.terms import STOP
from assistant.schema import Figure, GuideCard, Passage

# The passages of a guide.
Rows = Callable[[str], Iterable[Passage]]
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

    def __init__(
        self,
        cards: Iterable[GuideCard],
        figures: Iterable[Figure] = (),
        rows: Rows = lambda _guide: (),
    ) -> None:
        self.cards = {card.id: card for card in cards}
        self.names = shared_names(self.cards.values())
        self.titled = of_title(self.cards.values())
        self.everyday = other_names(self.names)
        self.listed = Listed(self.cards, figures, self.names)
        self.members = self.listed.members
        self.called = row_names(row for guide in sorted(self.listed.lists) for row in rows(guide))
        self.initials = by_initials(self.cards.values(), (self.names, self.everyday, self.members))
        self.joined = {"".join(name): name for name in self.names}
        self.heads = heads(self.names)
        self.tails = {name[at:] for name in self.names for at in range(1, len(name) - 1)}
        long = (name for name in self.everyday if len(name) == 1 and len(name[0]) >= UNLIKE)
        self.misspelt = Misspelt(dict.fromkeys((*self.names, *long)))
        known = (self.names, self.everyday, self.members, self.called)
        self.longest = max((len(name) for names in known for name in names), default=0)
        self.near = Neighbours(self.names)
        self.cut_short = CutShort(self.names)
        self.spread = Spread(self.near.roots)

    def strangers(self, text: str) -> tuple[Mention, ...]:
        """Return the names in a text that no guide is about, as long as they are."""
        return tuple(widened(text, mention, self.tails) for mention in unknown(text))

    def link(self, text: str, says: Says) -> tuple[Mention, ...]:
        """Return the occupations a text names, in order of appearance."""
        words = words_of(text)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            link = self._longest(words, at)
            if link and self._is_other_matter(link, says):
                link = None
            if link:
                link = self._with_short(link, says)
                found.append(self._mention(text, words, at, link, says))
            at += link.length if link else 1
        found = [mention for mention in found if not is_object(mention.start, words)]
        full = [m for m in found if m.guides and m.name not in self.initials]
        found = [m for m in found if m.name not in self.initials or not is_body(text, m, full)]
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
            for name in (part, *in_full(part)):
                if link := self._link_as(name, length):
                    return link
        return None

    def _link_as(self, part: Name, length: int) -> Link | None:
        """Return what a name links some words to, if it is one that guides have."""
        if guides := self.names.get(part):
            return Link(length, part, guides, "name")
        if guides := self.members.get(part):
            return Link(length, part, guides, "member")
        if row := self._of_row(part, length):
            return row
        if guides := self.everyday.get(part):
            return Link(length, part, guides, "everyday")
        for target in everyday().get(part, ()):
            if guides := self.members.get(target):
                return Link(length, target, guides, "member")
        if guides := self.initials.get(part):
            return Link(length, part, guides, "name")
        if len("".join(part)) > 7 and (name := self.joined.get("".join(part))):
            return Link(length, name, self.names[name], "spelling")
        return None

    def _of_row(self, part: Name, length: int) -> Link | None:
        """Return what other names of the rows of a table, or careers given beside, link to."""
        for row in sorted(self.called.get(part, ())):
            if guides := self.members.get(row):
                return Link(length, row, guides, "member")
        told = part in self.listed.among or part in self.called
        return Link(length, part, set(), "passing") if told else None

    def _is_other_matter(self, link: Link, says: Says) -> bool:
        """Tell whether initials of a title are a word for something else: a CEO, to tie, GPS.

        They are when people or other guides use them and the guide itself does not.
        """
        name = link.name
        if name not in self.initials or any(says(guide, name) for guide in link.guides):
            return False
        return name in everyday() or says("", name)

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

    def _mention(
        self, text: str, words: Sequence[Word], first: int, link: Link, says: Says
    ) -> Mention:
        last = first + link.length
        start, end = words[first].start, words[last - 1].end
        qualified = ""
        short = link.length < 3 or words[first - 1].text in LEVELS
        if first and short and qualifies(text, words, first, last):
            longer = (words[first - 1].one, *(word.one for word in words[first:last]))
            known = {guide for guide in link.guides if self._calls(guide, longer, link, says)}
            if known:
                name = link.name if link.how == "member" else longer
                link = link._replace(name=name, guides=known)
            qualified = "" if known else text[levels_from(words, first).start : end]
        if not qualified and last < len(words) and makes_another(text, end, words[last]):
            qualified = text[start : words[last].end]
        return self._linked(text, start, end, link, qualified)

    def _calls(self, guide: str, longer: Name, link: Link, says: Says) -> bool:
        """Tell whether a guide speaks of a longer name, be it by its own: tower crane operator."""
        own = names_of(self.cards[guide]) if link.how == "everyday" else ()
        return any(says(guide, name) for name in (longer, *((longer[0], *one) for one in own)))

    def _linked(self, text: str, start: int, end: int, link: Link, qualified: str = "") -> Mention:
        """Return the mention that a link makes.

        Guides whose title is the name come first, lists with a row on it last.
        """
        own = link.guides & self.titled.get(link.name, set())
        lists = self.listed.beside.get(link.name, set()) - link.guides
        rows = link.guides & self.listed.lists if link.how == "member" else lists
        return Mention(
            text=text[start:end],
            start=start,
            end=end,
            guides=(*sorted(own), *sorted(link.guides - own), *sorted(lists)),
            own=tuple(sorted(own)) if own != link.guides else (),
            how=link.how,
            qualified=qualified,
            name=link.name,
            listed=tuple(sorted(rows)),
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
        every = ((a, b, name) for a, b, one in workers(words) for name in (one, *in_full(one)))
        for first, last, name in every:
            if guides := self.names.get(name) or self.everyday.get(name):
                field = tuple(word.one for word in words[first:last])
                guides = guides.union(*(self.names.get((*field, one), ()) for one in GENERIC))
                link = Link(last - first, name, guides, "words")
                return self._linked(text, words[first].start, words[last - 1].end, link)
        return None

    def by_trade(self, text: str) -> Mention | None:
        """Return the occupation whose field is all that a text names: "pay in speech therapy"."""
        one = self.by_field(text, 0)
        alone = one and not is_cue(one.text) and is_all(text, one.start, one.end)
        return one if alone else None
