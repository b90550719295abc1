"""The examples in the docstrings of a module, each docstring with the module's own imports before it."""

import ast
import re
from collections.abc import Iterator

from pyrecode.findings.module import Module
from pyrecode.findings.sheets.documents import assemble
from pyrecode.findings.sheets.examples import stretches
from pyrecode.findings.sheets.sheet import Sheet

_QUOTES = re.compile(r"([rbfuRBFU]*)('''|\"\"\"|'|\")")
_MARKS = (">>>", "```", "~~~", "::")


def docstring_sheets(module: Module) -> Iterator[Sheet]:
    """A sheet for each docstring with examples; what the module imports is known in them."""
    if not any(mark in module.text for mark in _MARKS):
        return
    head = _imports(module)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        match node.body:
            case [ast.Expr(value=ast.Constant(value=str(text)) as constant), *_] if any(
                mark in text for mark in _MARKS
            ):
                sheet = _sheet(module, constant, head)
                if sheet is not None and sheet.blocks:
                    yield sheet


def _sheet(module: Module, constant: ast.Constant, head: str) -> Sheet | None:
    start, end = module.start(constant), module.end(constant)
    opening = _QUOTES.match(module.text, start, end)
    if opening is None:
        return None
    quote = opening[2]
    raw = "r" in opening[1].lower()
    found = stretches(module.text, opening.end(), end - len(quote), escapes=not raw)
    return assemble(module.text, found, head, refused=f"\\{quote[0]}" if len(quote) == 1 else "\\")


def _imports(module: Module) -> str:
    """The imports on the top level of a module, as text."""
    statements: list[ast.stmt] = []
    for statement in module.tree.body:
        statements += statement.body if isinstance(statement, ast.If | ast.Try) else [statement]
    return "".join(
        f"{ast.unparse(one)}\n"
        for one in statements
        if isinstance(one, ast.Import | ast.ImportFrom)
        and getattr(one, "module", None) != "__future__"
    )
