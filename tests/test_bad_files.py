"""Files nobody should have to read: each ends in a guide or in one line that says why not."""

from __future__ import annotations

import io
import os
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.guides import Worker, read, read_guarded, read_many, split
from assistant.schema import Guide

WORDS = "Bakers make bread, rolls and cakes. They start work early in the morning.\n"
LIMIT = 30.0  # seconds: far above what any of these files needs
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, *, prologue: str = "", **more: bytes) -> bytes:
    """Return a .docx file with this body."""
    document = f"{prologue}<w:document {W}><w:body>{body}</w:body></w:document>"
    parts = {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELATIONS.encode(),
             "word/document.xml": document.encode()}  # fmt: skip
    return zipped(parts | more)


def pdf(pages: int, *, text: bool = True, password: str = "") -> bytes:
    """Return a .pdf file with so many pages."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"),
                             NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    for _ in range(pages):
        page = writer.add_blank_page(width=300, height=300)
        if text:
            stream = StreamObject()
            stream.set_data(b"BT /F1 12 Tf 20 200 Td (Bakers make bread every day.) Tj ET")
            page[NameObject("/Contents")] = writer._add_object(stream)
            page[NameObject("/Resources")] = DictionaryObject(
                {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
            )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def odt(content: str) -> bytes:
    """Return an .odt file with this content part."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text",
                   "content.xml": content.encode(),
                   "META-INF/manifest.xml": b"<manifest/>"})  # fmt: skip


