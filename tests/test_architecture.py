"""The architecture, enforced: who may import whom, sizes, names, and who may do what.

Each rule is a function from source to complaints, and each is broken once on purpose below.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 300
LONGEST_FUNCTION = 45

# From the top of the story down; names without 'pipeline.'; a package stands for those of its
# modules that are not named apart. A module imports only from its own layer or one above it.
LAYERS = (
    ("language",),
    ("kinds",),
    ("problems",),
    ("child", "trying", "colours", "cycles", "days", "folder", "checking.identity"),
    ("colour_scales",),
    ("declared.yamltree",),
    ("declared.attending", "declared.surveyed", "declared.instrument", "declared.model"),
    ("declared.yamlfile", "declared.logo", "declared.shelf"),
    ("declared.editions",),
    ("declared.values", "declared.stylesheet", "declared.owntemplates"),
    ("declared.editionsfile",),
    ("declared.brandfile", "declared.modelfile", "declared.scalesfile", "declared.sendingfile"),
    ("declared.declarations", "readers.base"),  # the roles that event.yaml can declare
    ("declared.codebook", "declared.brand", "declared.settings", "declared.models", "reply"),
    ("declared.pairs", "declared.instruments", "declared.event"),
    # reading obeys these; the rest of checking and of the work points comes after the gate
    ("checking.decoding", "workpoints.base", "workpoints.decoding", "learning.words"),
    ("readers",),
    ("cleaning",),
    ("learning",),
    ("attendance", "statistics", "partnership"),
    ("linking",),
    ("participation",),
    ("results",),
    ("gate.rules", "gate.released", "gate.differences", "gate.protection"),
    ("gate.spreads", "gate.bands"),
    ("gate.judgement", "gate.admission", "gate.sides", "gate.quoting"),
    ("gate.comparisons", "gate.consent", "gate.profiles"),
    ("gate.coming", "gate.published"),
    ("gate.nesting",),
    ("gate.alone",),
    ("disclosure",),
    ("archived",),
    ("archived_tallies",),
    ("archive",),
    ("trends",),
    ("findings", "charts"),
    ("workpoints",),
    ("sections", "report"),
    ("templating",),
    ("formats",),
    ("declared.schema",),
    ("running.writing", "running.fingerprint", "running.asked", "running.outcome"),
    ("running.lock", "running.memory", "running.problemlist", "checking", "workpoints.workbook"),
    ("running.earlier",),
    ("ledger",),
    ("running.keeping",),
    ("run",),
    ("running.manifest",),
    ("running.arriving", "running.replaced"),
    ("running.changed", "running.rendering"),
    ("running.unmade",),
    ("running.making",),
    ("delivery",),
    ("batch", "running.terminal"),
    ("running.due",),
    ("running.understanding",),
    ("running.trial",),
    ("running.scheduling", "running.watching"),
    ("running.unattended",),
    ("running.forgetting", "running.tidying", "running.housekeeping"),
    ("cli",),
    ("__main__",),
)
APART = ("declared", "gate", "running")  # all of whose modules are named apart above
EVERYWHERE = {"", *APART}  # pipeline/__init__.py holds the version, theirs hold nothing
LIGHT = (  # modules that a start without work loads: what they import must be light as well
    "cli",
    "__main__",
    "running.asked",
    "batch",
    "running.due",
    "running.earlier",
    "running.outcome",
    "running.terminal",
    *("delivery", "delivery.index", "delivery.record", "declared.settings"),
    "declared.editions",
    "running.lock",
    "running.manifest",
    "running.memory",
    "days",
    "running.fingerprint",
    "folder",
    "running.problemlist",
    "running.unattended",
    "running.housekeeping",
    "running.writing",
    "trying",
    "problems",
    *("kinds", "kinds.base", "kinds.files", "kinds.tables", "kinds.columns", "kinds.answers"),
    *("kinds.people", "kinds.network", "kinds.unmade", "kinds.wholes"),
    "language",
)
HEAVY = {
    "asyncio",
    "babel",
    "concurrent",
    "importlib",
    "jinja2",
    "multiprocessing",
    "numpy",
    "openpyxl",
    "pandas",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "weasyprint",
    "yaml",
}
VAGUE = re.compile(r"(?i)(^|_)(utils?|helpers?|managers?|misc|common)($|_)|Manager$|Helper$")


def layer_of(module: str) -> int:
    """The layer of 'readers.sheet' is that of 'readers', if it is not named itself."""
    layers = {name: i for i, layer in enumerate(LAYERS) for name in layer}
    return layers[module] if module in layers else layers[module.partition(".")[0]]


def imports(tree: ast.AST, *, typing_too: bool = False) -> list[tuple[str, int]]:
    """(module, line) of every import; those under TYPE_CHECKING do not run."""
    found: list[tuple[str, int]] = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            if typing_too:
                found += imports(node)
        elif isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module == "pipeline" or module.removeprefix("pipeline.") in APART:
                found += [(f"{module}.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((module, node.lineno))
        else:
            found += imports(node, typing_too=typing_too)
    return found


def wrong_layer(module: str, source: str) -> list[str]:
    complaints = []
    for name, line in imports(ast.parse(source)):
        head, _, target = name.partition(".")
        if head != "pipeline" or target in EVERYWHERE or target.startswith("__version__"):
            continue
        if layer_of(target) > layer_of(module):
            complaints.append(f"line {line}: {module} may not import {target}")
    return complaints


def too_long(source: str) -> list[str]:
    complaints = []
    lines = source.count("\n")
    if lines > LONGEST_MODULE:
        complaints.append(f"{lines} lines; {LONGEST_MODULE} is the most")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                complaints.append(f"{node.name}: {length} lines; {LONGEST_FUNCTION} is the most")
    return complaints


def vague_names(module: str, source: str) -> list[str]:
    names = [part for part in module.split(".") if part not in {"__init__", "__main__"}]
    names += [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]
    return [f"'{name}' says nothing" for name in names if VAGUE.search(name)]


def at_start(source: str) -> set[str]:
    """Top-level names of what is imported as soon as the module is, not inside functions."""
    tree = ast.parse(source)
    inside = {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for _, line in imports(node)
    }
    return {name for name, line in imports(tree) if line not in inside}


def heavy_at_start(source: str) -> list[str]:
    return [
        f"imports {name} at its start"
        for name in sorted(at_start(source))
        if name.partition(".")[0] in HEAVY
        or (
            name.startswith("pipeline.")
            and name.removeprefix("pipeline.") not in {*LIGHT, "__version__"}
        )
    ]


def reads_spreadsheets(source: str) -> list[str]:
    return [
        f"line {line}: only readers/sheet.py knows file types"
        for name, line in imports(ast.parse(source), typing_too=True)
        if name.partition(".")[0] == "python_calamine"
    ]


def makes_released(source: str) -> list[str]:
    """A call of Released(...) or any use of the gate's seal."""
    complaints = []
    for node in ast.walk(ast.parse(source)):
        call = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Released")
        seal = isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node).endswith("_SEAL")
        if call or seal or (isinstance(node, ast.alias) and node.name == "_SEAL"):
            complaints.append(f"line {getattr(node, 'lineno', 0)}: only the gate releases")
    return complaints


