"""What the Library page removed or replaced can be put back, there and on the command line."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.__main__ import main
from assistant.errors import UpdateRefused, UsageError
from assistant.library import Library, sync
from assistant.web.care.maintenance_html import aside_html
from assistant.web.care.report_html import outcome_html
from assistant.web.upkeep import changes
from assistant.web.upkeep.aside import aside, delete_aside, kept_file
from assistant.web.upkeep.placing import PLACES, Placing
from assistant.web.upkeep.uploads import uploads_folder
from tests.small_library import minilm, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD = "# Bell founder\n\nBell founders earn £31,400 a year.\n"
NEW = OLD.replace("31,400", "33,900")
KEY = "library.done.remove"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return a library of one guide in its folder and one that was uploaded."""
    own = settings(tmp_path)
    uploads = uploads_folder(own)
    for folder, name in ((own.corpus, "bell-founder.md"), (uploads, "clog-maker.md")):
        folder.mkdir(parents=True)
        (folder / name).write_text(OLD.replace("Bell", name[:4].title()), "utf-8")
    library = Library.open(own, embedder=minilm())
    sync(library, own.corpus)
    sync(library, uploads)
    yield library
    library.close()


def guides(library: Library) -> list[str]:
    with library.reading() as view:
        return sorted(card.id for card in view.cards())


def note(_: object) -> None:
    """Listen to no progress."""


@pytest.mark.parametrize("guide", ["bell-founder.md", "clog-maker.md"])
def test_a_removed_guide_comes_back(library: Library, guide: str) -> None:
    """Law: what is removed, uploaded or not, is listed with its place and comes back as it was."""
    before = {name: text_of(library, name) for name in guides(library)}
    done = changes.remove_guide(library, guide, note)
    assert guide not in guides(library)
    (kept,) = aside(library.settings).back
    assert (kept.name, kept.why, kept.place.name) == (done.back, "removed", guide)
    assert json.dumps({"kept": kept.name}) in html.unescape(outcome_html(done, KEY))
    listed = aside_html(aside(library.settings))
    assert f"Put {guide} back" in listed
    assert re.search(r"removed on \w+ \d+, \d{4} at \d\d:\d\d UTC", listed)
    changes.put_back(library, done.back, note)
    assert {name: text_of(library, name) for name in guides(library)} == before
    assert not aside(library.settings).files
    assert not aside(library.settings).folder.exists()


def text_of(library: Library, guide: str) -> str:
    with library.reading() as view:
        return view.guide(guide).text


def test_what_stands_there_now_is_kept_in_its_turn(library: Library, tmp_path: Path) -> None:
    """Law: putting back an older file loses nothing: the newer one can be put back again."""
    place, sent = library.settings.corpus / "bell-founder.md", tmp_path / "sent.md"
    sent.write_text(NEW, "utf-8")
    with Placing(library.settings) as placing:
        placing.put(sent, place)
    sync(library, library.settings.corpus)
    assert "33,900" in text_of(library, "bell-founder.md")
    for said in ("31,400", "33,900", "31,400"):
        (kept,) = aside(library.settings).back
        assert kept.why == "replaced"
        changes.put_back(library, kept.name, note)
        assert said in text_of(library, "bell-founder.md")


def test_an_update_that_is_refused_leaves_all_as_it_was(library: Library) -> None:
    """Law: when the library does not take a file, it stays among the kept ones."""
    done = changes.remove_guide(library, "bell-founder.md", note)

    def never(*_: object) -> str:
        raise UpdateRefused("This update would break 1 of your 1 questions.")

    library.gate = never  # type: ignore[assignment]
    with pytest.raises(UpdateRefused):
        changes.put_back(library, done.back, note)
    assert not (library.settings.corpus / "bell-founder.md").exists()
    assert [one.name for one in aside(library.settings).back] == [done.back]
    changes.put_back(library, done.back, note, checked=False)
    assert "bell-founder.md" in guides(library)


def test_only_what_is_kept_is_put_back(library: Library) -> None:
    """Law: no path is made of a name, and a place outside the followed folders is refused."""
    done = changes.remove_guide(library, "bell-founder.md", note)
    for name in ("../secret.md", "", "/etc/passwd", done.back + "x"):
        with pytest.raises(UsageError, match="is kept any more"):
            changes.put_back(library, name, note)
    kept = kept_file(library.settings, done.back)
    elsewhere = {"place": "/etc/bell-founder.md", "why": "removed"}
    places = kept.copy.parent / PLACES
    places.write_text(json.dumps({kept.copy.name: elsewhere}), "utf-8")
    with pytest.raises(UsageError, match="not followed any more"):
        changes.put_back(library, done.back, note)
    places.write_text('{"bell-founder.md": {"why": "eaten"}}', "utf-8")
    assert aside(library.settings).back == ()
    assert aside(library.settings).files == 1
    assert delete_aside(library.settings) == 1


def test_the_command_lists_and_puts_back(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: without the page the same can be seen and done; a wrong name is a usage error."""
    for name in ("data_dir", "corpus"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(getattr(library.settings, name)))
    assert main(["restore"]) == 0
    assert "No removed or replaced file" in capsys.readouterr().out
    done = changes.remove_guide(library, "bell-founder.md", note)
    assert main(["restore", "--json"]) == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == [done.back]
    assert main(["restore"]) == 0
    assert done.back in capsys.readouterr().out
    assert main(["restore", "no-such.md"]) == 2
    assert main(["restore", "bell-founder.md"]) == 0
    assert "1 added" in capsys.readouterr().out
    assert "bell-founder.md" in guides(library)
