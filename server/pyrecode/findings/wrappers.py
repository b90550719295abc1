"""Decorators that give the function back, or another one in its place that gives what it gives.

def logged(function):
    @wraps(function)
    def inner(*args, **kwargs):
        log(function)
        return function(*args, **kwargs)
    return inner
"""

import ast

from pyrecode.findings.shapes import FunctionNode, is_generator, returned_values

_OF_CLASSES = ("classmethod", "staticmethod")


def hands_on(decorator: FunctionNode, called: bool) -> bool:
    """Whether what a decorated function gives is what it would give without.

    Args:
        decorator: the definition.
        called: whether it is called to make the decorator: `@logged(level)`.
    """
    if isinstance(decorator, ast.AsyncFunctionDef) or is_generator(decorator):
        return False
    inner = {one.name: one for one in decorator.body if isinstance(one, FunctionNode)}
    values = returned_values(decorator)
    if called:
        made = [inner.get(one.id) if isinstance(one, ast.Name) else None for one in values]
        return bool(made) and all(one is not None and hands_on(one, False) for one in made)
    parameters = [*decorator.args.posonlyargs, *decorator.args.args]
    if _of_class(decorator, "classmethod"):
        parameters = parameters[1:]
    if not parameters or not values:
        return False
    given = parameters[0].arg
    return all(_is_as(value, given, inner) for value in values)


def method_of(cls: ast.ClassDef, name: str) -> FunctionNode | None:
    """The method of a class that is called through the class; None where that makes something else of it."""
    found = [one for one in cls.body if isinstance(one, FunctionNode) and one.name == name]
    if len(found) != 1:
        return None
    return found[0] if any(_of_class(found[0], one) for one in _OF_CLASSES) else None


def _of_class(function: FunctionNode, kind: str) -> bool:
    """Whether a function stands under this decorator alone."""
    decorators = function.decorator_list
    return len(decorators) == 1 and isinstance(decorators[0], ast.Name) and decorators[0].id == kind


def _is_as(value: ast.expr, given: str, inner: dict[str, FunctionNode]) -> bool:
    """Whether a value is the decorated function, or one in its place."""
    if not isinstance(value, ast.Name):
        return False
    if value.id == given:
        return True
    function = inner.get(value.id)
    if function is None or isinstance(function, ast.AsyncFunctionDef) or is_generator(function):
        return False
    results = returned_values(function)
    return bool(results) and all(_is_its(result, function, given) for result in results)


def _is_its(result: ast.expr, function: FunctionNode, given: str) -> bool:
    """Whether a result is that of the decorated function."""
    if isinstance(result, ast.Call):
        return isinstance(result.func, ast.Name) and result.func.id == given
    if isinstance(result, ast.Name):
        from pyrecode.updates.index.made import made_before

        made = made_before(function, result, None)
        return bool(made) and all(_is_its(one, function, given) for one in made)
    return False