def unescaped(template: str) -> list[str]:
    """'|safe' on anything, and autoescape switched off."""
    return [
        f"{match.group(0)!r}"
        for match in re.finditer(r"\|\s*safe\b|autoescape\s+false", template, re.IGNORECASE)
    ]


def marks_safe(source: str) -> list[str]:
    return [
        f"line {node.lineno}: {ast.unparse(node.func)} makes text HTML"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"Markup", "from_string"}
    ]


def modules() -> dict[str, str]:
    """Source by module name without 'pipeline.'."""
    found = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        parts = path.relative_to(ROOT / "pipeline").with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = path.read_text(encoding="utf-8")
    return found


MODULES = modules()
INSIDE = [name for name in MODULES if name]
MAY_MARK_SAFE = ("charts", "templating")  # our own SVG and style sheets


@pytest.mark.parametrize("module", INSIDE)
def test_a_module_imports_only_from_above(module: str) -> None:
    assert wrong_layer(module, MODULES[module]) == []


@pytest.mark.parametrize("module", INSIDE)
def test_modules_and_functions_are_short(module: str) -> None:
    assert too_long(MODULES[module]) == []


@pytest.mark.parametrize("module", INSIDE)
def test_names_say_something(module: str) -> None:
    assert vague_names(module, MODULES[module]) == []