PARAGRAPH = "<w:p><w:r><w:t>Bakers make bread every day.</w:t></w:r></w:p>"
# name: (bytes, words of the reason, or nothing when a guide is expected, or None for either)
Kind = tuple[str, Callable[[], bytes], str | None]
KINDS: list[Kind] = [
    ("empty.txt", lambda: b"", "empty"),
    ("white.md", lambda: b" \n\t\n  \r\n", "no words"),
    ("mark-only.txt", lambda: b"\xef\xbb\xbf", "no words"),
    ("punctuation.md", lambda: b"... --- ***\n", "no words"),
    ("binary.txt", lambda: bytes(range(256)) * 40, "binary"),
    ("picture.md", lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(4000), None),
    ("unknown.xyz", lambda: b"words", "cannot be read"),
    ("too-big.txt", lambda: b"bread " * 400_000, "more than the limit"),
    ("few-bad-bytes.txt", lambda: (WORDS * 100).encode() + b"\xff\xfe\n", ""),
    ("utf16-mark.txt", lambda: WORDS.encode("utf-16"), ""),
    ("utf16-bare.txt", lambda: (WORDS * 5).encode("utf-16-le"), ""),
    ("utf16-odd.txt", lambda: WORDS.encode("utf-16") + b"\x00", None),
    ("utf32.txt", lambda: WORDS.encode("utf-32"), ""),
    ("latin1.txt", lambda: ("Café bakers earn £9 an hour. " * 20).encode("latin-1"), ""),
    ("cp1252.txt", lambda: ("“Bakers” – they earn £9 an hour. " * 20).encode("cp1252"), ""),
    ("shift-jis.txt", lambda: ("パン職人は毎朝早くパンを焼きます。" * 40).encode("shift_jis"), ""),
    ("control.txt", lambda: b"\x01\x02 " + WORDS.encode() * 20, ""),
    ("escape.md", ("\x1b[31mred\x1b[0m " + WORDS).encode, ""),
    ("right-to-left.md", ("\u202e" + WORDS + "\u2066\u200f\u2069\n").encode, ""),
    ("long-line.txt", lambda: b"a" * 1_900_000, ""),
    ("long-line-of-words.txt", lambda: b"bread and " * 190_000, ""),
    ("stops.txt", lambda: b"a. " * 150_000, ""),
    ("no-space-stops.txt", lambda: b"a." * 200_000, ""),
    ("newlines.txt", lambda: b"x" + b"\n" * 1_500_000 + b"y", ""),
    ("brackets.md", lambda: b"[" * 500_000 + b" bread", ""),
    ("stars.md", lambda: b"*" * 500_000 + b" bread", ""),
    ("hashes.md", lambda: b"# " + b"bread " * 200_000, None),
    ("quotes.md", lambda: b">" * 500_000 + b" bread", ""),
    ("pipes.md", lambda: b"|" * 500_000 + b" bread |\n|---|\n", None),
    ("many-rows.md", lambda: b"| a | b |\n| - | - |\n" + b"| 1 | 2 |\n" * 15_000, ""),
    ("yaml-broken.md", lambda: b"---\ntitle: [Baker\nurl: : :\n---\n" + WORDS.encode(), ""),
    ("yaml-bomb.md", lambda: b"---\na: &a [x,x]\n" + b"".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{('*' + chr(97 + n) + ',') * 9}]\n".encode()
        for n in range(9)) + b"title: *j\n---\n" + WORDS.encode(), ""),
    ("yaml-deep.md", lambda: b"---\ntitle: " + b"[" * 9_000 + b"\n---\n" + WORDS.encode(), ""),
    ("yaml-object.md", lambda: b"---\ntitle: !!python/object/apply:os.getcwd []\n---\n"
     + WORDS.encode(), ""),
    ("yaml-types.md", lambda: b"---\ntitle: 2024-01-01\noccupation: {a: b}\nurl: [1, 2]\n---\n"
     + WORDS.encode(), ""),
    ("yaml-open.md", lambda: b"---\ntitle: Baker\n" + WORDS.encode() * 3, ""),
    ("yaml-only.md", lambda: b"---\ntitle: Baker\n---\n", "no words"),
    ("empty.html", lambda: b"<html><body></body></html>", "no text"),
    ("script.html", lambda: b"<script>var bread = 'words'</script>", "no text"),
    ("menu.html", lambda: b"<nav><ul><li><a>Home</a></li></ul></nav>", "no text"),
    ("comment.html", lambda: b"<!-- " + WORDS.encode(), "no text"),
    ("deep.html", lambda: b"<div>" * 100_000 + b"<p>Bakers make bread.</p>", None),
    ("deep-lists.html", lambda: b"<ul><li>" * 20_000 + b"Bakers make bread.", None),
    ("deep-tables.html", lambda: b"<table><tr><td>" * 5_000 + b"Bakers make bread.", None),
    ("entities.html", (ENTITIES + "<p>Bakers &j; make bread.</p>").encode, ""),
    ("broken-tags.html", lambda: b"<p <b class=><h1>Baker</p></table><li>Make bread<a href='", ""),
    ("wide.html", lambda: b"<table><tr><td colspan=99999999 rowspan=99999>Bread</td></tr>"
     + b"<tr><td>x</td></tr>" * 3 + b"</table>", ""),
    ("long-line.html", lambda: b"<p>" + b"bread and " * 190_000 + b"</p>", ""),
    ("json.html", lambda: b'<script type="application/ld+json">' + b"[" * 100_000
     + b"</script><p>Bakers make bread.</p>", ""),
    ("charset.html", lambda: b'<meta charset="no-such-charset"><p>Caf\xe9 bakers bake.</p>', None),
    ("cyrillic.html", lambda: '<meta charset="windows-1251"><p>Пекарь печёт хлеб.</p>'
     .encode("windows-1251"), ""),
    ("controls.html", lambda: b"<p>Bakers\x00\x01\x0b make\x1f \xe2\x80\xaebread.</p>", None),
    ("not.pdf", lambda: b"<html><p>Bakers make bread.</p></html>", "not a PDF"),
    ("head-only.pdf", lambda: b"%PDF-1.7\n" + os.urandom(5000), "broken"),
    ("cut.pdf", lambda: pdf(3)[:700], None),
    ("no-pages.pdf", lambda: pdf(0), "no pages"),
    ("no-text.pdf", lambda: pdf(2, text=False), "OCR"),
    ("locked.pdf", lambda: pdf(1, password="secret"), "encrypted"),
    ("many-pages.pdf", lambda: pdf(10_000, text=False), "10,000 pages"),
    ("loop.pdf", lambda: pdf(1).replace(b"/Count 1", b"/Count 9999999"), None),
    ("not.docx", WORDS.encode, "broken"),
    ("old-word.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    ("cut.docx", lambda: docx(PARAGRAPH * 500)[:300], "broken"),
    ("other.docx", lambda: zipped({"words.txt": b"bread"}), "no DOCX"),
    ("no-body.docx", lambda: zipped({"[Content_Types].xml": TYPES.encode()}), "broken"),
    ("broken-xml.docx", lambda: docx("<w:p><w:r>"), "broken"),
    ("entities.docx", lambda: docx(PARAGRAPH, prologue=ENTITIES), "entities"),
    ("bomb.docx", lambda: docx(PARAGRAPH, **{"word/big.xml": b"\0" * 40_000_000}), "unpack"),
    ("slip.docx", lambda: docx(PARAGRAPH, **{"../../evil.txt": b"x", "/etc/evil": b"x"}), ""),
    ("deep.docx", lambda: docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), None),
    ("blank.docx", lambda: docx("<w:p/>"), "no words"),
    ("not.odt", WORDS.encode, "broken"),
    ("cut.odt", lambda: odt("<x/>")[:80], "broken"),
    ("entities.odt", lambda: odt(ENTITIES + "<x>&j;</x>"), "entities"),
    ("other.odt", lambda: odt("<x/>"), None),
    ("blank.csv", lambda: b"\n\n,,\n", "empty"),
    ("ragged.csv", lambda: b"Job,Pay\nBaker\nCook,1,2,3\n", ""),
    ("quote.csv", lambda: b'Job,Pay\n"Baker,1\n' + b"x" * 200_000, "broken"),
    ("rows.csv", lambda: b"Job,Pay\n" + b"Baker,1\n" * 60_000, "more than 50,000 rows"),
    ("no-page.mhtml", lambda: b"MIME-Version: 1.0\nContent-Type: text/plain\n\nbread", "no HTML"),
    ("cut.mhtml", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
     b"--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+QmFrZXJzPC9w", None),
    ("headers.mhtml", lambda: b"Content-Type: text/html; charset=\xff\xfe;;=\n\n<p>Bakers",
     None),
]  # fmt: skip


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """One child process for all files, as in a sync."""
    shared = Worker(max_memory_mb=1_500)
    yield shared
    shared.close()


