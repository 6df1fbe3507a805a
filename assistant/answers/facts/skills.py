"""The skills of the library: wordings of one skill put together, by occupation and by guide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.answers.facts.pay import Occupations
from assistant.answers.facts.skill_keys import key_of, merged, most_usual
from assistant.schema import Guide, GuideCard, Skill, SkillRow, SkillType

if TYPE_CHECKING:
    from assistant.library import View

BESIDE = 10  # skills of several guides that are set side by side
TYPES: tuple[SkillType, ...] = ("tool", "knowledge", "quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One skill of the library, whatever its wordings, and in how many guides it stands.

    A guide that says it in two wordings counts for each of them.
    """

    key: str
    label: str  # the most usual wording of the guides
    type: SkillType
    names: tuple[str, ...]  # all wordings
    guides: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A skill that guides ask for, and every place where they do."""

    key: str
    label: str
    type: SkillType
    mentions: tuple[Skill, ...]

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides that ask for it."""
        return tuple(dict.fromkeys(mention.guide for mention in self.mentions))

    def of(self, guide: str) -> tuple[Skill, ...]:
        """Return the places in one guide."""
        return tuple(mention for mention in self.mentions if mention.guide == guide)


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationSkills:
    """What the guides on one occupation ask for, what most of them ask for first."""

    asked: str
    name: str
    guides: tuple[GuideCard, ...] = ()
    skills: tuple[Asked, ...] = ()
    near: tuple[str, ...] = ()  # occupations of the library, when this one is unknown

    @property
    def known(self) -> bool:
        """Whether a guide is about the occupation."""
        return bool(self.guides)

    @property
    def telling(self) -> tuple[str, ...]:
        """The guides that list skills at all."""
        return tuple(dict.fromkeys(g for skill in self.skills for g in skill.guides))

    @property
    def agreed(self) -> tuple[Asked, ...]:
        """What all guides that list skills ask for; nothing when only one does."""
        told = len(self.telling)
        return tuple(s for s in self.skills if len(s.guides) == told) if told > 1 else ()

    @property
    def single(self) -> tuple[Asked, ...]:
        """What only one of several guides asks for."""
        several = len(self.telling) > 1
        return tuple(s for s in self.skills if len(s.guides) == 1) if several else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Skills by guides: a row a skill, a cell the places where the guide asks for it."""

    guides: tuple[GuideCard, ...]
    rows: tuple[Asked, ...]


def occupations(view: View) -> Occupations:
    """Return the occupations of the library, to find them by name."""
    return view.ever("occupations by name", lambda: Occupations(view.cards(), ()))


def library_skills(view: View) -> tuple[Shared, ...]:
    """Return every skill of the library, in most guides first."""
    return view.ever("library skills", lambda: _shared(view))


def _shared(view: View) -> tuple[Shared, ...]:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    types: dict[str, Counter[SkillType]] = defaultdict(Counter)
    for wording in view.skill_wordings():
        key = key_of(wording.name)
        names[key][wording.name] += wording.guides
        types[key][wording.type] += wording.guides
    for key, kept in merged({key: count.total() for key, count in names.items()}).items():
        if key != kept:
            names[kept] += names.pop(key)
            types[kept] += types.pop(key)
    found = [
        Shared(
            key=key,
            label=label(most_usual(count.items())),
            type=most_usual(types[key].items()),  # type: ignore[arg-type]
            names=tuple(sorted(count)),
            guides=count.total(),
        )
        for key, count in names.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.guides, one.label.lower())))


def label(name: str) -> str:
    """Return a wording as a label: a capital first, names as they are written."""
    first = name.split()[0]
    spoken = first == first.lower() and re.search(r"[aeiouy]", first)  # "dbt" stays
    return name[:1].upper() + name[1:] if spoken else name


def _by_name(view: View) -> dict[str, Shared]:
    skills = library_skills(view)
    return view.ever("skills by name", lambda: {n: one for one in skills for n in one.names})


def asked_in(view: View, guides: Iterable[str]) -> tuple[Asked, ...]:
    """Return what some guides ask for; what most of them ask for first, then as in the library."""
    by_name = _by_name(view)
    places: dict[str, list[Skill]] = defaultdict(list)
    shared: dict[str, Shared] = {}
    for mention in view.skills(tuple(dict.fromkeys(guides))):
        one = by_name[mention.name]
        shared[one.key] = one
        places[one.key].append(mention)
    found = [
        Asked(key=key, label=_label(places[key], one), type=one.type, mentions=tuple(places[key]))
        for key, one in shared.items()
    ]
    return tuple(
        sorted(found, key=lambda s: (-len(s.guides), -shared[s.key].guides, s.label.lower()))
    )


def _label(mentions: Sequence[Skill], shared: Shared) -> str:
    """Return the library's label, or the guides' own words when it says more than they do."""
    said = {mention.name for mention in mentions}
    plain = {label(name) for name in said}
    return shared.label if shared.label in plain or len(said) > 1 else next(iter(plain))


def skills_of(view: View, occupation: str) -> OccupationSkills:
    """Return what the library's guides on an occupation ask for."""
    found = occupations(view).pay(occupation)
    skills = asked_in(view, [card.id for card in found.guides])
    return OccupationSkills(
        asked=occupation, name=found.name, guides=found.guides, skills=skills, near=found.near
    )


def matrix(view: View, guides: Sequence[str], type: SkillType | None = None) -> Matrix:
    """Return the skills of some guides, a row each, those of most guides first."""
    wanted = set(guides)
    cards = {id: card for id in wanted if (card := view.cards_by_id().get(id))}
    rows = asked_in(view, [guide for guide in guides if guide in cards])
    kept = tuple(row for row in rows if type is None or row.type == type)
    return Matrix(guides=tuple(cards[g] for g in dict.fromkeys(guides) if g in cards), rows=kept)


def side_by_side(view: View, guides: Sequence[str]) -> tuple[SkillRow, ...]:
    """Return the skills of two guides or more, those that most of them list first."""
    wanted = tuple(dict.fromkeys(guides))
    if len(wanted) < 2:
        return ()
    places: dict[str, list[Skill]] = defaultdict(list)
    for mention in view.skills(wanted):
        places[key_of(mention.name)].append(mention)
    if len({mention.guide for held in places.values() for mention in held}) < 2:
        return ()
    rows = [
        SkillRow(
            label=label(most_usual(Counter(m.name for m in held).items())), mentions=tuple(held)
        )
        for held in places.values()
    ]
    rows.sort(key=lambda row: (-len({m.guide for m in row.mentions}), row.mentions[0].start))
    return tuple(rows[:BESIDE])


def section_at(guide: Guide, start: int) -> str:
    """Return the headings above a place, joined as in a citation."""
    above = [s for s in guide.sections if s.start <= start < s.end and s.heading != guide.title]
    return " > ".join(section.heading for section in above)


def skill_to_json(found: OccupationSkills) -> list[dict[str, Any]]:
    """Return one object a skill, with every place it stands in."""
    return [
        {
            "occupation": found.name,
            "skill": skill.label,
            "type": skill.type,
            "guides": len(skill.guides),
            "of": len(found.telling),
            "mentions": [
                {
                    "guide": mention.guide,
                    "name": mention.name,
                    "quote": mention.quote,
                    "start": mention.start,
                    "end": mention.end,
                }
                for mention in skill.mentions
            ],
        }
        for skill in found.skills
    ]
