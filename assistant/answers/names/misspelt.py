"""Names of occupations that some words of a question are a misspelling of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.answers.asked.mentions import LEVELS, PLACED, Word, is_cue
from assistant.answers.names.names import Name
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import STOP

MOST = 4  # words of a name that is looked for


class Misspelt:
    """Finds the longest name that words are a misspelling of."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._known: dict[tuple[int, str], list[tuple[Name, str]]] = {}  # by length, first letter
        for name in names:
            self._known.setdefault((len(name), name[0][0]), []).append((name, " ".join(name)))

    def find(
        self, words: Sequence[Word], stands: Callable[[Name], bool]
    ) -> tuple[int, int, Name] | None:
        """Return the first word, the one after the last, and the name; None when there is none.

        Words that stand in the guides (``stands``) are meant as they are.
        """
        for length in range(min(MOST, len(words)), 0, -1):
            if best := self._nearest(words, length, stands):
                _, at, name = best
                return at, at + length, name
        return None

    def _nearest(
        self, words: Sequence[Word], length: int, stands: Callable[[Name], bool]
    ) -> tuple[float, int, Name] | None:
        from rapidfuzz.distance import OSA

        best: tuple[float, int, Name] | None = None
        for at in range(len(words) - length + 1):
            part = words[at : at + length]
            if part[0].text in STOP or part[-1].text in STOP or is_cue(part[-1].text):
                continue
            if any(word.text in LEVELS | PLACED for word in part):
                continue
            said = tuple(word.one for word in part)
            joined = " ".join(said)
            limit = 0 if len(joined) < 5 else 1 if len(joined) < 9 else 2
            if length == 1 and not looks_like_doer(part[0].text):
                limit = int(len(joined) > 7)
            for name, known in self._known.get((length, joined[0]), ()):
                distance = OSA.distance(joined, known, score_cutoff=limit)
                nearer = best is None or distance < best[0]
                if 0 < distance <= limit and nearer and not stands(said):
                    best = (distance, at, name)
        return best