def outcome(path: Path, worker: Worker) -> Guide | str:
    """Read the file in the child; return the guide or the reason."""
    try:
        return read_guarded(
            path, guide_id=path.name, max_bytes=2_000_000, timeout=LIMIT, worker=worker
        )
    except ReadError as error:
        return str(error)


def holds_the_laws(guide: Guide) -> None:
    """Passages slice back, stand in order and do not overlap."""
    end = 0
    for passage in split(guide):
        assert passage.start >= end
        assert guide.text[passage.start : passage.end] == passage.text
        end = passage.end


def one_line(reason: str, path: Path) -> None:
    """A reason is one sentence or two, without the path."""
    assert "\n" not in reason
    assert reason.endswith(".")
    assert str(path.parent) not in reason
    assert "took longer" not in reason


@pytest.mark.parametrize(("name", "make", "expected"), KINDS, ids=[kind[0] for kind in KINDS])
def test_ends_in_a_guide_or_a_reason(
    name: str, make: Callable[[], bytes], expected: str | None, tmp_path: Path, worker: Worker
) -> None:
    """Law: any bytes under any name end in a guide or in one line that says why not."""
    path = tmp_path / name
    path.write_bytes(make())
    found = outcome(path, worker)
    if isinstance(found, str):
        one_line(found, path)
        assert expected is None or (expected and expected in found), found
    else:
        assert not expected, f"expected {expected!r}"
        holds_the_laws(found)


def test_there_are_enough_kinds() -> None:
    """The promise of at least forty kinds."""
    assert len(KINDS) >= 40


