"""The curated facts as data: complete, consistent, and with replacements that can be built."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from pyrecode.updates import curated
from pyrecode.updates.catalog.given import classes_of, is_entry
from pyrecode.updates.model import Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.registry import from_data

FILES = sorted(
    Path(folder) for folder in curated.__path__ for folder in Path(folder).glob("*.toml")
)
FIELDS = {
    "symbol", "kind", "scope", "nature", "parameter", "position", "value", "deprecated_in",
    "removed_in", "restored_in", "tier", "replacement", "available_in", "note", "aliases", "example",
}  # fmt: skip
TURNS = ("deprecated_in", "removed_in", "restored_in")


def load(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


CONTENTS = {file: load(file) for file in FILES}
FACTS = [
    pytest.param(fact, content, id=f"{fact['symbol']}-{fact.get('parameter', '')}-{index}")
    for content in CONTENTS.values()
    for index, fact in enumerate(content["update"])
]


def test_there_are_facts() -> None:
    assert {"numpy"} <= {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_fact_stands_twice(file: Path) -> None:
    keys = [
        (fact["symbol"], fact.get("scope"), fact.get("parameter"), fact.get("value"))
        for fact in CONTENTS[file]["update"]
    ]
    assert sorted({repr(key) for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_says_what_it_is_about(file: Path) -> None:
    content = CONTENTS[file]
    assert set(content) <= {"library", "modules", "newest", "returns", "bases", "update"}
    Version(content["newest"])
    for call, cls in content.get("returns", {}).items():
        assert content["library"] == "python" or call.partition(".")[0] in content["modules"]
        assert is_entry(call)
        for one in classes_of(cls):
            assert all(part.isidentifier() for part in one.split("."))


@pytest.mark.parametrize(("fact", "content"), FACTS)
def test_fact(fact: dict[str, Any], content: dict[str, Any]) -> None:
    assert set(fact) <= FIELDS
    symbol = fact["symbol"]
    modules = content["modules"] or [symbol.partition(".")[0]]
    assert any(symbol == name or symbol.startswith(f"{name}.") for name in modules)
    kind, scope, tier = Kind(fact["kind"]), Scope(fact.get("scope", "whole")), Tier(fact["tier"])
    Nature(fact.get("nature", "deprecated"))
    newest = Version(content["newest"])
    versions = [Version(fact[key]) for key in TURNS if key in fact]
    assert versions, "a fact says since when"
    assert versions == sorted(versions)
    assert versions[-1] <= newest
    of_parameter = {Scope.PARAMETER, Scope.MISSING, Scope.POSITIONAL, Scope.VALUE}
    assert ("parameter" in fact) == (scope in of_parameter)
    # A value of an attribute is a key of the mapping that it holds.
    of_value = kind in (Kind.VALUE, Kind.ATTRIBUTE) if scope is Scope.VALUE else kind is Kind.VALUE
    assert ("value" in fact) == (scope is Scope.VALUE) == of_value
    if "value" in fact:
        ast.literal_eval(fact["value"])
    if "replacement" in fact:
        replacement = from_data(fact["replacement"])
        assert tier is not Tier.TEXT
        # Multiples of a value that has an example need none of their own: "3M" beside "M".
        multiple = fact.get("value", "")[1:2].isdigit()
        assert multiple or len(fact["example"]) == 2
        for name in replacement.needs(symbol):
            assert name.partition("(")[0].replace(".", "").isidentifier()
    else:
        assert tier is Tier.TEXT
    if tier is Tier.SUGGESTION:
        assert fact["note"], "a suggestion says why it is none the safer"
    for example in fact.get("example", ()):
        ast.parse(example)
