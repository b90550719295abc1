"""`Receivers.type_of`, which rewriting asks as well."""

import ast

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.model import Certainty
from pyrecode.findings.module import Module
from pyrecode.findings.receivers import Receivers
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog

FRAME = ("pandas.DataFrame", Certainty.RESOLVED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pd.DataFrame(x)", FRAME),
        ("pd.read_csv(f).copy()", FRAME),
        ("pd.core.frame.DataFrame()", FRAME),
        ("pd.read_csv(f).columns", ("pandas.Index", Certainty.RESOLVED)),
        ("pd.read_csv(f)['a']", ("pandas.Series", Certainty.INFERRED)),
        ("pd.DataFrame(x) or None", FRAME),
        ("pd.DataFrame(x) if y else pd.read_csv(z).mean()", None),
        ("pd.DataFrame(x) if y else []", None),
        ("pd.DataFrame", None),
        ("None", None),
        ("x", None),
        ("[pd.DataFrame()]", ("builtins.list", Certainty.RESOLVED)),
    ],
)
def test_type_of(text: str, expected: tuple[str, Certainty] | None, catalog: Catalog):
    module = Module.parse(f"import pandas as pd\n{text}\n")
    node = module.tree.body[-1].value  # type: ignore[attr-defined]
    assert Receivers(module.names, catalog).type_of(node) == expected


def test_a_subclass_of_the_file_is_its_library_class(catalog: Catalog):
    module = Module.parse("import pandas as pd\nclass F(pd.DataFrame): ...\nF()\n")
    node = module.tree.body[-1].value  # type: ignore[attr-defined]
    assert Receivers(module.names, catalog).type_of(node) == FRAME


@pytest.mark.parametrize(
    "text",
    [
        "df = pd.DataFrame()\n" + "df = df.copy()\n" * 2000 + "df.append(1)\n",
        "df = pd.DataFrame()\ndf" + ".copy()" * 150 + ".append(1)\n",
        "def f0(): return pd.DataFrame()\n"
        + "".join(f"def f{n + 1}(): return f{n}()\n" for n in range(500))
        + "f500().append(1)\n",
        "x = " + "[" * 90 + "]" * 90 + "\nx.append(1)\n",
        "class A(B): ...\nclass B(A): ...\nA().append(1)\n",
        "x = x.append(x)\n" * 50,
        "for x in x: x = x.append(x)\n",
        "def f(x=lambda: x.append(x)): return f().append(x)\n",
        "x: 'x: y' = 1\nx.append(1)\n",
        "x: 'List[' = 1\nx.append(1)\n",
        "def f(x: '''\npd.DataFrame'''): x.append(1)\n",
        "class A:\n  a = b = c = None\n  def m(self): self.a, self.b = self.b, self.a; self.a.append(1)\n",
    ],
)  # fmt: skip
def test_depth_is_bounded(text: str, catalog: Catalog):
    module = Module.parse(f"import pandas as pd\n{text}")
    find(module, catalog, Selection())


def test_many_questions_about_one_name_stay_cheap(catalog: Catalog):
    """A file of 2,000 uses of one variable that is bound 2,000 times."""
    lines = "".join(f"    df = df.append({n})\n" for n in range(2000))
    module = Module.parse(f"import pandas as pd\ndef f():\n    df = pd.DataFrame()\n{lines}")
    looked_at = 0

    class Counting(Receivers):
        def _infer(self, node: ast.expr):
            nonlocal looked_at
            looked_at += 1
            return super()._infer(node)

    receivers = Counting(module.names, catalog)
    for node in sorted(module.names.scopes.attributes, key=lambda node: node.lineno):
        receivers.types(node.value)
    assert looked_at < 20_000
