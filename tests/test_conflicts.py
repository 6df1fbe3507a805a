"""Why guides differ, where they give different values for the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from tests.small_library import library_of, settings

HEAD = "---\ntitle: Bargees, {name}\noccupation: Bargee\npublisher: {name}\n{more}---\n\n"
PAY = "# Bargee\n\n## Pay\n\nThe average salary of a bargee is £{pay:,} a year.\n"


def guide(name: str, pay: int, more: str = "") -> str:
    return HEAD.format(name=name, more=more) + PAY.format(pay=pay)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("published: 2024-05\n", "", "not all say of which year they are"),
        ("published: 2024-05\n", "published: 2021-05\n", "different date of publication"),
        ("published: 2024\n", "published: 2024\nregion: Wales\n", "not all name a region"),
    ],
)
def test_what_is_not_said_is_no_difference(
    tmp_path: Path, one: str, other: str, reason: str
) -> None:
    """Law: a guide without a year or a region is named as one, not as of another year."""
    guides = {
        "canal.md": guide("Canal Board", 21_300, one),
        "lock.md": guide("Lock", 24_150, other),
    }
    with library_of(tmp_path, guides) as library:
        answer = Assistant(library, settings(tmp_path)).ask("What does a bargee earn?")
    (conflict,) = answer.conflicts
    assert reason in conflict.reason
