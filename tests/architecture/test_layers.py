"""The house keeps its plan: imports go one way, each package has one door, and nothing reads a clock."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import networkx
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
MODULES = sorted((SRC / "routekaart").rglob("*.py"))

# Package -> the places that may import it. A package that is not here may not be imported at all.
DOORS = {
    "yaml": ("bron/",),
    "pydantic": ("taal/", "casus/"),
    "pydantic_core": ("taal/", "casus/"),
    "transitions": ("kaart/machine.py",),
    "networkx": ("kaart/", "bewijs/"),
    "pluggy": ("plugins/",),
    "click": ("opdrachten/",),
    "numpy": ("bulk/",),
}

CLOCKS = ("time.time", "time.time_ns", "time.monotonic", "time.perf_counter", "monotonic", "perf_counter")

# pytest is no dependency; the plugin that plays stories is loaded by pytest itself.
GUESTS = {"pytest": ("verhaal/",)}


def inside(path: Path) -> str:
    return path.relative_to(SRC / "routekaart").as_posix()


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that *tree* imports, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def strangers(path: str, source: str) -> list[str]:
    """Return what *source*, standing at *path* inside the package, imports through another door than its own."""
    found = []
    for line, name in imports(ast.parse(source)):
        top = name.split(".")[0]
        if top == "routekaart" or top in sys.stdlib_module_names:
            continue
        if not path.startswith((DOORS | GUESTS).get(top, ())):
            found.append(f"{path}:{line} imports {name or 'something relative'}")
    return found


def forbidden_calls(path: str, source: str) -> list[str]:
    """Return the calls in *source* that read a clock, throw dice, or run text as code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            last = called.rsplit(".", 1)[-1]
            # `datetime.time(8, 15)` and `moment.time()` are values; `time.time()` is a clock.
            clock = called in CLOCKS or (last in ("today", "now", "utcnow") and called != last)
            if clock or called in ("eval", "exec", "__import__"):
                found.append(f"{path}:{node.lineno} calls {called}")
    for line, name in imports(ast.parse(source)):
        if name.split(".")[0] in ("random", "secrets"):
            found.append(f"{path}:{line} imports {name}")
    return found


def loads(module: str, tree: ast.Module, modules: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield an edge from *module* to each of *modules* that must be there before it is loaded itself.

    An import inside a function is not one of them: that is how a reader reaches the explanation of a mistake only when
    there is a mistake. Nor is an import for the type checker alone.
    """
    waiting: list[ast.AST] = list(tree.body)
    for node in waiting:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((module, name if name in modules else str(node.module)) for name in whole)
        elif isinstance(node, ast.Import):
            yield from ((module, alias.name) for alias in node.names)
        else:
            waiting += ast.iter_child_nodes(node)


def knots(edges: list[tuple[str, str]]) -> list[list[str]]:
    """Return the groups of modules that import each other in a circle."""
    graph = networkx.DiGraph(edges)
    circles = [group for group in networkx.strongly_connected_components(graph) if len(group) > 1]
    return sorted(sorted(group) for group in circles)


def test_imports_keep_the_layers_and_the_doors(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_module_of_the_first_floor_stands_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in contracts if contract["type"] == "layers")

    assert layers["containers"] == ["routekaart"]
    assert layers["exhaustive"] is True


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_third_party_package_is_imported_at_its_door_only(path: Path) -> None:
    assert strangers(inside(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("kern/compile.py", "import yaml"),
        ("kaart/regiegraaf.py", "from transitions import Machine"),
        ("regels/r.py", "def f():\n    import networkx.algorithms\n"),
        ("pipeline/load.py", "import click"),
        ("bron/scan.py", "import requests"),
        ("bron/scan.py", "from . import limits"),
    ],
)
def test_the_door_test_sees_a_planted_import(path: str, source: str) -> None:
    assert len(strangers(path, source)) == 1


def test_no_two_modules_need_each_other_to_be_loaded() -> None:
    names = {".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    edges = [edge for name, path in names.items() for edge in loads(name, ast.parse(path.read_text("utf-8")), names)]

    assert knots(edges) == []


def test_an_import_at_the_top_counts_for_a_knot_and_one_in_a_function_does_not() -> None:
    source = """
try:
    from p import b
except ImportError:
    import p.c
if TYPE_CHECKING:
    import p.d
def f():
    import p.e
"""

    assert list(loads("p.a", ast.parse(source), {"p.b", "p.c", "p.d", "p.e"})) == [("p.a", "p.b"), ("p.a", "p.c")]


def test_the_knot_test_sees_a_planted_knot() -> None:
    assert knots([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]) == [["a", "b", "c"]]


@pytest.mark.parametrize("path", [path for path in MODULES if not inside(path).startswith("cli")], ids=inside)
def test_time_and_chance_come_in_as_arguments_and_text_is_never_run(path: Path) -> None:
    assert forbidden_calls(inside(path), path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.datetime.now(UTC)",
        "time.time()",
        "eval(tekst)",
        "import random",
        "from secrets import token_hex",
    ],
)
def test_the_clock_test_sees_a_planted_clock(source: str) -> None:
    assert len(forbidden_calls("kern/compile.py", source)) == 1


def test_a_time_of_day_is_no_clock() -> None:
    assert forbidden_calls("kalender/termijn.py", "datetime.time(8, 15)") == []


def test_importing_routekaart_does_not_pay_for_drawing_machines_or_plugins() -> None:
    code = "import sys, routekaart; print(*sorted({'networkx', 'transitions', 'pluggy', 'rich', 'click'} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == []
