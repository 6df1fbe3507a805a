"""``python -m benchmarks NAME ...``: run one benchmark; without a name, list them."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run the benchmark named first with the rest of the words."""
    names = sorted(file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_"))
    if len(sys.argv) > 1 and sys.argv[1] in names:
        name = sys.argv.pop(1)
        runpy.run_module(f"benchmarks.{name}", run_name="__main__", alter_sys=True)
        return
    print("Name a benchmark: make bench ARGS='NAME ...'")
    for name in names:
        told = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text("utf-8"))) or ""
        print(f"  {name:<14} {told.partition(chr(10))[0]}")
    sys.exit(2)


if __name__ == "__main__":
    main()
