"""The hostile strings, and that the benchmark which tries them in every field sees what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.hostile_guides import path_of, write
from benchmarks.hostile_look import BREAK, REQUEST, SCRIPT, UNREAD, Found, Looker, Told
from benchmarks.payloads import payloads
from tests.test_browser import chromium

__all__ = ["chromium"]
QUIET = "<main><p>words</p></main>"


def test_there_are_many_strings_and_each_is_hostile() -> None:
    """Law: at least 200 different strings, none of them plain words."""
    strings = payloads()
    assert len(set(strings)) == len(strings) >= 200
    assert not any(string.replace(" ", "").isalnum() for string in strings)


def test_each_string_is_the_name_of_a_file_or_a_reason_is_given(tmp_path: Path) -> None:
    """Law: the file exists under its path, and without a reason the path is the whole string."""
    told = [Told(n, string) for n, string in enumerate((*payloads(), "x/../y", "~/.a", "\0", " "))]
    corpus = write(tmp_path, told)
    for one, path, reason in zip(told, corpus.ids, corpus.reasons, strict=True):
        assert (tmp_path / path).is_file()
        assert reason or path == f"s{one.index}b {one.string} s{one.index}e.md"
        assert (path, reason) == path_of(one)
    assert all(corpus.reasons[-4:])


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<main><p>s1b x s1e<img src=data:,></p></main>", BREAK),
        ("<main><p title=x>s1b x s1e</p></main>", BREAK),
        ("<main><p>s1b x s1e</p></main><p>x</p>", BREAK),
        ("<main><p>s1b x s1e <a href=javascript:1>x</a></p></main>", BREAK),
        ("<main><p>s1b x</p></main>s1e", UNREAD),
        ("<main><p>s1b s1e</p></main>", UNREAD),
        ("<main><p>s1b x s1e<svg onload=alert(1)></p></main>", SCRIPT),
        ("<main><p>s1b x s1e<img src=http://elsewhere.example/x></p></main>", REQUEST),
    ],
)
def test_a_string_that_breaks_out_is_found(chromium: Any, body: str, kind: str) -> None:
    """Law: what appears, runs, is asked for, or is not to be read as a whole is a fault."""
    looker = Looker(chromium.new_context(), Found())
    looker.page.goto("about:blank")
    looker.page.set_content(QUIET)
    looker.learning = True
    looker.look("page", [], "main")
    looker.learning = False
    looker.look("page", ["quiet"], "main", shows=["words"])
    assert not looker.found.faults
    looker.page.set_content(body)
    looker.look("page", ["x"], "main", shows=["s1b x s1e"])
    looker.rest()
    assert kind in {found for _, found, _, _ in looker.found.faults}
    looker.page.context.close()
