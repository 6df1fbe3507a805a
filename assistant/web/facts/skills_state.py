"""What the Skills page is asked to show, read from its address and written back into one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answers.facts.skills import TYPES
from assistant.schema import SkillType
from assistant.web.base.paging import page_number
from assistant.web.facts.pay_state import NAMES
from assistant.web.shell.frame import SKILLS, address

LONGEST = 200  # characters of a name
MOST = 8  # occupations
GUIDES = 12  # columns
ROWS = 40  # of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The choices, as they stand in the address."""

    occupations: tuple[str, ...] = ()
    type: SkillType | None = None
    find: str = ""
    skill: str = ""  # key of the skill whose guides are shown
    page: int = 1

    @property
    def pairs(self) -> list[tuple[str, object]]:
        """The choices as names and values."""
        named: list[tuple[str, object]] = [("o", name) for name in self.occupations]
        named += [("type", self.type or ""), ("find", self.find), ("skill", self.skill)]
        return [*named, ("page", self.page if self.page > 1 else "")]

    @property
    def address(self) -> str:
        """The address of this state."""
        return address(SKILLS, self.pairs)

    def without(self, name: str) -> str:
        """Return the address with one occupation less."""
        left = tuple(one for one in self.occupations if one != name)
        return replace(self, occupations=left, page=1).address


def read_state(query: Iterable[tuple[str, str]]) -> State:
    """Read the choices from an address; what makes no sense is left at its default."""
    pairs = [(key, value.strip()[:LONGEST]) for key, value in query]
    given = dict(pairs)
    return State(
        occupations=tuple(dict.fromkeys(v for k, v in pairs if k in NAMES and v))[:MOST],
        type=next((kind for kind in TYPES if kind == given.get("type")), None),
        find=given.get("find", ""),
        skill=given.get("skill", ""),
        page=page_number(given.get("page", "")),
    )
