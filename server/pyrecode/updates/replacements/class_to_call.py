"""A class in the body of another one, whose names became the keywords of a call that is assigned.

Before: `class Config:` with `frozen = True` in it
After: `model_config = ConfigDict(frozen=True)`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class ClassToCall(Replacement):
    """Assign a call to a name of the outer class; every statement of the class must set one plain name."""

    form: ClassVar[str] = "class_to_call"
    of_definitions: ClassVar[bool] = True
    name: str
    """what the outer class says it by: `model_config`"""
    target: str
    """the public dotted name of what is called: `pydantic.ConfigDict`"""

    def _validate(self) -> None:
        for name in (self.name, self.target):
            if not all(part.isidentifier() for part in name.split(".")):
                raise ValueError(f"{name!r} is no name")

    def describe(self, symbol: str) -> str:
        """The assignment, with the call by its public dotted name."""
        return f"{self.name} = {self.target}(...)"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """What is called must exist."""
        return (self.target,)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One edit of the whole class; each line keeps its place and its comment."""
        node = use.node
        if not isinstance(node, ast.ClassDef):
            raise CannotApply("only the definition of the class can become a call")
        if node.bases or node.keywords or node.decorator_list:
            raise CannotApply("the class has a base or a decorator, which a call has no place for")
        outer = use.parent(node)
        bound = outer.body if isinstance(outer, ast.ClassDef) else []
        if any(self.name in _targets(statement) for statement in bound):
            raise CannotApply(f"`{self.name}` is set as well")
        pairs = [_pair(statement) for statement in node.body]
        start, end = use.start(node), use.end(node)
        called = f"{self.name} = {use.refer(self.target)}("
        head = re.compile(r"class\s+\w+\s*(?:\(\s*\))?\s*:").match(use.text, start)
        if head is None:
            raise CannotApply("the class could not be read")
        between = use.text[head.end() : use.start(pairs[0][0])]
        if "\n" not in between and "\r" not in between:
            words = [f"{target.id}={use.source(value)}" for target, value in pairs]
            for _, value in pairs:
                _check_alone(use.source(value))
            yield Edit(start, end, called + ", ".join(words) + ")")
            return
        new, at = called, head.end()
        for statement, (target, _) in zip(node.body, pairs, strict=True):
            gap = use.text[at : use.start(statement)]
            if ";" in gap.partition("#")[0]:
                raise CannotApply("several names are set on one line")
            value = re.sub(
                r"^([^=]*)=[ \t]*", r"\1", use.text[use.end(target) : use.end(statement)]
            )
            _check_alone(value)
            new += f"{gap}{target.id}={value.lstrip(' ')},"
            at = use.end(statement)
        line = max(use.text.rfind("\n", 0, start), use.text.rfind("\r", 0, start)) + 1
        break_ = re.search(r"\r\n|\r|\n", between)
        assert break_ is not None
        indentation = use.text[line:start]
        comment = re.compile(r"[ \t]*#[^\r\n]*").match(use.text, end)
        tail = comment[0] if comment is not None else ""
        yield Edit(start, end + len(tail), f"{new}{tail}{break_[0]}{indentation})")


def _pair(statement: ast.stmt) -> tuple[ast.Name, ast.expr]:
    """The name that a statement sets, and its value."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        raise CannotApply("a name of the class is annotated")
    else:
        raise CannotApply("the class holds more than names that are set")
    if not isinstance(target, ast.Name):
        raise CannotApply("the class holds more than names that are set")
    return target, value


def _check_alone(value: str) -> None:
    """Whether a value is one argument: `1, 2` without parentheses would be two."""
    try:
        call = ast.parse(f"f(k={value}\n)", mode="eval").body
    except SyntaxError:
        call = None
    if not (isinstance(call, ast.Call) and len(call.keywords) == 1 and not call.args):
        raise CannotApply("a tuple without parentheses is set")


def _targets(statement: ast.stmt) -> set[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return {one.id for one in targets if isinstance(one, ast.Name)}
