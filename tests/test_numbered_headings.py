"""Guides on many jobs: a numbered heading names its job as one without a number does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answers import Assistant
from assistant.answers.names.names import variants
from tests.small_library import library_of, settings

GUIDE = """# 4 canal jobs that pay well

## {0}Peat cutter

Average salary: £31,000 a year.

The course takes 3 years and ends with a spade licence.

## {1}Lock keeper

Average salary: £28,500 a year.

You need a boating licence and a first aid course.
"""


@pytest.fixture(params=[("1. ", "2. "), ("#1: ", "#2: "), ("4) ", "3) "), ("", "")])
def assistant(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Assistant]:
    place = tmp_path_factory.mktemp("numbered")
    with library_of(place, {"canal-jobs.md": GUIDE.format(*request.param)}) as library:
        yield Assistant(library, settings(place))


def test_a_section_under_a_number_is_on_its_job(assistant: Assistant) -> None:
    """Law: what stands under "3. Lock keeper" answers for lock keepers, and for nobody else."""
    answer = assistant.ask("What qualifications does a lock keeper need?")
    assert "boating licence" in answer.text
    assert "spade" not in answer.text


@pytest.mark.parametrize(
    ("title", "name"),
    [("3. Bargee", "Bargee"), ("#12: Bargee", "Bargee"), ("3D artist", "3D artist")],
)
def test_a_place_in_a_list_is_no_part_of_a_name(title: str, name: str) -> None:
    """Law: the number before a name is left out, one inside of it is not."""
    assert next(variants(title)) == name