@pytest.mark.parametrize("module", LIGHT)
def test_a_start_without_work_is_light(module: str) -> None:
    assert heavy_at_start(MODULES[module]) == []


def test_only_one_module_knows_file_types() -> None:
    who = [name for name, source in MODULES.items() if reads_spreadsheets(source)]
    assert who == ["readers.sheet"]


def test_only_the_gate_releases() -> None:
    who = [name for name, source in MODULES.items() if makes_released(source)]
    assert who == ["disclosure", "gate.released"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").rglob("*.*ml*")), ids=lambda path: path.name
)
def test_templates_escape_everything(path: Path) -> None:
    assert unescaped(path.read_text(encoding="utf-8")) == []


def test_only_our_own_charts_are_html() -> None:
    who = {name.partition(".")[0] for name, source in MODULES.items() if marks_safe(source)}
    assert who <= set(MAY_MARK_SAFE)


def test_every_layer_has_its_module() -> None:
    named = {name for layer in LAYERS for name in layer}
    apart = {name for name in INSIDE if name.partition(".")[0] in APART} - set(APART)
    assert {name for name in named if name.partition(".")[0] in APART} == apart
    tops = {name.partition(".")[0] for name in INSIDE} - set(APART)
    assert {name for name in named if "." not in name} == tops


# --- each rule broken on purpose


def test_the_rule_on_layers_bites() -> None:
    assert wrong_layer("readers.csvfile", "from pipeline.cleaning.base import Cleaned\n")
    assert wrong_layer("findings", "def f():\n    import pipeline.formats.pdf\n")
    assert wrong_layer("sections", "from pipeline import batch\n")
    assert not wrong_layer("cleaning", "from pipeline.readers.base import Role\n")
    typing_only = "if TYPE_CHECKING:\n    from pipeline.cleaning.base import Cleaned\n"
    assert not wrong_layer("readers", typing_only)


def test_the_rule_on_sizes_bites() -> None:
    assert too_long("x = 1\n" * (LONGEST_MODULE + 1))
    assert too_long("def f():\n" + "    x = 1\n" * LONGEST_FUNCTION)
    assert not too_long("def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1))


def test_the_rule_on_names_bites() -> None:
    assert vague_names("readers.utils", "")
    assert vague_names("cleaning", "class ReportManager:\n    pass\n")
    assert vague_names("cleaning", "def date_helper():\n    pass\n")
    assert not vague_names("cleaning", "def commonly():\n    pass\n")


def test_the_rule_on_starting_light_bites() -> None:
    assert heavy_at_start("import pandas as pd\n")
    assert heavy_at_start("from pipeline.running.making import make_and_write\n")
    assert heavy_at_start("try:\n    import weasyprint\nexcept OSError:\n    pass\n")
    assert not heavy_at_start("def f():\n    import pandas\n")


def test_the_rule_on_file_types_bites() -> None:
    assert reads_spreadsheets("def f():\n    from python_calamine import CalamineWorkbook\n")


def test_the_rule_on_the_gate_bites() -> None:
    assert makes_released("x = disclosure.Released(1, seal)\n")
    assert makes_released("from pipeline.disclosure import _SEAL\n")
    assert not makes_released("isinstance(x, Released)\n")


def test_the_rule_on_escaping_bites() -> None:
    assert unescaped("<p>{{ answer | safe }}</p>")
    assert unescaped("{% autoescape false %}")
    assert not unescaped("{{ safely }}")
    assert marks_safe("from markupsafe import Markup\nx = Markup(answer)\n")
    assert marks_safe("environment.from_string(answer)\n")
