"""Tell which country a guide speaks of, where the file says so or leaves no doubt."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from assistant.guides.draft import Draft

COUNTRIES = {
    "us": "United States", "gb": "United Kingdom", "uk": "United Kingdom", "ca": "Canada",
    "au": "Australia", "nz": "New Zealand", "ie": "Ireland", "in": "India", "za": "South Africa",
    "sg": "Singapore", "de": "Germany", "fr": "France", "es": "Spain", "it": "Italy",
    "nl": "Netherlands", "at": "Austria", "ch": "Switzerland", "se": "Sweden", "no": "Norway",
    "dk": "Denmark", "fi": "Finland", "pl": "Poland", "jp": "Japan",
}  # fmt: skip
NAMES = COUNTRIES | {
    "usa": "United States", "u.s.": "United States", "u.s": "United States",
    "united states of america": "United States", "america": "United States",
    "u.k.": "United Kingdom", "great britain": "United Kingdom", "britain": "United Kingdom",
}  # fmt: skip
AMERICAN = re.compile(
    r"\bUnited States\b|\bU\.S\.|\bin the US\b|\bBureau of Labor\b|\bhigh school diploma\b|"
    r"\bbachelor.s degree\b|\bassociate.s degree\b|\bnationwide\b|\bstate licens"
)
BRITISH = re.compile(
    r"\bUnited Kingdom\b|\bUK\b|\bGCSEs?\b|\bA[ -]levels?\b|\bNHS\b|\bNVQ\b|\bEngland\b|"
    r"\bScotland\b|\bWales\b|\bDBS\b|\bUCAS\b|\bOffice for National Statistics\b"
)
MIXED = re.compile(
    r"[€₹]\s?\d|\b(?:AUD|CAD|NZD|EUR|A\$|C\$|NZ\$)\s?\d|\b(?:Canada|Australia|Ireland)\b"
)


def region_of(draft: Draft) -> str:
    """Return the country: declared, else by web address, language tag, or currency and words."""
    if draft.source.region:
        return NAMES.get(draft.source.region.lower(), draft.source.region)
    return _by_address(draft.source.url) or _by_language(draft) or _by_words(draft.text)


def _by_address(url: str) -> str:
    host = urlsplit(url).hostname or "" if re.match(r"https?://[^\s\[\]]+$", url) else ""
    last = host.rpartition(".")[2]
    if last in ("gov", "mil"):
        return "United States"
    if last in ("in", "no", "it", "ie") and host.count(".") < 2:
        return ""  # often bought for their looks
    return COUNTRIES.get(last, "")


def _by_language(draft: Draft) -> str:
    language, _, country = draft.language.lower().partition("-")
    region = COUNTRIES.get(country, "") if language else ""
    if region == "United States" and re.search(r"£\s?\d", draft.text):
        return ""  # the default of many site builders, whatever the site is about
    return region


def _by_words(text: str) -> str:
    pounds, dollars = re.search(r"£\s?\d", text), re.search(r"\$\s?\d", text)
    if MIXED.search(text):
        return ""
    if pounds and not dollars and BRITISH.search(text) and not AMERICAN.search(text):
        return "United Kingdom"
    if dollars and not pounds and AMERICAN.search(text) and not BRITISH.search(text):
        return "United States"
    return ""
