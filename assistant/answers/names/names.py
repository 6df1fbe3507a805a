"""The names an occupation goes by: variants of a guide's title, initials, everyday names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

from assistant.answers.asked.mentions import BENIGN, is_cue
from assistant.answers.text.doers import ALSO_WORKERS, looks_like_doer
from assistant.answers.text.gazetteer import AMBIGUOUS, gazetteer
from assistant.answers.text.places import WORD, places
from assistant.answers.text.terms import STOP, singular, tokens
from assistant.schema import Guide, GuideCard

Name = tuple[str, ...]  # words in the singular, in order

NUMBERED = re.compile(r"^#?\d{1,3}\s?[.):]\s+(?=\D)")
BRACKETS = re.compile(r"\(([^)]*)\)")
JOINT = re.compile(r"\s*(?:,\s*(?:and|or)\s+|,\s*|\s+(?:and|or)\s+|\s*/\s*|\s*&\s*)", re.IGNORECASE)
TAIL = re.compile(r"(?<=\w)(?: in|,| [-–—:|]) (?P<place>[^,–—:|]+)$")
# "Operator: tower crane", "Engineer - Civil": the kind stands behind the worker.
TURNED = re.compile(
    r"(?:.* )?(?P<doer>[A-Za-z]+)(?::| [-–—])\s+(?P<kind>[A-Za-z]+(?: [A-Za-z]+){0,2})"
)
YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")
# Words that may stand beside a place or a year and name no occupation: "northern Ontario only".
BESIDE = frozenset(
    """north south east west northern southern eastern western central greater region province
    state territory edition version update updated guide profile eu""".split()
)
CLASSES = frozenset("apparatus device equipment gear machine machinery plant tool vehicle".split())
LIFE = frozenset("working living moving occupation profession trade".split())
REMEMBERED = 1 << 16  # names; a new version of the library has nearly the same ones


@lru_cache(maxsize=REMEMBERED)
def name_of(text: str) -> Name:
    """Return a name as words in the singular, the form in which names are compared."""
    return tuple(singular(word) for word in tokens(text))


def variants(title: str) -> Iterator[str]:
    """Yield the names a title stands for.

    "Bus or coach driver" is a bus driver and a coach driver; "User experience (UX) designer" is a
    user experience designer and a UX designer; "Plumbers, pipefitters, and steamfitters" is three.
    What only says where or when is no name: "Bargee (Ontario)" is a bargee; nor is its place in a
    list: "3. Bargee". A semicolon sets apart whole names: "Bargee; lock keeper".
    """
    if ";" in title:
        for part in title.split(";"):
            yield from variants(part)
        return
    title = NUMBERED.sub("", title.strip(" *.:"), 1).replace("’", "'")
    if is_place(title):
        return
    yield title
    if (bare := _placeless(title)) != title:
        yield bare
        title = bare
    if (turned := TURNED.fullmatch(title)) and looks_like_doer(turned["doer"].lower()):
        told = name_of(turned["kind"])
        if told and not any(map(_is_general, told)) and not any(map(looks_like_doer, told)):
            yield f"{turned['kind']} {turned['doer']}"
    if found := BRACKETS.search(title):
        inside = found.group(1)
        yield " ".join(BRACKETS.sub(" ", title).split())
        before, after = title[: found.start()].split(), title[found.end() :].split()
        yield " ".join([inside, *after]) if after else inside
        if inside.isupper() and len(before) > len(inside):
            yield " ".join([*before[: -len(inside)], inside, *after])
        return
    yield from _parts(title)


def _parts(title: str) -> Iterator[str]:
    """Yield the names that a title lists, each with the words that all of them share.

    One word behind a longer part shares its words and is no name alone: "lock maker and mender".
    """
    listed = [part for part in JOINT.split(title) if part]
    parts = [part for part in listed if not is_place(part)]
    if len(listed) < 2:
        return
    if len(parts) == 1:
        yield parts[0]
        return
    head = parts[-1].split() if parts else []
    for at, part in enumerate(parts):
        words = part.split()
        longer, first = any(" " in before for before in parts[:at]), words[0].lower()
        worker = looks_like_doer(first) or singular(first) in ALSO_WORKERS
        if len(words) > 1 or (worker and not longer):
            yield part
        if len(words) == 1 and len(head) > 1 and part != parts[-1]:
            yield " ".join([*words, *head[1:]])
        elif len(head) > 1 and part != parts[-1]:
            yield " ".join([*words, head[-1]])
        if len(words) == 1 and len(head) > 2 and singular(head[-2].lower()) in CLASSES:
            yield " ".join([*words, head[-1]])  # "crane and hoisting equipment operator"
        elif len(head) == 1 and len(words) > 1:
            yield " ".join([*words[:-1], *head])


def _placeless(title: str) -> str:
    """Return a title without the place or year it is told for: "Bargee in Ghana (2024)"."""
    title = " ".join(BRACKETS.sub(_unless_place, title).split())
    tail = TAIL.search(title)
    if not tail or not is_place(tail["place"]):
        return title
    bare = title[: tail.start()]
    return title if all(map(_is_general, name_of(bare))) else bare


def _is_general(word: str) -> bool:
    """Tell whether a word of a title names no job: "jobs in Ghana", "living in Ghana"."""
    return word in STOP | BENIGN | LIFE or is_cue(word)


def _unless_place(brackets: re.Match[str]) -> str:
    return " " if is_place(brackets.group(1)) else brackets.group()


@lru_cache(maxsize=REMEMBERED)
def is_place(text: str) -> bool:
    """Tell whether words name places or years and nothing else: Ontario; the UK, 2024."""
    words = [match.group().strip("'’.-") for match in WORD.finditer(YEAR.sub(" ", text))]
    named = bool(YEAR.search(text))
    at = 0
    while at < len(words):
        step = next((n for n in (4, 3, 2, 1) if _is_one_place(words[at : at + n], n)), 0)
        if not step and words[at].lower() not in STOP | BESIDE:
            return False
        named = named or bool(step) or words[at] == "EU"
        at += step or 1
    return named


def _is_one_place(words: list[str], length: int) -> bool:
    name = " ".join(words)
    if len(words) < length or (name.lower() in AMBIGUOUS and not name[:1].isupper()):
        return False
    return name == "US" or name.lower() in gazetteer()


def initials(title: str) -> str:
    """Return the initials of a name of three words or more: PCSO; else an empty string."""
    words = [word for word in re.findall(r"[A-Za-z]+", title) if word.lower() not in STOP]
    return "".join(word[0] for word in words).lower() if len(words) >= 3 else ""


def shortened(name: Name) -> Iterator[Name]:
    """Yield a name with its first words as initials: BSL interpreter, PR director, HR manager."""
    for at in range(2, len(name)):
        letters = "".join(word[0] for word in name[:at] if word not in STOP)
        if len(letters) > 1 and name[at - 1] not in STOP and name[at] not in STOP:
            yield (letters, *name[at:])


def names_of(card: GuideCard | Guide) -> set[Name]:
    """Return all names of the occupation of a guide."""
    return set(_names_of((card.occupation, card.title, *card.alternates)))


@lru_cache(maxsize=REMEMBERED)
def _names_of(titles: tuple[str, ...]) -> frozenset[Name]:
    found: set[Name] = set()
    for title in titles:
        for variant in variants(title):
            words = tokens(variant)
            if words and not all(word in STOP for word in words) and len(words) <= 8:
                found.add(name_of(variant))
    return frozenset(found)


def shared_names(cards: Iterable[GuideCard]) -> dict[Name, set[str]]:
    """Return the guides of each name; guides on one occupation share the names that one gives.

    A title's other words and a name that tells a place stay their own guide's: "Bargee in Ontario".
    """
    alike: dict[Name, set[str]] = {}
    every = [(name_of(_placeless(card.occupation or card.title)), card) for card in cards]
    for main, card in every:
        alike.setdefault(main, set()).add(card.id)
    found: dict[Name, set[str]] = {}
    for main, card in every:
        given = _names_of((card.occupation or card.title, *card.alternates))
        for name in names_of(card):
            shared = main and name in given and not places(" ".join(name))
            found.setdefault(name, set()).update(alike[main] if shared else {card.id})
    return found


def of_title(cards: Iterable[GuideCard]) -> dict[Name, set[str]]:
    """Return the guides that have each name for their whole title, not for one of other names."""
    found: dict[Name, set[str]] = {}
    for card in cards:
        for title in filter(None, (card.title, card.occupation)):
            found.setdefault(name_of(_placeless(title)), set()).add(card.id)
    return found


@lru_cache(maxsize=1)
def everyday() -> dict[Name, tuple[Name, ...]]:
    """Return everyday names (sparky, postie, bouncer) and the names guides use for the same job."""
    text = (
        resources.files("assistant.answers.names").joinpath("everyday_names.txt").read_text("utf-8")
    )
    groups: dict[Name, set[Name]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        left, _, right = line.partition(":")
        official = [name_of(part) for part in right.split(",") if part.strip()]
        for part in left.split(","):
            groups.setdefault(name_of(part), set()).update(official)
    return {name: tuple(sorted(targets)) for name, targets in groups.items()}


def meanings(word: str) -> tuple[str, ...]:
    """Return a word and the one-word names that it is an everyday name for: journo, journalist."""
    return (word, *(name[0] for name in everyday().get((word,), ()) if len(name) == 1))


def heads(names: Iterable[Name]) -> frozenset[str]:
    """Return the last words of names, which are the words that name a kind of worker."""
    return frozenset(name[-1] for name in names if name)
