"""Reads a plain command line without `argparse`, which takes long to import and to set up.

Plain is one whose options are all written out, each with its value behind it, and whose paths stand together. Of
anything else, be it wrong or only unusual, nothing is read here: `parsers` does that, and says what is wrong.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pyrecode.cli.commands import Command


class _NotPlainError(Exception):
    pass


class _Declared:
    """Takes what a subcommand declares on its parser."""

    def __init__(self) -> None:
        self.options: dict[str, tuple[str, dict[str, Any]]] = {}
        """by each way to write it the name of its value, and what was declared"""
        self.paths: tuple[str, dict[str, Any]] | None = None
        self.values: dict[str, Any] = {}

    def add_argument(self, *words: str, **declared: Any) -> None:
        if not _KNOWN.issuperset(declared) or declared.get("action", "store") not in _ACTIONS:
            raise _NotPlainError
        default = False if declared.get("action") == "store_true" else declared.get("default")
        if isinstance(default, str) and ("type" in declared or default == "==SUPPRESS=="):
            raise _NotPlainError
        if words[0].startswith("-"):
            long = next((word for word in words if word.startswith("--")), words[0])
            name = declared.get("dest") or long.lstrip("-").replace("-", "_")
            if "nargs" in declared:
                raise _NotPlainError
            self.options.update(dict.fromkeys(words, (name, declared)))
        else:
            name = words[0]
            if self.paths is not None or declared.get("nargs") != "*" or "action" in declared:
                raise _NotPlainError
            self.paths = name, declared
        self.values[name] = default

    def add_argument_group(self, *_words: Any, **_more: Any) -> "_Declared":
        return self

    def __getattr__(self, name: str) -> Any:
        # Whatever else can be asked of a parser.
        raise _NotPlainError


_KNOWN = frozenset({"action", "choices", "default", "dest", "help", "metavar", "nargs", "type"})
_ACTIONS = frozenset({"store", "store_true", "append"})


def read_plainly(command: "Command", words: Sequence[str]) -> "Namespace | None":
    """What the words behind a subcommand say; None where they are not plain.

    Args:
        command: that declares its arguments.
        words: of the command line.
    """
    declared = _Declared()
    declared.add_argument("-v", "--verbose", action="store_true")
    declared.add_argument("-q", "--quiet", action="store_true")
    try:
        command.add_arguments(cast("ArgumentParser", declared))
        values = _read(declared, words)
    except _NotPlainError:
        return None
    return cast("Namespace", SimpleNamespace(**values))


def _read(declared: _Declared, words: Sequence[str]) -> dict[str, Any]:
    values = dict(declared.values)
    paths: list[str] = []
    rest = iter(words)
    before = ""
    for word in rest:
        is_path = not word.startswith("-") or word == "-"
        if is_path:
            if paths and before != "path":
                # Between the paths stands an option: that is no way to write them.
                raise _NotPlainError
            paths.append(word)
            before = "path"
            continue
        before = "option"
        if word not in declared.options:
            raise _NotPlainError
        name, option = declared.options[word]
        if option.get("action") == "store_true":
            values[name] = True
            continue
        value = _value(option, next(rest, "-"))
        values[name] = [*(values[name] or ()), value] if option.get("action") == "append" else value
    if paths:
        if declared.paths is None:
            raise _NotPlainError
        name, option = declared.paths
        values[name] = [_value(option, path) if path != "-" else path for path in paths]
    return values


def _value(option: dict[str, Any], word: str) -> Any:
    if word.startswith("-"):
        raise _NotPlainError
    try:
        value = option["type"](word) if "type" in option else word
    except Exception:
        # What is wrong with it is said by who reads it again.
        raise _NotPlainError from None
    if option.get("choices") is not None and value not in option["choices"]:
        raise _NotPlainError
    return value
