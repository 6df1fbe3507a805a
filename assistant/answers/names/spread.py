"""Names of occupations whose words are spread over a text: clerking for barristers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assistant.answers.asked.mentions import is_cue, words_of
from assistant.answers.names.names import Name, meanings
from assistant.answers.text.doers import GENERIC
from assistant.answers.text.terms import STOP, root

CAREERS = frozenset({"career", "careers"})  # have the root of care and of carers


class Spread:
    """Finds names by the roots of their words, in any order and form."""

    def __init__(self, roots: Iterable[tuple[frozenset[str], Name]]) -> None:
        generic = {root(word) for word in GENERIC}
        needed = [(held - generic if len(held) > 2 else held, name) for held, name in roots]
        often = Counter(one for held, _ in needed for one in held)
        self.needed: dict[str, list[tuple[int, frozenset[str], Name]]] = {}  # by the rarest of it
        for at, (held, name) in enumerate(needed):
            rarest = min(held, key=lambda one: (often[one], one), default="")
            self.needed.setdefault(rarest, []).append((at, held, name))

    def find(self, text: str) -> tuple[Name, int, int, int] | None:
        """Return the longest name in a text, its number of words there, and where they stand.

        All words of the name must be there in some form; one word alone as a trade: roofing.
        """
        words = [
            word
            for word in words_of(text)
            if word.text not in STOP | CAREERS and not is_cue(word.text)
        ]
        seen = {root(part): word for word in reversed(words) for part in meanings(word.one)}
        said = frozenset(seen)
        best: tuple[int, Name] | None = None
        for _, needed, name in sorted(
            item for part in ("", *said) for item in self.needed.get(part, ())
        ):
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
        return best[1], len(used), start, end
