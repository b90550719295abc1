"""What a call or mention looks like decides whether it is looked into at all; never too little."""

import ast

import pytest

from pyrecode.findings.screen import screen_of
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope


def _update(symbol: str, scope: Scope, **more: object) -> ApiUpdate:
    return ApiUpdate(library="lib", symbol=symbol, kind=Kind.PARAMETER, scope=scope, **more)  # type: ignore[arg-type]


CATALOG = Catalog.of(
    [
        _update("lib.Frame.fill", Scope.PARAMETER, parameter="method", position=1),
        _update("lib.Frame.drop", Scope.POSITIONAL, position=0),
        _update("lib.Frame.sum", Scope.MISSING, parameter="axis"),
        _update("lib.Frame.__init__", Scope.PARAMETER, parameter="old"),
        _update("lib.Array.shape", Scope.SETTER),
        _update("lib.Array.flat", Scope.WHOLE),
    ]
)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("x.fill(0)", False),
        ("x.fill(0, 1)", True),
        ("x.fill(method=1)", True),
        ("x.fill(value=1)", False),
        ("x.fill(**options)", True),
        ("x.fill(*options)", True),
        ("x.drop()", False),
        ("x.drop(1)", True),
        ("x.sum()", True),
        ("lib.Frame()", True),
        ("super().__init__()", True),
        ("x.unknown(1)", False),
    ],
)
def test_calls(text: str, passes: bool):
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Attribute)
    assert screen_of(CATALOG).call(call.func.attr, call) is passes


@pytest.mark.parametrize(
    ("text", "passes"), [("x.shape", False), ("x.shape = 1", True), ("x.flat", True)]
)
def test_mentions(text: str, passes: bool):
    node = next(one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Attribute))
    assert screen_of(CATALOG).mention(node) is passes
