"""Whether code asks an object which of two attributes it has, of which an outdated one is the second.

    if hasattr(image, "frombytes"): image.frombytes(data)
    else: image.fromstring(data)

Which attribute replaces which need not be known for that.
"""

import ast

from pyrecode.findings.words_written import identifiers


def is_choice_without(node: ast.AST, above: ast.If | ast.IfExp | ast.While, part: ast.AST) -> bool:
    """Whether the object is asked for another attribute, and has not got it here: `im.new() if hasattr(im, "new") else im.old()`."""
    sides = [above.body, above.orelse]
    blocks = [side if isinstance(side, list) else [side] for side in sides]
    test = above.test
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test = test.operand
        blocks.reverse()
    with_it, without = blocks
    match test:
        case ast.Call(func=ast.Name(id="hasattr"), args=[asked, ast.Constant(value=name)]):
            return (
                part in without
                and isinstance(node, ast.Attribute)
                and ast.dump(asked) == ast.dump(node.value)
                and any(_has(one, node.value, name) for one in with_it)
            )
    return False


def _has(code: ast.AST, receiver: ast.expr, name: object = None) -> bool:
    """Whether some code speaks of an attribute of the same expression: of that name, or any."""
    wanted = ast.dump(receiver)
    return any(
        isinstance(one, ast.Attribute)
        and name in (None, one.attr)
        and ast.dump(one.value) == wanted
        for one in ast.walk(code)
    )


def is_second_choice(node: ast.AST, above: ast.Try | ast.TryStar, part: ast.AST) -> bool:
    """Whether the same object is first asked for another attribute: `try: im.new() / except AttributeError: im.old()`."""
    if not isinstance(part, ast.ExceptHandler) or not isinstance(node, ast.Attribute):
        return False
    if part.type is None or {*identifiers([part.type])} != {"AttributeError"}:
        return False
    if len(above.body) != 1:
        return False
    return _has(above.body[0], node.value) and not _has(above.body[0], node.value, node.attr)
