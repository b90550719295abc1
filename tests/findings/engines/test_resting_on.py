"""What is left of a text for an engine; the expression in question stands between `<<` and `>>`."""

import ast

import pytest

from pyrecode.findings.engines.resting_on import resting_on


def left_of(marked: str) -> str:
    """What is left, without the blanks at the ends of lines."""
    start = marked.index("<<")
    end = marked.index(">>") - 2
    text = marked.replace("<<", "").replace(">>", "")
    left = resting_on(text, [(start, end)])
    assert len(left) == len(text)
    assert left.count("\n") == text.count("\n")
    assert left[start:end] == text[start:end]
    ast.parse(left)
    return "\n".join(line.rstrip() for line in left.splitlines())


LEFT = {
    "other functions, and what is done with a value": (
        "import pandas as pd\nimport os\n"
        "def other():\n    return pd.DataFrame()\n"
        "def test():\n    df = pd.concat([])\n    check(df.T,\n        7)\n    <<df>>.append(1)\n",
        "import pandas as pd\n0\n"
        "def other():\n    0\n"
        "def test():\n    df = pd.concat([])\n    0\n\n    df.append(1)",
    ),
    "a function that is called, with what it returns": (
        "def made():\n    log()\n    one = begin()\n    return one\n<<made()>>.old()\n",
        "def made():\n    0\n    one = begin()\n    return one\nmade().old()",
    ),
    "what sets an attribute": (
        "class Case:\n"
        "    def setUp(self):\n        self.df = read()\n        self.other = read()\n"
        "    def test(self):\n        <<self.df>>.old()\n"
        "    def test_more(self):\n        self.df.T\n",
        "class Case:\n"
        "    def setUp(self):\n        self.df = read()\n        0\n"
        "    def test(self):\n        self.df.old()\n"
        "    def test_more(self):\n        0",
    ),
    "what fills a list": (
        "frames = []\nrows = []\nfor path in paths:\n    frames.append(read(path))\n    rows.append(path)\n"
        "<<frames[0]>>.old()\n",
        "frames = []\n0\nfor path in paths:\n    frames.append(read(path))\n    0\nframes[0].old()",
    ),
    "tests that tell of a value, and no others": (
        "def f(x):\n    if not isinstance(x, A):\n        return\n    if y:\n        return\n"
        "    assert x is not None\n    assert x.z\n    <<x>>.old()\n",
        "def f(x):\n    if not isinstance(x, A):\n        return\n    0\n\n"
        "    assert x is not None\n    0\n    x.old()",
    ),
    "branches, as far as they matter": (
        "try:\n    import a\n    b()\nexcept ImportError:\n    a = None\n    c()\n"
        "if x:\n    d()\nelif y:\n    e = a\nelse:\n    f()\n<<a.g>>.old()\n",
        "try:\n    import a\n    0\nexcept ImportError:\n    a = None\n    0\n0\n\n\n\n\n\na.g.old()",
    ),
    "fields and special methods of a class that stays": (
        "class Box:\n    field: int\n"
        "    @classmethod\n    def of(cls):\n        return cls()\n"
        "    def __getitem__(self, key):\n        print(key)\n        return read(key)\n"
        "    def __init__(self):\n        self.other = 1\n"
        "class Unused(Box):\n    @property\n    def a(self):\n        return 1\n"
        "box = Box()\n<<box[0]>>.old()\n",
        "class Box:\n    field: int\n"
        "    @classmethod\n    def of(cls):\n        0\n"
        "    def __getitem__(self, key):\n        0\n        return read(key)\n"
        "    def __init__(self):\n        0\n"
        "class Unused(Box):\n    0\n\n\n"
        "box = Box()\nbox[0].old()",
    ),
    "generators stay generators": (
        "def rows():\n    note()\n    for one in read():\n        yield one\nfor row in rows():\n    <<row>>.old()\n",
        "def rows():\n    0\n    for one in read():\n        yield one\nfor row in rows():\n    row.old()",
    ),
    "what the future and stars bring": (
        '"""Doc."""\nfrom __future__ import annotations\nfrom a import *\nimport b; import c\n<<c.d>>.old()\n',
        '"""Doc."""\nfrom __future__ import annotations\nfrom a import *\n0       ; import c\nc.d.old()',
    ),
}


@pytest.mark.parametrize(("marked", "left"), LEFT.values(), ids=LEFT)
def test_left(marked: str, left: str):
    assert left_of(marked) == left


def test_every_place_stays_what_it_is():
    text = 'x = "🙂"; y = f(\r\n    "ä")\r\nz = 1\r\nz.old()\r\n'
    start = text.index("z.old")
    left = resting_on(text, [(start, start + 1)])
    assert left == "0      ; 0     \r\n        \r\nz = 1\r\nz.old()\r\n"


def test_what_does_not_parse_stays_whole():
    assert resting_on("def f(:\n", [(0, 3)]) == "def f(:\n"
