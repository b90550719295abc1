"""The questions that rewriting asks of names."""

import ast

import pytest

from pyrecode.findings.module import Module


def test_imports_come_in_order_with_their_bindings():
    module = Module.parse(
        "def f():\n    import a.b\nimport numpy as np, os\nfrom .x import (y as z)\nfrom m import *\nfrom . import w\n"
    )
    names = module.names
    assert [
        (imported.dotted, imported.binding and imported.binding.name) for imported in names.imports
    ] == [
        ("a.b", "a"),
        ("numpy", "np"),
        ("os", "os"),
        (".x.y", "z"),
        ("m.*", None),
        (".w", "w"),
    ]
    assert names.roots == {"a", "numpy", "os", "m"}
    assert module.source(names.imports[3].statement) == "from .x import (y as z)"


def test_binding_at_a_node_sees_the_scope():
    module = Module.parse(
        "import numpy as np\n"
        "def f(x):\n    import cupy as np\n    x\n"
        "class C:\n    np = 1\n    def m(self): self\n"
        "def g(y=np): pass\n"
        "[z for z in zs if w]\n"
    )
    names = module.names

    def dotted(where: str) -> str | None:
        node = next(
            node
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Name) and node.id == where and isinstance(node.ctx, ast.Load)
        )
        bound = names.binding("np", node)
        return bound and bound.dotted

    assert dotted("x") == "cupy"
    assert dotted("self") == "numpy"
    assert dotted("w") == "numpy"
    assert dotted("zs") == "numpy"
    function = module.tree.body[1]
    assert isinstance(function, ast.FunctionDef)
    inside, outside = names.binding("np", function.body[1]), names.binding("np", function)
    assert inside is not None
    assert outside is not None
    assert (inside.dotted, outside.dotted) == ("cupy", "numpy")
    assert inside.scope is function
    assert names.binding("unheard", function) is None


def test_uses_are_those_of_the_binding_alone():
    module = Module.parse(
        "from numpy import trapz\n"
        "trapz(y)\n"
        "def f(trapz): trapz\n"
        "def g(): return trapz, [trapz for trapz in y], [trapz for _ in y]\n"
        "del trapz\n"
    )
    binding = module.names.imports[0].binding
    assert binding is not None
    uses = sorted((name.lineno, name.col_offset) for name in module.names.uses(binding))
    assert uses == [(2, 0), (4, 16), (4, 48)]
    assert len(binding.nodes) == 2


def test_guarded():
    module = Module.parse(
        "import a\nif x:\n    import b\ntry:\n    import c\nexcept ImportError:\n    c = None\n"
        "def f():\n    import d\n    with y:\n        import e\n    for z in y:\n        import g\n"
    )
    guarded = {
        imported.dotted: imported.binding and imported.binding.guarded
        for imported in module.names.imports
    }
    assert guarded == {"a": False, "b": True, "c": True, "d": False, "e": False, "g": True}


@pytest.mark.parametrize(
    ("bindings", "dotted", "alternatives"),
    [
        ("import a as x\nimport a as x", "a", ("a",)),
        ("import a as x\nimport b as x", None, ()),
        ("import a as x\nx = None", "a", ("a",)),
        ("x: object\nimport a as x", "a", ("a",)),
        ("x = 1\nimport a as x", None, ()),
        ("if c:\n import a as x\nelse:\n import b as x", None, ("a", "b")),
        ("if c:\n import a as x\nelif d:\n import b as x\nelse:\n import a as x", None, ("a", "b")),
        ("if c:\n import a as x\nif d:\n import b as x", None, ()),
        ("try:\n import a as x\nexcept ImportError:\n import b as x", "a", ("a", "b")),
        ("try:\n import a as x\nexcept:\n def x(): pass", "a", ("a",)),
        ("try:\n import a as x\nexcept OSError:\n import b as x", None, ("a", "b")),
        ("try:\n import a as x\nexcept OSError:\n def x(): pass", None, ()),
        ("try:\n import a as x\nfinally:\n import b as x", None, ()),
        ("try:\n import a as x\nexcept ImportError:\n pass\nelse:\n import b as x", None, ()),
        ("match c:\n case 1:\n  import a as x\n case 2:\n  import b as x", None, ("a", "b")),
        ("import a\nx = a.b.c", "a.b.c", ("a.b.c",)),
        ("import a\nx = a.b()", None, ()),
        ("x = x", None, ()),
        ("x = y\ny = z\nz = x", None, ()),
        ("for x in y: import a as x", None, ()),
    ],
)  # fmt: skip
def test_what_several_bindings_say(
    bindings: str, dotted: str | None, alternatives: tuple[str, ...]
):
    module = Module.parse(f"{bindings}\nx\n")
    use = module.tree.body[-1].value  # type: ignore[attr-defined]
    assert module.names.dotted(use) == dotted
    assert module.names.alternatives(use) == alternatives


def test_long_chains_of_aliases_end():
    lines = ["import numpy as a0", *(f"a{n + 1} = a{n}" for n in range(3000))]
    module = Module.parse("\n".join([*lines, "a3.x", "a3000.x"]))
    near, far = (line.value for line in module.tree.body[-2:])  # type: ignore[attr-defined]
    assert module.names.dotted(far) is None
    assert module.names.dotted(near) == "numpy.x"
