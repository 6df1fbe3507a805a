"""Compare what requirements.lock pins with a saved list of security advisories.

``python -m tools.audit`` reads ``tools/advisories.json`` and needs no network; it is part of
``make check``. ``--refresh`` fetches the advisories on the locked packages from OSV and saves
them; ``--from FOLDER`` takes them from OSV files that were downloaded otherwise.

The exit code is 0 when no pin is affected, 1 when one is, 2 when the list cannot be used.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

HERE = Path(__file__).parent
LOCK = HERE.parent / "requirements.lock"
SAVED = HERE / "advisories.json"
OSV = "https://api.osv.dev/v1/query"
OLD = 90  # days after which the list is said to be old
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)

Advisory = Mapping[str, Any]  # in the form of OSV


def pins(lock: str) -> list[tuple[str, str]]:
    """Return each pinned package and version; a package may be pinned twice, by marker."""
    return sorted({(canonicalize_name(name), version) for name, version in _PIN.findall(lock)})


def hits(advisories: Iterable[Advisory], pinned: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each pin that an advisory affects."""
    for advisory in advisories:
        for name, version in pinned:
            if any(_affects(part, name, version) for part in advisory["affected"]):
                also = ", ".join(advisory.get("aliases", ()))
                fixed = ", ".join(sorted(set(_fixes(advisory, name)))) or "no version yet"
                yield f"{name}=={version}: {advisory['id']} ({also}); fixed in {fixed}"


def _affects(part: Mapping[str, Any], name: str, version: str) -> bool:
    if canonicalize_name(part["package"]["name"]) != name:
        return False
    ranges = (one["events"] for one in part.get("ranges", ()) if one["type"] == "ECOSYSTEM")
    return version in part.get("versions", ()) or any(_inside(events, version) for events in ranges)


def _inside(events: Sequence[Mapping[str, str]], version: str) -> bool:
    """Tell whether a version lies in a range of OSV: the last event up to it decides."""
    own, inside = Version(version), False
    for event in sorted(events, key=_order):
        ((kind, at),) = event.items()
        if at == "0" or _version(at) < own or (_version(at) == own and kind != "last_affected"):
            inside = kind == "introduced"
    return inside


def _order(event: Mapping[str, str]) -> Version:
    return _version(next(iter(event.values())))


def _version(words: str) -> Version:
    try:
        return Version(words)
    except InvalidVersion:
        return Version("0")


def _fixes(advisory: Advisory, name: str) -> Iterator[str]:
    for part in advisory["affected"]:
        if canonicalize_name(part["package"]["name"]) == name:
            for one in part.get("ranges", ()):
                yield from (event["fixed"] for event in one["events"] if "fixed" in event)


def needed(advisory: Advisory, names: frozenset[str]) -> dict[str, Any] | None:
    """Return the parts of an advisory that the audit reads; None when it is on nothing here."""
    if advisory.get("withdrawn"):
        return None
    affected = [
        {
            "package": {"ecosystem": "PyPI", "name": canonicalize_name(part["package"]["name"])},
            "ranges": [
                {"type": "ECOSYSTEM", "events": one["events"]}
                for one in part.get("ranges", ())
                if one["type"] == "ECOSYSTEM"
            ],
            **({} if part.get("ranges") else {"versions": part.get("versions", [])}),
        }
        for part in advisory.get("affected", ())
        if part["package"].get("ecosystem") == "PyPI"
        and canonicalize_name(part["package"]["name"]) in names
    ]
    if not affected:
        return None
    return {"id": advisory["id"], "aliases": advisory.get("aliases", []), "affected": affected}


def fetched(names: Iterable[str]) -> Iterator[Advisory]:
    """Yield the advisories on these packages, asked of OSV over the network."""
    for name in names:
        query: dict[str, Any] = {"package": {"name": name, "ecosystem": "PyPI"}}
        while query:
            body = json.dumps(query).encode()
            request = urllib.request.Request(OSV, body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                found = json.load(answer)
            yield from found.get("vulns", ())
            page = found.get("next_page_token")
            query = {**query, "page_token": page} if page else {}


def stored(folder: Path) -> Iterator[Advisory]:
    """Yield the advisories of a folder of OSV files."""
    for file in sorted(folder.rglob("*.json")):
        yield json.loads(file.read_text("utf-8"))


def save(found: Iterable[Advisory], file: Path, names: frozenset[str], source: str) -> int:
    """Write what concerns these packages, each advisory once, and return how many there are."""
    kept = {one["id"]: one for one in (needed(each, names) for each in found) if one}
    accepted = json.loads(file.read_text("utf-8")).get("accepted", {}) if file.exists() else {}
    whole = {
        "saved": datetime.now(UTC).date().isoformat(),
        "source": source,
        "accepted": accepted,
        "advisories": [kept[name] for name in sorted(kept)],
    }
    file.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return len(kept)


def audit(lock: Path, file: Path) -> int:
    """Print what the saved list says of the lock and return the exit code."""
    whole = json.loads(file.read_text("utf-8"))
    accepted = whole["accepted"]
    pinned = pins(lock.read_text("utf-8"))
    found = [one for one in whole["advisories"] if one["id"] not in accepted]
    bad = list(hits(found, pinned))
    for line in bad:
        print(line)
    days = (datetime.now(UTC).date() - date.fromisoformat(whole["saved"])).days
    old = f"; {days} days old, renew it with `make audit ARGS=--refresh`" if days > OLD else ""
    print(
        f"{len(bad)} of {len(pinned)} pins affected by {len(whole['advisories'])} saved advisories"
        f" ({whole['saved']}{old})"
    )
    return 1 if bad else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Renew the list when asked to, then audit."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument("--refresh", action="store_true", help="fetch the advisories from OSV")
    parser.add_argument("--from", dest="folder", type=Path, help="folder of downloaded OSV files")
    parser.add_argument("--lock", type=Path, default=LOCK, help="another lock")
    parser.add_argument("--list", dest="file", type=Path, default=SAVED, help="another saved list")
    args = parser.parse_args(argv)
    try:
        names = frozenset(name for name, _ in pins(args.lock.read_text("utf-8")))
        if args.folder:
            save(stored(args.folder), args.file, names, "OSV files")
        elif args.refresh:
            save(list(fetched(sorted(names))), args.file, names, "OSV, all of the locked packages")
        return audit(args.lock, args.file)
    except (OSError, ValueError, KeyError) as error:
        print(f"error: the advisories cannot be used: {error!r}. The saved list stays as it was.",
              file=sys.stderr)  # fmt: skip
        return 2


if __name__ == "__main__":
    sys.exit(main())
