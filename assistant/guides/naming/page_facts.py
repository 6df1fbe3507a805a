"""What a web page says of itself: title, publisher, address, date, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.guides.lines.dates import iso_date, stated_date
from assistant.guides.lines.rights import owner
from assistant.schema import Source

SHORT = 200  # characters of a line that may state a date
SAYS = re.compile(r"\blast (?:updated|modified|edited|revised|reviewed)\b", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
# Where a site says whose it is: above and below the page's own text.
EDGES = (
    "//header | //footer | //*[@id='footer' or @id='header' or @id='foot' or @id='top' or "
    "@id='masthead' or @role='contentinfo' or @role='banner'] | //*[contains(@class, 'footer') or "
    "contains(@class, 'copyright')] | //p[starts-with(normalize-space(.), '©')]"
)
SEPARATOR = re.compile(r"\s+[|–—:·»-]+:?\s+|\s*:\s{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Title, source and language of a page, as far as its head gives them."""

    title: str = ""
    names: tuple[str, ...] = ()  # what else its head calls the page
    occupation: str = ""
    source: Source = field(default_factory=Source)
    language: str = ""


def page_facts(root: Any) -> PageFacts:
    """Read the head of a page: meta tags, links and JSON-LD."""
    meta = _meta(root)
    linked = _linked_data(root)
    headings = [_squash(h.text_content()) for h in root.iter("h1")]
    h1 = next((h for h in headings if h), "") if len(set(headings)) == 1 else ""
    site = meta.get("og:site_name", "")
    heads = (meta.get("og:title", ""), _squash(root.findtext(".//title") or ""))
    names = [name[:300] for head in heads if (name := _without_site(head, site))]
    title = h1 or next(iter(names), "") or next((h for h in headings if h), "")
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    publisher = site or _name(linked.get("publisher")) or meta.get("publisher", "")
    publisher = publisher or meta.get("dc.publisher", "") or _publisher(root, heads)
    publisher = publisher or meta.get("author", "")
    locale = meta.get("og:locale", "").replace("_", "-")
    language = root.get("lang") or root.get("xml:lang") or ""
    return PageFacts(
        title=title[:300],
        names=tuple(names),
        occupation=meta.get("occupation", "")[:120],
        source=Source(
            publisher=publisher[:200],
            url=_address(canonical) or _address(meta.get("og:url", "")),
            published=_date(meta, linked, stated_date(_visible(root))),
            region=(meta.get("region") or _name(linked.get("spatialCoverage")))[:120],
            licence=(meta.get("licence") or meta.get("license") or _licence(root))[:300],
        ),
        language=language if "-" in language else locale or language,
    )


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        value = _squash(tag.get("content") or tag.get("href") or "")
        if key and value:
            found.setdefault(key, value)
    return found


def _linked_data(root: Any) -> dict[str, Any]:
    """Return the fields of the page's JSON-LD things, the first that names each winning."""
    found: dict[str, Any] = {}
    for script in root.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            loaded = json.loads((script.text or "")[:200_000])
        except (ValueError, RecursionError):
            continue
        for thing in _things(loaded):
            for key, value in thing.items():
                found.setdefault(str(key), value)
    return found


def _things(loaded: Any) -> Iterator[dict[str, Any]]:
    if isinstance(loaded, dict):
        yield loaded
        loaded = loaded.get("@graph", [])
    if isinstance(loaded, list):
        yield from (thing for thing in loaded[:100] if isinstance(thing, dict))


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name", "")
    return _squash(value) if isinstance(value, str) else ""


def _date(meta: dict[str, str], linked: dict[str, Any], stated: str) -> str:
    keys = ("article:modified_time", "og:updated_time", "article:published_time", "last-modified",
            "dcterms.modified", "dc.date.modified", "dcterms.date", "dc.date", "date",
            "dcterms.issued", "pubdate", "publish-date", "datepublished")  # fmt: skip
    values = [meta.get(key, "") for key in keys]
    values += [_name(linked.get(key)) for key in ("dateModified", "datePublished")]
    for value in values:
        if date := iso_date(value):
            return date
    return stated


def _visible(root: Any) -> str:
    """Return the short texts of a page, and long ones from where they state a date."""
    texts = (text.strip() for text in root.xpath("//body//text()[contains(., '2')]"))
    return "\n".join(text[_said(text) :][:SHORT] for text in texts)


def _said(text: str) -> int:
    """Return where a long text states a date, or its end."""
    found = SAYS.search(text)
    return 0 if len(text) < SHORT else found.start() if found else len(text)


def _publisher(root: Any, heads: Sequence[str]) -> str:
    """Return who holds the rights, else the site that the title ends with and the page repeats."""
    edges = [line for part in root.xpath(EDGES) for line in part.text_content().split("\n")]
    lines = [_squash(line) for line in edges]
    for line in lines:
        for said in re.split(r"(?=©)|(?<=[.!?])\s", line):
            if name := owner(said.strip()):
                return name
    told = " ".join(lines).casefold()
    for head in heads:
        *before, last = (part.strip() for part in SEPARATOR.split(head)) if head else ("",)
        if before and last and (DOMAIN.fullmatch(last) or last.casefold() in told):
            return last
    return ""


def _licence(root: Any) -> str:
    for link in root.xpath("//a[@rel='license'] | //link[@rel='license']")[:1]:
        return _squash(link.text_content()) or str(link.get("href") or "")
    return ""


def _address(value: str) -> str:
    return value.strip() if re.match(r"https?://\S+$", value.strip()) else ""


def _without_site(title: str, site: str) -> str:
    """Cut the site's name from a page title: 'Plumber | Careers of Anywhere' is 'Plumber'."""
    parts = [part.strip() for part in SEPARATOR.split(title) if part.strip()]
    if site and len(parts) > 1:
        parts = [p for p in parts if p.casefold() not in site.casefold()] or parts
    return parts[0] if parts else ""


def _squash(text: str) -> str:
    return " ".join(text.split())
