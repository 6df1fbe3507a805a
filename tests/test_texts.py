"""Laws of the texts of the pages: complete in each language, used, safe, and nowhere else."""

from __future__ import annotations

import ast
import asyncio
import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.config import Settings
from assistant.web.base.inline import Html, escape
from assistant.web.base.language import (
    LANGUAGES,
    SOURCE,
    Language,
    chosen,
    language,
    speaking,
    switches,
)
from assistant.web.base.texts import FOLDER, FORMS, Later, day, number, plain, say, texts

WEB = Path(__file__).parent.parent / "assistant" / "web"
FILES = sorted(WEB.rglob("*.py"))
SCRIPTS = sorted((WEB / "static").glob("*.js"))
OTHERS = [code for code in LANGUAGES if code != SOURCE]

# Modules whose words are not for the visitors of the pages.
NOT_PAGES = {
    **dict.fromkeys(
        ("api.py", "api_models.py", "api_page.py", "api_tools.py"),
        "the API's own reference, for programmers, in English",
    ),
    **dict.fromkeys(
        ("api_results.py", "mcp_server.py", "metrics.py", "names.py"), "what programs are told"
    ),
    **dict.fromkeys(
        ("accounts.py", "accounts_file.py", "address.py", "secret.py", "server.py"),
        "sentences on the terminal, when the program starts or a command ends",
    ),
}
# Errors that a page names by their kind (problems.py), and strings that nobody reads.
ALLOWED = {
    "answering.py": {"The answer was stopped."},
    "line.py": {
        "Too many questions are waiting. Ask again in {seconds} second{s}.",
        "{count} questions of yours are waiting. Ask again in {seconds} second{s}.",
    },
    "guide_page.py": {"guide-text plain"},
    "pay.py": {"pay by name"},
    "pay_chart.py": {"tick minor"},
    "preparation.py": {"warm up"},
    "rates.py": {"login at", "login of"},
}


