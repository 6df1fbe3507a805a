"""Remove page furniture from an HTML tree: by tag, role, class words and link density.

A fact is no furniture: what holds the page's title, a table or an amount of money survives the
weaker rules, and so does a stretch that holds most of the page's words.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.guides.markup.accordions import Accordions
from assistant.guides.markup.weights import HEADINGS, NOTHING, Weight, weigh

ALWAYS = frozenset(
    "script style noscript template svg canvas iframe object embed audio video source track map "
    "input select textarea option datalist dialog link meta base area picture img nav math".split()
)
# Words of class and id attributes. STRONG ones name furniture whatever stands inside; WEAK ones
# are also used around content.
STRONG = frozenset(
    "cookie cookies consent gdpr breadcrumb breadcrumbs newsletter skiplink skiplinks skipnav "
    "sharethis addthis pagination pager paginator advert adverts advertisement ads adsbygoogle "
    "adslot ad dfp mpu tagline sponsored disqus modal lightbox tooltip toast megamenu offcanvas "
    "thickbox paywall captcha recaptcha hatnote navbox editsection catlinks printfooter sitenotice "
    "headerlink permalink anchorjs spinner crumbs crumb voting vote votes".split()
)
WEAK = frozenset(
    "nav navbar navigation menu submenu banner footer header masthead sidebar aside related "
    "recommended recommend recommendations promo promos promotion widget toolbar toc utility "
    "utilities topbar subnav caption credit credits author bio byline cta teaser teasers trending "
    "popular tags meta login signup subscribe search usa alert notification notice breaking "
    "prevnext noprint share sharing social socials skip survey feedback comments comment popup "
    "overlay popover sponsor rating ratings mbox jump".split()
)
# Those that name an advertisement: its amounts of money are no facts of the guide.
ADS = frozenset("advert adverts advertisement ads adsbygoogle adslot ad sponsored".split())
POPUPS = frozenset("thickbox lightbox fancybox popup popover tooltip modal".split())
ICONS = frozenset("icon icons glyphicon fa fas far material".split())
HOLDERS = HEADINGS | {"td", "th", "dt", "dd", "li", "caption"}
KEPT = HEADINGS | frozenset("html body main article td th tr tbody thead tfoot dt dd".split())
CONTENT_TAGS = frozenset({"article", "main", "section"})
TOKEN = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
NOTE_MARK = re.compile(r"\[\s*\w{1,20}\s*\]|[#¶†‡*]")
BIG = 0.5  # a block with more than this share of the page's words is never furniture
PROSE = 1200  # characters: a block with more words than links and longer than this is content


def prune(body: Any) -> None:
    """Take furniture out of the tree, in place; text that follows a removed element stays."""
    weights = weigh(body)
    popups = _popup_ids(body)
    accordions = Accordions(body, weights)
    whole = max(weights[body].chars, 1)
    stack: list[tuple[Any, bool, Any]] = [(body, False, None)]  # element, in content, holder
    while stack:
        element, inside, holder = stack.pop()
        weight = weights.get(element, NOTHING)
        if element is not body:
            if not isinstance(element.tag, str):
                _drop(element)
                continue
            if element.tag == "button" and holder is None:
                panel = accordions.panel(element)
                if panel is not None and not _is_popup(panel, popups):
                    _make_heading(element)
            fills = holder is not None and weight.chars == weights.get(holder, NOTHING).chars
            small = weight.chars < BIG * whole
            if (
                element.tag in ALWAYS
                or _is_unseen(element, popups)
                or (small and not fills and _is_furniture(element, weight, inside, holder, popups))
            ):
                _drop(element)
                continue
            inside = inside or element.tag in CONTENT_TAGS
            holder = element if element.tag in HOLDERS else holder
        stack.extend((child, inside, holder) for child in element)


def _is_furniture(
    element: Any, weight: Weight, inside: bool, holder: Any, popups: frozenset[str]
) -> bool:
    tag = element.tag
    if tag in KEPT or weight.titles:
        return False
    tokens = _tokens(element)
    if element.get("id") in popups or tokens & ADS:
        return True
    if (by_role := _by_role(element, weight)) is not None:
        return by_role
    if (by_tag := _by_tag(element, weight, inside, holder)) is not None:
        return by_tag
    if tokens & STRONG:
        return True
    if tag in ("i", "span") and tokens & ICONS and weight.chars < 30:
        return True
    return bool(tokens & WEAK) and not _holds_content(weight)


def _is_unseen(element: Any, popups: frozenset[str]) -> bool:
    """Words no reader sees: blank headings for layout, and the store of a page's pop-ups."""
    if "invisible" in _tokens(element) and element.tag not in KEPT:
        return True
    hidden = (
        re.search(r"display\s*:\s*none", element.get("style", "")) or "hidden" in element.attrib
    )
    return bool(hidden and popups and any(child.get("id") in popups for child in element))


