"""What follows from a library alone is worked out once for each version of it."""

from __future__ import annotations

from pathlib import Path

from assistant.answers.text.remembered import remembered
from assistant.library import Library, View, sync
from tests.embedders import BagOfWords
from tests.small_library import settings, write_guides

BARGEE = "# Bargee\n\nBargees steer barges through locks and canals.\n"


def test_a_value_is_made_once_for_each_guide_and_each_version(tmp_path: Path) -> None:
    """Law: the same is asked of a guide twice and made once; a new version makes it anew."""
    made: list[tuple[str, int]] = []

    @remembered
    def letters(view: View, guide: str, least: int = 0) -> int:
        made.append((guide, view.generation))
        return len(view.guide(guide).text) + least

    guides = write_guides(tmp_path, {"bargee.md": BARGEE})
    library = Library.open(settings(tmp_path), embedder=BagOfWords())
    sync(library, guides)
    for _ in range(2):
        with library.reading() as view:
            assert letters(view, "bargee.md") == letters(view, "bargee.md") == len(BARGEE)
            assert letters(view, "bargee.md", 1) == letters(view, "bargee.md", least=1)
    first = len(made)
    write_guides(tmp_path, {"bargee.md": BARGEE.replace("locks", "many locks")})
    sync(library, guides)
    with library.reading() as view:
        assert letters(view, "bargee.md") == len(BARGEE) + len("many ")
    library.close()
    assert (first, len(made)) == (3, 4)
