"""What other programs can ask for: each tool once, behind the HTTP API and the MCP server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request

from assistant.answers import figure_to_json, to_json
from assistant.answers.asked.comparison import comparison_to_json
from assistant.answers.facts.pay import OccupationPay, Occupations, shown
from assistant.answers.facts.skills import skill_to_json, skills_of
from assistant.answers.quoting.cite import citation_at
from assistant.answers.quoting.compare import compare
from assistant.answers.search import search
from assistant.errors import UsageError
from assistant.library import View
from assistant.schema import Citation, GuideCard, Turn
from assistant.web.base.who import who
from assistant.web.programs import api_models as asked
from assistant.web.programs import api_results as given
from assistant.web.shell.site import Site

Arguments = TypeVar("Arguments", bound=asked.Exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Generic[Arguments]):
    """One thing to ask for: its exact arguments and result, and the function that does it."""

    name: str
    does: str  # one sentence for the reader, or the model, that chooses a tool
    arguments: type[Arguments]
    result: type[asked.Exact]
    call: Callable[[Site, Arguments], Mapping[str, Any]]
    reads: bool = True  # changes nothing on the server, not even a count
    writes: bool = False  # a chat model may be asked

    def run(self, site: Site, arguments: Arguments) -> asked.Exact:
        """Return the result; raises an AssistantError whose text may be shown."""
        return self.result.model_validate(self.call(site, arguments))

    async def in_turn(self, site: Site, arguments: Arguments, request: Request) -> asked.Exact:
        """Return the result when it is this one's turn; raises also Busy and Stopped."""
        asker = who(request)
        name = f"person {asker.name}" if asker.name else f"address {asker.address}"
        return await site.answering.result(
            name,
            lambda: self.run(site, arguments),
            writes=self.writes and site.assistant.writes,
            gone=request.is_disconnected,
        )