def _is_trailing_link(element: Any) -> bool:
    """A short link at the end of a block, after a finished sentence: 'Read on', 'Related jobs'."""
    if element.getnext() is not None or (element.tail or "").strip():
        return False
    previous = element.getprevious()
    before = element.getparent().text if previous is None else previous.tail
    ended = (before or "").rstrip()[-1:] in (".", "!", "?") and (before or "").strip() != ""
    words = "".join(element.itertext()).strip()
    return ended and len(words.split()) <= 4 and words[-1:] not in (".", "!", "?")


def _by_role(element: Any, weight: Weight) -> bool | None:
    role = element.get("role", "").lower()
    if role in ("navigation", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog",
                "tooltip"):  # fmt: skip
        return True
    if role in ("banner", "contentinfo", "alert"):
        return not weight.facts
    if role == "complementary":
        return not _holds_content(weight)
    if role == "tablist":
        return weight.chars < 400 and not element.xpath("boolean(.//*[@role='tabpanel'])")
    return None


def _by_tag(element: Any, weight: Weight, inside: bool, holder: Any) -> bool | None:
    tag = element.tag
    if tag == "sup":
        return NOTE_MARK.fullmatch("".join(element.itertext()).strip()) is not None
    if tag == "a" and _is_trailing_link(element):
        return True
    if tag == "button":
        return holder is None or holder.tag not in HEADINGS | {"dt"}
    if tag == "header":
        return not (weight.headings and inside) and not weight.facts
    if tag == "aside":
        return not _holds_content(weight)
    if tag == "form":
        return not (weight.headings and weight.chars > PROSE)
    if tag == "label":
        return any(parent.tag == "form" for parent in element.iterancestors())
    if tag == "figcaption":
        parent = element.getparent()
        return parent is None or parent.find(".//table") is None
    if tag == "footer":
        return not (inside and _holds_content(weight))
    return None


def _holds_content(weight: Weight) -> bool:
    if weight.density >= 0.5:
        return False
    return weight.facts > 0 or weight.chars > PROSE


def _popup_ids(body: Any) -> frozenset[str]:
    """Return ids that popup triggers point at: explanations of the page, not of the career."""
    found: set[str] = set()
    for element in body.iter("a", "button", "span"):
        kind = _tokens(element) | set(re.findall(r"\w+", element.get("data-toggle", "")))
        kind |= set(re.findall(r"\w+", element.get("data-bs-toggle", "")))
        if kind & POPUPS:
            for name in ("href", "data-target", "data-bs-target", "aria-controls"):
                found.update(re.findall(r"[\w-]+", element.get(name, "")))
    return frozenset(found)


def _is_popup(panel: Any, popups: frozenset[str]) -> bool:
    return panel.get("id") in popups or bool(_tokens(panel) & (STRONG | WEAK))


def _make_heading(button: Any) -> None:
    """Let a button that opens text be rendered as the heading of that text."""
    button.tag = "summary"
    button.attrib.clear()


def _tokens(element: Any) -> set[str]:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in TOKEN.findall(names)} if names.strip() else set()


def _drop(element: Any) -> None:
    parent = element.getparent()
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
