"""The rooms: data flows one way, and each room keeps to the outside packages it is for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILE_LINES = 260
FUNCTION_LINES = 40

# A room may import the rooms before it. What follows each is what it may import from outside.
ROOMS: dict[str, frozenset[str]] = {
    "words": frozenset({"pydantic", "pydantic_settings"}),
    "guides": frozenset(
        """babel charset_normalizer docx langchain_text_splitters lxml odf price_parser pypdf
         yaml""".split()
    ),
    "library": frozenset(
        """chromadb filelock httpx langchain_openai numpy onnx onnxruntime openai
        pydantic safetensors sqlalchemy Stemmer tenacity tokenizers watchfiles""".split()
    ),
    "answers": frozenset(
        """babel langchain langchain_core langchain_openai numpy openai pydantic rapidfuzz
        Stemmer""".split()
    ),
    "web": frozenset(
        """argon2 babel fastapi filelock gradio itsdangerous markdown_it mcp nh3 prometheus_client
        pydantic starlette uvicorn""".split()
    ),
    "commands": frozenset({"tqdm", "watchfiles"}),
    "fronts": frozenset(),
}
# The parts of a room. Each may import those before it; a room's own modules wire them.
PARTS: dict[str, tuple[str, ...]] = {
    "guides": (
        "lines", "figures", "naming", "pasted", "passages", "printed", "markup", "formats", "skills",
    ),
    "answers": (
        "text", "asked", "passages", "names", "verification", "facts", "retrieval", "understanding",
        "coverage", "quoting", "llm", "quality",
    ),
    "web": (
        "base", "serving", "upkeep", "shell", "access", "reader", "facts", "chat", "programs", "care",
        "pages",
    ),
}  # fmt: skip
FRONTS = frozenset({"app", "ingest", "assistant.__main__"})
WORDS = frozenset(f"assistant{name}" for name in ("", ".schema", ".errors", ".config", ".legible"))
# The package's own front, `assistant.retriever()`, leads into a room, and only when it is called.
LEADS = frozenset({("assistant", "assistant.answers.retriever")})
HEAVY = frozenset(
    """babel chromadb docx fastapi gradio langchain langchain_core langchain_openai lxml numpy
    onnxruntime openai pandas pypdf sqlalchemy starlette tokenizers uvicorn""".split()
)


def sources() -> dict[str, Path]:
    """Return every module of the product by its dotted name."""
    files = [*sorted((ROOT / "assistant").rglob("*.py")), ROOT / "app.py", ROOT / "ingest.py"]
    return {dotted(file): file for file in files if file.exists()}


def dotted(file: Path) -> str:
    """Return the name under which ``file`` is imported."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = sources()
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(module: str) -> ast.Module:
    """Return the parsed source of ``module``."""
    return ast.parse(SOURCES[module].read_text("utf-8"), str(SOURCES[module]))


def room(module: str) -> str:
    """Return the room that ``module`` stands in."""
    if module in WORDS:
        return "words"
    if module in FRONTS:
        return "fronts"
    return module.split(".")[1]


def imports(module: str, *, running: bool = False) -> Iterator[str]:
    """Yield the full name of everything ``module`` imports, inside functions too.

    With ``running``, leave out what is imported for annotations alone.
    """
    nodes = ast.walk(tree(module))
    unused = {id(inner) for node in nodes if for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree(module)):
        if running and id(node) in unused:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write imports in full, line {node.lineno}"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in SOURCES else str(node.module)


def for_types(node: ast.AST) -> bool:
    """Tell whether ``node`` is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def inside(name: str) -> bool:
    """Tell whether ``name`` is a part of the product."""
    return name.partition(".")[0] in ("assistant", "app", "ingest")


def test_a_room_imports_only_rooms_before_it() -> None:
    """Law: read -> keep -> answer -> show -> wire, and never back; nothing imports the fronts."""
    order = list(ROOMS)
    for module in SOURCES:
        here = order.index(room(module))
        for name in filter(inside, imports(module)):
            if (module, name) in LEADS:
                continue
            assert name in SOURCES, f"{module} imports {name}, which does not exist"
            assert order.index(room(name)) <= here, f"{module} ({order[here]}) imports {name}"
            assert name not in FRONTS or module in FRONTS, f"{module} imports the front {name}"


def part(module: str) -> str:
    """Return the part of its room that ``module`` stands in, or "" for the room's own modules."""
    return (
        name if (name := (module.split(".") + [""] * 2)[2]) in PARTS.get(room(module), ()) else ""
    )


def test_a_part_imports_only_parts_before_it() -> None:
    """Law: within a room, too, what is imported stands before, and every folder has its place."""
    for of, parts in PARTS.items():
        folders = {file.parent.name for file in (ROOT / "assistant" / of).glob("*/__init__.py")}
        assert folders == set(parts), of
    for module in SOURCES:
        for name in filter(inside, imports(module, running=True)):
            if part(module) and part(name) and room(name) == room(module):
                order = PARTS[room(module)].index
                assert order(part(name)) <= order(part(module)), f"{module} imports {name}"


def test_a_room_keeps_to_its_outside_packages() -> None:
    """Law: each outside package is used in the rooms that the table names, and nowhere else."""
    foreign = {}
    for module in SOURCES:
        outside = {name.partition(".")[0] for name in imports(module) if not inside(name)}
        foreign[module] = sorted(outside - sys.stdlib_module_names - ROOMS[room(module)])
    assert not any(foreign.values()), {name: found for name, found in foreign.items() if found}


def test_there_is_no_import_cycle() -> None:
    """Law: following imports, lazy ones included, never leads back to where one started."""
    graph = {
        module: {name for name in imports(module, running=True) if name in SOURCES} - {module}
        for module in SOURCES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_files_and_functions_stay_small() -> None:
    """Law: a file can be read in one sitting, a function on one screen (its docstring aside)."""
    long = [
        f"{module} has {lines} lines"
        for module, file in SOURCES.items()
        if (lines := file.read_text("utf-8").count("\n")) > FILE_LINES
    ]
    long += [
        f"{module}.{node.name} has {length(node)} lines"
        for module in SOURCES
        for node in ast.walk(tree(module))
        if isinstance(node, Function) and length(node) > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def length(function: Function) -> int:
    """Return the lines of ``function`` without its decorators and docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def test_rooms_do_not_print() -> None:
    """Law: only the commands and the fronts speak to the terminal."""
    printed = [
        f"{module}, line {node.lineno}"
        for module in SOURCES
        if room(module) not in ("commands", "fronts")
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert not printed, printed


def test_help_loads_no_heavy_package() -> None:
    """Law: ``--help`` reads argument parsers and nothing else."""
    code = (
        "import sys, contextlib\n"
        "from assistant.__main__ import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "print('\\n', *(name for name in sys.modules if '.' not in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "usage: career-guide" in done.stdout, done.stderr
    loaded = HEAVY & set(done.stdout.splitlines()[-1].split())
    assert not loaded, f"--help loads {sorted(loaded)}"