class Places:
    """Numbers the places that a result cites, each once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.known: dict[tuple[str, int, int], Citation] = {}

    def number(self, guide: str, start: int, end: int) -> int:
        """Return the number of a place."""
        place = guide, start, end
        if place not in self.known:
            held = self.view.guide(guide)
            self.known[place] = citation_at(held, start, end, len(self.known) + 1)
        return self.known[place].n

    def all(self) -> list[dict[str, Any]]:
        """Return the citations in the order of their numbers."""
        return [asdict(citation) for citation in self.known.values()]


def _ask(site: Site, wanted: asked.Ask) -> Mapping[str, Any]:
    history = [Turn(role=turn.role, content=turn.content) for turn in wanted.history]
    return to_json(site.assistant.ask(wanted.question, history), wanted.id)


def _search(site: Site, wanted: asked.SearchGuides) -> Mapping[str, Any]:
    guides = None if wanted.guide is None else (wanted.guide,)
    with site.library.reading() as view:
        found = search(view, wanted.query, wanted.limit, guides)
        hits = [
            {
                "lead": passage.lead,
                "citation": asdict(
                    citation_at(view.guide(passage.guide), passage.start, passage.end, n)
                ),
            }
            for n, passage in enumerate(found, 1)
        ]
        return {"query": wanted.query, "hits": hits, "generation": view.generation}


def _read(site: Site, wanted: asked.ReadPassage) -> Mapping[str, Any]:
    with site.library.reading() as view:
        guide = view.guide(wanted.guide)
        whole, start = len(guide.text), wanted.start
        end = min(whole, start + asked.READ) if wanted.end is None else wanted.end
        if not start < end <= whole:
            raise UsageError(
                f"The guide has no characters {start:,} to {end:,}: it has {whole:,} in all. "
                "Take the offsets from a citation."
            )
        if end - start > asked.READ:
            raise UsageError(
                f"{end - start:,} characters are more than the {asked.READ:,} that are read at "
                "once. Read the first of them, then on from next_start."
            )
        return {
            "citation": asdict(citation_at(guide, start, end)),
            "characters": whole,
            "next_start": end if end < whole else None,
            "generation": view.generation,
        }


def _pay(site: Site, wanted: asked.Pay) -> Mapping[str, Any]:
    if (wanted.occupation is None) == (wanted.guide is None):
        raise UsageError("Name either an occupation or a guide.")
    with site.library.reading() as view:
        found = _figures(view, wanted)
        places = Places(view)
        figures = [
            {**figure_to_json(one), "citation": places.number(one.guide, one.start, one.end)}
            for one in found.figures
        ]
        return {
            "asked": found.asked,
            "occupation": found.name,
            "known": found.known,
            "near": found.near,
            "guides": [_brief(card) for card in found.guides],
            "figures": figures,
            "citations": places.all(),
            "generation": view.generation,
        }


def _figures(view: View, wanted: asked.Pay) -> OccupationPay:
    if wanted.occupation is not None:
        kind = wanted.kind
        known = view.ever(
            f"{kind} by name", lambda: Occupations(view.cards(), view.figures(kind=kind))
        )
        return known.pay(wanted.occupation)
    guide = view.guide(wanted.guide or "")
    return OccupationPay(
        asked=guide.id,
        name=shown(guide.occupation or guide.title),
        guides=tuple(card for card in view.cards() if card.id == guide.id),
        figures=view.figures(guide=guide.id, kind=wanted.kind),
    )


def _skills(site: Site, wanted: asked.Skills) -> Mapping[str, Any]:
    with site.library.reading() as view:
        found = skills_of(view, wanted.occupation)
        places = Places(view)
        rows = [row for row in skill_to_json(found) if wanted.type in (None, row["type"])]
        for mention in (mention for row in rows for mention in row["mentions"]):
            place = mention["guide"], mention["start"], mention["end"]
            mention["citation"] = places.number(*place)
        return {
            "asked": found.asked,
            "occupation": found.name,
            "known": found.known,
            "near": found.near,
            "guides": [_brief(card) for card in found.guides],
            "skills": rows,
            "citations": places.all(),
            "generation": view.generation,
        }


def _compare(site: Site, wanted: asked.Compare) -> Mapping[str, Any]:
    with site.library.reading() as view:
        found = comparison_to_json(compare(view, wanted.careers))
        return {**found, "generation": view.generation}


def _list(site: Site, wanted: asked.ListGuides) -> Mapping[str, Any]:
    words = wanted.find.casefold().split()
    with site.library.reading() as view:
        fitting = [card for card in view.cards() if _fits(card, words)]
        shelf = fitting[wanted.offset : wanted.offset + wanted.limit]
        return {
            "total": len(fitting),
            "offset": wanted.offset,
            "guides": [_brief(card) for card in shelf],
            "generation": view.generation,
        }


def _fits(card: GuideCard, words: list[str]) -> bool:
    names = " ".join((card.title, card.occupation, *card.alternates)).casefold()
    return all(word in names for word in words)


def _brief(card: GuideCard) -> dict[str, Any]:
    source = asdict(card.source)
    kept = {name: getattr(card, name) for name in given.GuideBrief.model_fields.keys() - source}
    return {**kept, **source}


TOOLS: tuple[Tool[Any], ...] = (
    Tool(
        name="ask", arguments=asked.Ask, result=given.Answer, call=_ask, reads=False, writes=True,
        does="Answer a question about careers from the guides, every sentence with citations; "
        "says so when the guides do not tell it.",
    ),
    Tool(
        name="search_guides", arguments=asked.SearchGuides, result=given.SearchResult,
        call=_search, does="Find passages of the guides that fit some words, the likeliest first.",
    ),
    Tool(
        name="read_passage", arguments=asked.ReadPassage, result=given.PassageResult, call=_read,
        does="Read a stretch of a guide by its offsets, for example around a citation.",
    ),
    Tool(
        name="pay", arguments=asked.Pay, result=given.PayResult, call=_pay,
        does="List what the guides say an occupation pays (or its growth, jobs or openings), "
        "each figure with the words it stands in.",
    ),
    Tool(
        name="skills", arguments=asked.Skills, result=given.SkillsResult, call=_skills,
        does="List the skills that the guides on an occupation ask for, with their places.",
    ),
    Tool(
        name="compare", arguments=asked.Compare, result=given.CompareResult, call=_compare,
        does="Show two to four careers side by side - pay, getting in, time to qualify, skills, "
        "outlook, hours - in the guides' own words.",
    ),
    Tool(
        name="list_guides", arguments=asked.ListGuides, result=given.GuidesResult, call=_list,
        does="List the guides of the library with their ids, occupations and sources.",
    ),
)  # fmt: skip
