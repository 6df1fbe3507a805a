"""The hostile strings, and that the benchmark which tries them in every field sees what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import hostile_page
from benchmarks.payloads import payloads
from tests.test_browser import chromium

__all__ = ["chromium"]
pytestmark = pytest.mark.browser


def test_there_are_many_strings_and_each_is_hostile() -> None:
    """Law: at least 200 different strings, none of them plain words."""
    strings = payloads()
    assert len(set(strings)) == len(strings) >= 200
    assert not any(string.replace(" ", "").isalnum() for string in strings)


def test_a_string_that_breaks_out_is_found(chromium: Any) -> None:
    """Law: an element, a foreign address and a script that run or appear are faults."""
    looker = hostile_page.Looker(chromium.new_context(), hostile_page.Found())
    for words, body in ((hostile_page.HARMLESS, "words"), ("x", "<img src=data:, onload=1>")):
        looker.page.goto("about:blank")
        looker.page.set_content(f"<main><p>{body}</p></main>")
        looker.look("page", words, "main")
    looker.page.set_content("<main><p><a href=javascript:1>x</a></p></main>")
    looker.look("page", "y", "main", shows=["y"])
    told = " ".join(fault for _, _, fault in looker.found.faults)
    for fault in ("new element or attribute img[onload]", "a href=javascript:1", "not to be read"):
        assert fault in told
