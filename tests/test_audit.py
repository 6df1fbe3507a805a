"""The audit: a pin that an advisory affects fails ``make check``, and no other does."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tools import audit

ROOT = Path(__file__).parent.parent
SAVED = json.loads(audit.SAVED.read_text("utf-8"))
NAMES = {name for name, _ in audit.pins(audit.LOCK.read_text("utf-8"))}


def advisory(*events: dict[str, str], versions: tuple[str, ...] = ()) -> dict[str, object]:
    part = {"package": {"ecosystem": "PyPI", "name": "Some.Package"}, "versions": list(versions),
            "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}  # fmt: skip
    return {"id": "X-1", "aliases": ["CVE-1"], "affected": [part]}


def affected(version: str, given: dict[str, object]) -> bool:
    return bool(list(audit.hits([given], [("some-package", version)])))


def test_the_lock_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """Law: no pin of this repository is affected by a saved advisory that is not accepted."""
    assert audit.main([]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("saved", SAVED["advisories"], ids=lambda one: str(one["id"]))
def test_a_vulnerable_pin_is_found(saved: dict[str, object], tmp_path: Path) -> None:
    """Law: each saved advisory, planted as a pin, fails the check and is named with its fix."""
    for part in saved["affected"]:  # type: ignore[attr-defined]
        events = [event for one in part["ranges"] for event in one["events"]]
        start = next(event["introduced"] for event in events if "introduced" in event)
        lock = tmp_path / "lock"
        lock.write_text(f"{part['package']['name']}=={'0.0.0.1' if start == '0' else start} \\\n")
        plain = tmp_path / "list.json"
        plain.write_text(json.dumps({**SAVED, "accepted": {}}))
        assert audit.main(["--lock", str(lock), "--list", str(plain)]) == 1


def test_a_planted_pin_in_the_lock_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "requirements.lock"
    text = audit.LOCK.read_text("utf-8")
    lock.write_text(re.sub(r"^starlette==\S+", "starlette==0.39.0", text, flags=re.MULTILINE))
    assert audit.main(["--lock", str(lock)]) == 1
    told = capsys.readouterr().out
    assert "starlette==0.39.0: GHSA-f96h-pmfr-66vw (CVE-2024-47874); fixed in 0.40.0" in told


def test_ranges_are_read_as_osv_means_them() -> None:
    """Law: introduced is in, fixed is out, the last affected is in; there may be several ranges."""
    two = advisory({"introduced": "1.0"}, {"fixed": "1.4"}, {"introduced": "2.0"}, {"fixed": "2.1"})
    found = {v: affected(v, two) for v in ("0.9", "1.0", "1.3.9", "1.4", "1.9", "2.0.5", "2.1")}
    assert found == {"0.9": False, "1.0": True, "1.3.9": True, "1.4": False, "1.9": False,
                     "2.0.5": True, "2.1": False}  # fmt: skip
    last = advisory({"introduced": "0"}, {"last_affected": "1.5"})
    assert affected("1.5", last)
    assert not affected("1.5.1", last)
    assert affected("99", advisory({"introduced": "0"}))
    assert affected("3.0", advisory({"introduced": "5"}, versions=("3.0",)))
    assert not affected("1.4rc1", advisory({"introduced": "1.4"}))


def test_the_saved_list_concerns_the_lock_alone() -> None:
    """Law: the list is small: packages of the lock, ids and ranges, no texts and no addresses."""
    for one in SAVED["advisories"]:
        assert set(one) == {"id", "aliases", "affected"}
        for part in one["affected"]:
            assert canonicalize_name(part["package"]["name"]) in NAMES
    assert "://" not in audit.SAVED.read_text("utf-8")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", SAVED["saved"])
    assert all(SAVED["accepted"].values())
    assert set(SAVED["accepted"]) <= {one["id"] for one in SAVED["advisories"]}


def test_the_list_is_renewed_from_osv_files(tmp_path: Path) -> None:
    """Law: only what concerns the lock is kept; withdrawn ones and other packages are not."""
    files = tmp_path / "osv"
    files.mkdir()
    given = advisory({"introduced": "0"}, {"fixed": "2"})
    given["details"] = "long words"
    (files / "one.json").write_text(json.dumps(given))
    (files / "two.json").write_text(json.dumps({**given, "id": "X-2", "withdrawn": "2026-01-01"}))
    other = json.loads(json.dumps(given).replace("Some.Package", "other"))
    (files / "three.json").write_text(json.dumps({**other, "id": "X-3"}))
    lock, saved = tmp_path / "lock", tmp_path / "list.json"
    lock.write_text("some-package==1.0 \\\n")
    words = ["--from", str(files), "--lock", str(lock), "--list", str(saved)]
    assert audit.main(words) == 1
    whole = json.loads(saved.read_text())
    assert [one["id"] for one in whole["advisories"]] == ["X-1"]
    assert "long words" not in saved.read_text()
    saved.write_text(json.dumps({**whole, "accepted": {"X-1": "not reachable"}}))
    assert audit.main(words) == 0, "what was accepted stays accepted"


def test_a_list_that_cannot_be_renewed_stays(tmp_path: Path) -> None:
    saved = tmp_path / "list.json"
    shutil.copy(audit.SAVED, saved)
    (tmp_path / "bad.json").write_text("not JSON")
    assert audit.main(["--from", str(tmp_path), "--list", str(saved)]) == 2
    assert saved.read_bytes() == audit.SAVED.read_bytes()


def test_make_check_audits() -> None:
    assert "tools.audit" in (ROOT / "Makefile").read_text("utf-8").partition("check:")[2].partition("\n\n")[0]  # fmt: skip