def special_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Make directory entries that are no files."""
    (folder / "folder.md").mkdir()
    yield folder / "folder.md", "folder"
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    yield folder / "dangling.md", "link points to nothing"
    (folder / "loop.md").symlink_to(folder / "loop.md")
    yield folder / "loop.md", "cannot be reached"
    yield folder / "gone.txt", "gone"
    yield folder / ("x" * 300 + ".txt"), "cannot be reached"
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.txt")
        yield folder / "pipe.txt", "pipe, socket or device"
    if Path("/dev/zero").exists():
        (folder / "zero.html").symlink_to("/dev/zero")
        yield folder / "zero.html", "pipe, socket or device"
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        (folder / "secret.md").write_text(WORDS)
        (folder / "secret.md").chmod(0)
        yield folder / "secret.md", "cannot be opened"


def test_what_is_no_file_is_never_opened(tmp_path: Path, worker: Worker) -> None:
    """Law: folders, dangling links, pipes and devices are named, not opened."""
    for path, words in special_files(tmp_path):
        reason = outcome(path, worker)
        assert isinstance(reason, str)
        assert words in reason
        one_line(reason, path)


def test_a_socket_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: a socket with the name of a guide is named, not opened."""
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("no Unix sockets here")
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.md")
        with pytest.raises(ReadError, match="socket"):
            read(tmp_path / "s.md", guide_id="s.md")


@pytest.mark.parametrize(
    "name",
    ["'; DROP TABLE guides; --.md", "$(touch x).md", "<script>.md", "ﷺ😀.md", "-rf.md",
     "%00%s.md", " .md", "a\nb.md", "\u202edm.txt", "CON.md", "\x7f\x01.md"],
)  # fmt: skip
def test_naughty_names(name: str, tmp_path: Path, worker: Worker) -> None:
    """Law: a file's name is only a name."""
    path = tmp_path / name
    path.write_text(f"# Baker\n\n{WORDS}", encoding="utf-8")
    guide = outcome(path, worker)
    assert isinstance(guide, Guide)
    assert guide.title == "Baker"
    page = tmp_path / (name + ".html")
    page.write_text(f"<h1>Baker</h1><p>{WORDS}</p>", encoding="utf-8")
    assert isinstance(outcome(page, worker), Guide)


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: a half-written file is not taken for the whole."""
    path = tmp_path / "grows.md"
    path.write_text(WORDS)
    before = path.stat()
    path.write_text(WORDS * 3)
    monkeypatch.setattr(Path, "stat", lambda self, **_: before)
    with pytest.raises(ReadError, match="changed while it was read"):
        read(path, guide_id="grows.md")


def test_a_hanging_reader_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    """Law: a file that takes too long costs its time limit, not the run."""
    slow = tmp_path / "slow.html"
    slow.write_bytes(b"<table><tr><td>" * 60_000 + b"<p>bread</p>" * 50_000)
    quick = tmp_path / "quick.html"
    quick.write_text(f"<h1>Baker</h1><p>{WORDS}</p>")
    results = dict(read_many([("slow", slow), ("quick", quick)], timeout=0.05, workers=1))
    assert isinstance(results["slow"], ReadError)
    again = dict(read_many([("quick", quick)], timeout=LIMIT, workers=1))
    assert isinstance(again["quick"], Guide)


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Law: a file that needs more memory than allowed ends in a reason."""
    path = tmp_path / "wide.html"
    path.write_bytes(b"<p><b>bread</b> " * 1_500_000)
    with pytest.raises(ReadError) as caught:
        read_guarded(path, guide_id="wide", timeout=LIMIT, max_memory_mb=400)
    one_line(str(caught.value), path)


def test_the_run_goes_on(tmp_path: Path) -> None:
    """Law: bad files among good ones change neither the order nor the others' guides."""
    items = []
    for number in range(6):
        path = tmp_path / f"{number}.html"
        path.write_text("" if number % 2 else f"<h1>Baker</h1><p>{WORDS}</p>")
        items.append((path.name, path))
    counted: list[int] = []
    results = list(read_many(items, progress=counted.append))
    assert [guide_id for guide_id, _ in results] == [name for name, _ in items]
    assert [isinstance(found, Guide) for _, found in results] == [True, False] * 3
    assert counted == [1, 2, 3, 4, 5, 6]
