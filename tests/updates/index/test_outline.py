"""A tree read without bodies is, to whoever looks, the tree of the whole file."""

import ast
import importlib.util
from pathlib import Path

import pytest

from pyrecode.updates.index.deferred import unread_text
from pyrecode.updates.index.nodes import children, source_of, walk
from pyrecode.updates.index.outline import parse_outline

_LONG = "    total = [value for value in range(100) if value % 3 and value % 5]\n" * 4

_TRICKY = {
    "a string that looks like code": f'''
class A:
    def f(self, x="):", *, y: dict[str, int] = {{"a": 1}}) -> "A":  # a comment: here
        """Say.

def not_a_function():
    pass
        """
{_LONG.replace("    ", "        ")}
        return """
class B: pass
"""

    @property
    def g(self):
{_LONG.replace("    ", "        ")}

    value = 1
''',
    "quotes in quotes and comments": f"""
SEPARATOR = '\"\"\"'  # not '''
OTHER = "a\\"\\"\\"b"  # nor \"\"\"
def f():
    r'''\\\\'''
{_LONG}
after = 1
""",
    "brackets that reach to the left": f"""
def f():
    x = (
1, 2,
)
{_LONG}
def g():
{_LONG}
    return 1 + \\
2
last = 3
""",
    "everything nested": f"""
async def f(
    a,
    b=lambda x: {{1: 2}},
):
{_LONG}
    def inner():
    {_LONG.replace(chr(10), chr(10) + "    ")}
        return 1
    return inner
    # a comment at the end
# and one outside
if a:
    def g(): return 1
    def h():
    {_LONG.replace(chr(10), chr(10) + "    ")}
else:
    try:
        def h():
        {_LONG.replace(chr(10), chr(10) + "        ")}
        pass
    except ValueError: pass
""",
    "cases": f"""
match x:
    case 1:
        def f():
        {_LONG.replace(chr(10), chr(10) + "        ")}
    case _:
        class B(Base):
            def f(self): {{1: 2}}
            y = 1
{_LONG.replace("    ", "            ")}
class A:
    def f(self):
    {_LONG.replace(chr(10), chr(10) + "    ")}
        return self

    class Inner:
{_LONG.replace("    ", "        ")}
class C(A, metaclass=type(":")): {_LONG.strip().partition(chr(10))[0]}
class D:
    @property
    def g(self):
    {_LONG.replace(chr(10), chr(10) + "    ")}
""",
    "a header of several lines with a tuple in it": f"""
def f(
    a,
    b=(1, (2, 3)),
    *,
    c=((),),
):
{_LONG}
    return 1
""",
    "the first thing, and no line break at the end": f"def f():\n{_LONG}    return 1",
    "other line breaks": f"def f():\n{_LONG}    return 1\nx = 2\n".replace("\n", "\r\n"),
    "one-line definitions": """
class A:
    def f(self, first: dict[str, int], second: tuple[int, ...] = (1, 2), third: None = None, /, **more) -> A: ...  # one
    async def g(
        self, first: dict[str, int], second: tuple[int, ...], third: None = None, *, fourth: "list[int]" = ...
    ) -> A: ...
def h(first: dict[str, int], second: tuple[int, ...], third: None = None, *, fourth: int = 1) -> A: ...
x = 1
""",
    "a form feed": f"def f():\n{_LONG}    return 1\n\fclass A: pass\n",
}


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize("name", _TRICKY)
def test_tricky_text_gives_the_same_tree(name: str, silent: bool) -> None:
    text = _TRICKY[name]
    assert _dump(parse_outline(text, silent)) == _dump(ast.parse(text))


@pytest.mark.parametrize("library", ["attr", "packaging", "pygls", "numpy", "pandas", "networkx"])
def test_real_libraries_give_the_same_trees(library: str) -> None:
    spec = importlib.util.find_spec(library)
    if spec is None or spec.origin is None:
        pytest.skip(f"{library} is not installed")
    read = 0
    for path in sorted(Path(spec.origin).parent.glob("*.py"))[:40]:
        text = path.read_text(encoding="utf-8")
        whole = _dump(ast.parse(text))
        assert _dump(parse_outline(text)) == whole, path
        assert _dump(parse_outline(text, silent=True)) == whole, path
        read += 1
    assert read


def test_a_body_is_read_when_it_is_looked_at() -> None:
    function = parse_outline(f"x = 1\n\n\ndef f(a):\n{_LONG}    return a\n").body[1]
    assert isinstance(function, ast.FunctionDef)
    assert (function.lineno, function.end_lineno) == (4, 9)
    assert len(children(function)) == 6
    assert isinstance(function.body[-1], ast.Return)
    assert function.body[-1].lineno == 9


def test_a_body_that_does_not_parse_is_empty() -> None:
    tree = parse_outline(f"def f():\n{_LONG}    print 'as it was done once'\n\n\nx = 1\n")
    function, assignment = tree.body
    assert isinstance(function, ast.FunctionDef)
    assert isinstance(assignment, ast.Assign)
    assert [type(statement) for statement in function.body] == [ast.Pass]


def test_text_that_is_no_python_is_refused() -> None:
    with pytest.raises(SyntaxError):
        parse_outline(f"def f():\n{_LONG}\nclass :\n")


def test_walk_meets_what_the_standard_one_meets() -> None:
    text = Path(ast.__file__).read_text(encoding="utf-8")
    silent = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)
    expected = [n for n in ast.walk(ast.parse(text)) if not isinstance(n, silent)]
    found = walk(parse_outline(text))
    assert list(map(type, found)) == list(map(type, expected))


@pytest.mark.parametrize(
    "source", ["name", "None", "True", "-1", "12", "'a'", "a.b[1]", "1.5", "x or y"]
)
def test_source_is_as_the_standard_one_writes_it(source: str) -> None:
    node = ast.parse(source, mode="eval").body
    assert source_of(node) == ast.unparse(node)


def _dump(tree: ast.AST) -> str:
    """The tree as text; where statements that hold others end is told by lines only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt | ast.ExceptHandler) and hasattr(node, "body"):
            node.end_col_offset = 0
    return ast.dump(tree, include_attributes=True)


def test_parameters_are_read_without_the_body() -> None:
    body = _LONG.replace("    total", "        total")
    (cls,) = parse_outline(
        f"class A:\n    def f(self, a=1, *, b) -> int:\n{body}        pass\n"
    ).body
    assert isinstance(cls, ast.ClassDef)
    (made,) = cls.body
    assert isinstance(made, ast.FunctionDef)
    assert [one.arg for one in made.args.args] == ["self", "a"]
    assert ast.unparse(made.returns or made) == "int"
    assert (made.args.args[1].lineno, made.args.args[1].col_offset) == (2, 16)
    assert unread_text(made) is not None
    assert isinstance(made.body[-1], ast.Pass)
    assert unread_text(made) is None


def test_parameters_as_python_2_had_them_are_refused() -> None:
    with pytest.raises(SyntaxError):
        parse_outline(f"def f(a, (b, c)):\n{_LONG}    return a\n")
