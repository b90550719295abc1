"""The result of a function is told by its header's text as by its tree."""

import ast

import pytest

from pyrecode.updates.index.deferred import unread_header
from pyrecode.updates.index.headers import annotated_first, first_parameter, result_of
from pyrecode.updates.index.outline import parse_outline

_BODY = "    total = [value for value in range(100) if value % 3 and value % 5]\n" * 4


def _function(header: str) -> ast.FunctionDef:
    (function,) = parse_outline(f"{header}\n{_BODY}").body
    assert isinstance(function, ast.FunctionDef)
    return function


@pytest.mark.parametrize(
    ("header", "result", "first"),
    [
        ("def f(self: Frame, other: int) -> Frame | None:", "Frame | None", "Frame"),
        ("def f(\n    self,\n    axis: int = 0,\n) -> Iterator[\n    Frame\n]:", "Iterator[Frame]", None),
        ("def f(self, key: Callable[[int], str] = lambda x: 1):", None, None),
        ("def f(self: Frame[int], other: int) -> 'Frame':", "'Frame'", None),
        ("def f(self, /, other: Frame, more) -> Frame:", "Frame", "Frame"),
        ("def f(self: Frame) -> Frame:", "Frame", "Frame"),
        ("def f(*several: Frame, key: str) -> str:", "str", None),
    ],
)  # fmt: skip
def test_what_a_header_says(header: str, result: str | None, first: str | None) -> None:
    function = _function(header)
    found = result_of(function)
    assert (ast.unparse(found) if found is not None else None) == result
    assert annotated_first(function) == first
    whole = ast.parse(f"{header} pass").body[0]
    assert isinstance(whole, ast.FunctionDef)
    named = [one.arg for one in whole.args.args[:1]]
    assert [one for one in [first_parameter(_function(header))] if one is not None] == named
    assert (ast.unparse(whole.returns) if whole.returns is not None else None) == result


def test_the_parameters_stay_unread() -> None:
    function = _function("def f(self: Frame, other: int) -> Frame:")
    result_of(function)
    annotated_first(function)
    first_parameter(function)
    assert unread_header(function) == "(self: Frame, other: int) -> Frame:"