def fields(text: str) -> set[str]:
    """Return the names of a text's fields."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(text: object) -> dict[str, str]:
    """Return the forms of a text that counts, or the one form of another."""
    return {"other": text} if isinstance(text, str) else dict(text)  # type: ignore[call-overload]


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_every_text(code: str) -> None:
    """Law: the same keys, the same fields, counting or not; no empty and no copied sentence."""
    english, other = texts(SOURCE), texts(code)
    assert set(english) == set(other)
    for key, text in english.items():
        ours, theirs = forms(text), forms(other[key])
        assert set(theirs) <= set(FORMS), key
        assert isinstance(text, str) == isinstance(other[key], str), key
        wanted = {name for form in ours.values() for name in fields(form)}
        assert {name for form in theirs.values() for name in fields(form)} == wanted, key
        assert all(form.strip() for form in theirs.values()), key
        if len(re.findall(r"\b[a-z]{3,}\b", re.sub(r"{\w+}", "", ours["other"]))) > 2:
            assert ours["other"] != theirs["other"], f"{key} is not translated"


@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_are_plain(code: str) -> None:
    """Law: a text holds no markup; what counts has a count and a form for every number."""
    for key, text in texts(code).items():
        for form in forms(text).values():
            assert not re.search(r"<[a-z/!]|&[a-z]+;|&#", form), key
            assert all(name.isidentifier() for name in fields(form)), key
        if not isinstance(text, str):
            assert {"one", "other"} <= set(text), key
            assert any("count" in fields(form) for form in text.values()), key


@cache
def tree(file: Path) -> ast.Module:
    """Return the parsed source of a file."""
    return ast.parse(file.read_text("utf-8"), str(file))


def written() -> tuple[set[str], set[str]]:
    """Return what could be keys in the code: whole strings, and patterns of those with parts."""
    whole, patterns = set[str](), set[str]()
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.]+"
                    for part in node.values
                    if not isinstance(part, ast.Constant) or isinstance(part.value, str)
                ]
                if len(parts) > 1 and re.match(r"[a-z]+\.", parts[0].replace("\\", "")):
                    patterns.add("".join(parts))
    for script in SCRIPTS:
        named = re.findall(r'"([\w.]+)"', script.read_text("utf-8"))
        whole.update(f"script.{name}" for name in named)
    return whole, patterns


def test_every_text_is_said_somewhere() -> None:
    """Law: no key lies about unused."""
    whole, patterns = written()
    one = re.compile("|".join(sorted(patterns)))
    unused = [key for key in texts(SOURCE) if key not in whole and not one.fullmatch(key)]
    assert not unused


def test_every_key_in_the_code_is_a_text() -> None:
    """Law: what is said is there to be said."""
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "plain"):
                first = node.args[0]
                if isinstance(first, ast.Constant) and file.name != "inline.py":
                    assert first.value in texts(SOURCE), f"{file.name}: {first.value}"
    for script in SCRIPTS:
        for one in re.findall(r"\bsay\(\s*([^,)]*)", script.read_text("utf-8")):
            for key in re.findall(r'"([^"]+)"', one):
                assert f"script.{key}" in texts(SOURCE), f"{script.name}: {key}"


WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")  # two words in a row
NAMED = re.compile(r'\b(?:aria-label|title|placeholder|alt)="[^"\0]*[A-Za-z]{2}')
ALONE = re.compile(r">\s*[A-Z][a-z]+[^<>]*<")  # a word between tags


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are no docstrings and not for a log or a programmer."""
    skipped = set[int]()
    for node in ast.walk(tree(file)):
        inner: list[ast.AST] = []
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = node.body[0] if node.body else None
            inner = [first] if isinstance(first, ast.Expr) else []
        elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith(
            ("log.", "_log.", "re.")
        ):
            inner = [*node.args]
        elif isinstance(node, ast.Assert):
            inner = [node.msg] if node.msg else []
        skipped |= {id(below) for one in inner for below in ast.walk(one)}
    for node in ast.walk(tree(file)):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield (
                node.lineno,
                "".join(
                    part.value if isinstance(part, ast.Constant) else "\0" for part in node.values
                ),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def sentences(text: str) -> str:
    """Return the English that a string would put on a page, or nothing."""
    if named := NAMED.search(text):
        return named[0]
    if re.search(r"charset=|filename", text):  # a header
        return ""
    text = re.sub(r"<code>.*?</code>", "", text)
    markup = bool(re.search(r"</?[a-z]", text))
    if markup and (alone := ALONE.search(text)):
        return alone[0]
    outside = re.sub(r"<[^<>]*>|<[^<>]*$|^[^<>]*\">", "\n", text)
    outside = re.sub(r'[\w-]+="[^"]*(?:"|$)', "\n", outside)  # of a tag that begins elsewhere
    found = WORDS.search(outside)
    return found[0] if found else ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_module_says_a_sentence_of_its_own(file: Path) -> None:
    """Law: what a visitor reads stands in the files of texts."""
    if file.name in NOT_PAGES:
        return
    allowed = ALLOWED.get(file.name, set())
    found = [
        (line, said)
        for line, text in literals(file)
        if text not in allowed and (said := sentences(text))
    ]
    assert not found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_no_script_says_a_sentence_of_its_own(script: Path) -> None:
    """Law: what a script says stands in the files of texts, too."""
    code = re.sub(r"^\s*//.*$|\s//\s.*$|/\*.*?\*/", "", script.read_text("utf-8"), flags=re.M)
    strings = re.findall(r'"([^"\n]*)"|`([^`]*)`', code)
    found = [text for pair in strings for text in pair if re.search(r"[A-Z][a-z]+ [a-z]{2,}", text)]
    assert not found


TEXT = st.text(max_size=40)


@given(TEXT)
def test_fields_are_escaped(name: str) -> None:
    """Law: nothing that is put into a text breaks out of it, in content or in an attribute."""
    said = say("common.unknown", name=name)
    assert escape(name) in said
    assert not re.search(r"[<>\"]", said)
    assert plain("common.unknown", name=name) == f"No guide is about “{name}”."


def test_html_goes_in_as_it_is() -> None:
    """Law: markup is put in by fields that say that they are HTML, and only once escaped."""
    assert "<b>x</b>" in say("common.unknown", name=Html("<b>x</b>"))
    assert escape(say("common.unknown", name="<")) == say("common.unknown", name="<")


def test_numbers_dates_and_plurals_follow_the_language() -> None:
    """Law: each language counts, groups and dates in its own way."""
    assert (say("site.guides", count=1), say("site.guides", count=1234)) == (
        "1 guide", "1,234 guides",
    )  # fmt: skip
    assert (number(1234.5), day("2024-05-03"), day("2024")) == ("1,234.5", "May 3, 2024", "2024")
    with speaking("de"):
        assert say("site.guides", count=1234) == "1.234 Ratgeber"
        assert (number(1234.5), day(date(2024, 5, 3))) == ("1.234,5", "03.05.2024")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_header_gives_a_language(cookie: str, asked: str) -> None:
    """Law: whatever a browser sends, it is spoken to in a language there is."""
    assert chosen({"cookie": cookie, "accept-language": asked}, "en") in LANGUAGES


@pytest.mark.parametrize(
    ("cookie", "asked", "spoken"),
    [
        ("", "de-AT,de;q=0.9,en;q=0.5", "de"),
        ("", "fr, en;q=0.3, de;q=0.8", "de"),
        ("", "fr, de;q=0", "en"),
        ("", "", "en"),
        ("language=en", "de", "en"),
        ("language=xx", "de", "de"),
        ("a=b; language=de", "en", "de"),
    ],
)
def test_a_choice_counts_more_than_the_browser(cookie: str, asked: str, spoken: str) -> None:
    """Law: the cookie first, then the browser's wishes by weight, then the setting."""
    assert chosen({"cookie": cookie, "accept-language": asked}, "en") == spoken


def test_speaking_ends_with_its_block() -> None:
    """Law: a language is spoken in its block and no longer."""
    with speaking("de"):
        assert language() == "de"
    assert language() == SOURCE
    with pytest.raises(KeyError):
        say("no such text")
    assert [code for code, _, _ in switches("/pay")] == list(LANGUAGES)


def test_words_of_what_is_built_once_are_filled_in_for_each_visitor() -> None:
    """Law: a mark becomes the words of who asks, as part of a JSON string."""
    later = Later()
    page = f'<html lang="en">{{"a":"{later("chat.ask")}","b":"{later(lambda: chr(34))}"}}'.encode()
    assert later.fill(page) == b'<html lang="en">{"a":"Ask","b":"\\""}'
    with speaking("de"):
        assert later.fill(page).startswith(b'<html lang="de">{"a":"Fragen"')


def test_the_languages_are_the_files_and_what_the_setting_takes() -> None:
    """Law: a language has a file, a name and can be set; nothing else can."""
    assert get_args(Settings.model_fields["language"].annotation) == tuple(LANGUAGES)
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(LANGUAGES)


def spoken(request: Request) -> PlainTextResponse:
    """Answer with the language that is spoken."""
    del request
    return PlainTextResponse(language())


@pytest.fixture
def visitor() -> TestClient:
    """Return a browser that asks for German, before an application that says what it speaks."""
    app = Starlette(routes=[Route("/{path:path}", spoken)])
    speaking_app = Language(app, headers={"X-Frame-Options": "DENY"}, programs=("/api/",))
    return TestClient(speaking_app, headers={"Accept-Language": "de"}, follow_redirects=False)


def test_pages_speak_as_asked_and_programs_english(visitor: TestClient) -> None:
    """Law: what programs get does not depend on a browser's wishes."""
    assert visitor.get("/pay").text == "de"
    assert visitor.get("/api/v1/ask").text == "en"


def test_a_choice_is_kept_and_leads_back(visitor: TestClient) -> None:
    """Law: the choice vanishes from the address, is remembered, and changes nothing else."""
    chosen_now = visitor.get("/pay?o=a%20b&language=en&o=c")
    assert (chosen_now.status_code, chosen_now.headers["location"]) == (303, "/pay?o=a+b&o=c")
    assert chosen_now.headers["X-Frame-Options"] == "DENY"
    assert visitor.get("/pay").text == "en"
    assert visitor.get("/pay?language=xx").text == "en"
    assert visitor.post("/pay?language=de").text != "de"


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "///evil.example", "/\\evil.example", "/a\r\nb"]
)
def test_a_choice_never_leads_elsewhere(visitor: TestClient, path: str) -> None:
    """Law: no spelling of a path makes the way back one to another host."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"language=de",
             "headers": []}  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(visitor.app(scope, None, send))  # type: ignore[arg-type]
    place = dict(sent[0]["headers"])[b"location"].decode()
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))
    assert not re.search(r"[\r\n\\]", place)
