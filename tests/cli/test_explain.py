"""`pyrecode explain`: the chain from the text to the update, and why a line is not reported."""

import json
from typing import Any

import pytest

from .conftest import Project

CODE = """import numpy as np
from numpy import in1d

area = np.trapz


class Box:
    def trapz(self):
        return 1


def f(box, y):
    area(y)
    in1d(y, y)
    box.tostring()
    Box().trapz()
    np.ones(3).tostring()
    np.trapz(y)  # pyrecode: ignore
    if np.__version__ < "2":
        np.trapz(y)
    if y:
        with open(y):
            np.trapz(y)
    return np.trapezoid(y) + len(y)


def g():
    trapz = 3
    return trapz
"""


def explained(project: Project, place: str, *arguments: str) -> list[dict[str, Any]]:
    done = project.run("explain", place, "--output-format", "json", *arguments)
    objects = json.loads(done.stdout)
    assert done.returncode == (0 if objects else 1)
    assert done.stderr == ""
    return objects


def only(project: Project, place: str, *arguments: str) -> tuple[str, bool, list[str]]:
    (one,) = explained(project, place, *arguments)
    return one["symbol"], one["reported"], [step["text"] for step in one["steps"]]


def test_a_name_through_an_import(project: Project) -> None:
    project.write("a.py", CODE)
    symbol, reported, steps = only(project, "a.py:14")
    assert (symbol, reported) == ("numpy.in1d", True)
    assert steps[0] == "`in1d` is numpy.in1d: line 2, `from numpy import in1d`"
    assert steps[1].startswith("numpy.in1d: deprecated since numpy 2.0")
    assert steps[1].endswith("in force: numpy 2.4.0")
    assert steps[-1] == "reported, resolved"


def test_a_name_that_stands_for_another(project: Project) -> None:
    project.write("a.py", CODE)
    symbol, reported, steps = only(project, "a.py:4")
    assert (symbol, reported) == ("numpy.trapz", True)
    assert steps[0] == "`np` is numpy: line 1, `import numpy as np`"
    symbol, reported, steps = only(project, "a.py:13")
    assert (symbol, reported) == (None, False)
    assert steps[:2] == [
        "`area` is numpy.trapz: line 4, `area = np.trapz`",
        "`np` is numpy: line 1, `import numpy as np`",
    ]
    assert steps[-1].endswith("it is reported where it gets that name")


@pytest.mark.parametrize(
    ("place", "symbol", "verdict"),
    [
        (
            "a.py:15",
            None,
            "not reported: what it is called on could be anything: silence, not a guess",
        ),
        ("a.py:16", None, "not reported: nothing is known to be outdated of that class"),
        ("a.py:18", "numpy.trapz", "not reported: a comment `# pyrecode: ignore` silences it"),
        (
            "a.py:20",
            "numpy.trapz",
            "not reported: the code looks after it (in the branch of another version); "
            "--handled tells of it",
        ),
        ("a.py:23", "numpy.trapz", "reported, resolved: nothing around it looks after it"),
    ],
)
def test_the_verdict(project: Project, place: str, symbol: str | None, verdict: str) -> None:
    project.write("a.py", CODE)
    found, reported, steps = only(project, place)
    assert (found, reported) == (symbol, verdict.startswith("reported"))
    assert steps[-1] == verdict


def test_what_stands_around(project: Project) -> None:
    project.write("a.py", CODE)
    assert only(project, "a.py:23")[2][-3:-1] == ["line 22: `with open(y)`", "line 21: `if y`"]
    assert (
        'line 19: `if np.__version__ < "2"`, which is False under the versions in force'
        in only(project, "a.py:20")[2]
    )


def test_the_class_of_a_receiver_and_who_says_so(project: Project) -> None:
    project.write("a.py", CODE)
    project.write(
        "pyproject.toml",
        '[[tool.pyrecode.updates]]\nsymbol = "numpy.Frame.tostring"\nreplacement = "tobytes"\n',
    )
    project.write("b.py", "import numpy as np\n\ndef f(x: np.Frame):\n    x.tostring()\n")
    symbol, reported, steps = only(project, "b.py:4", "--types", "off")
    assert (symbol, reported) == ("numpy.Frame.tostring", True)
    assert steps[:2] == [
        "`x` is numpy.Frame: line 3, `np.Frame`",
        "`np` is numpy: line 1, `import numpy as np`",
    ]


def test_the_selection(project: Project) -> None:
    project.write("a.py", CODE)
    steps = only(project, "a.py:23", "--ignore", "numpy.trapz")[2]
    assert steps[-1] == "not reported: the settings or the command line leave this update out"


def test_a_column_asks_for_one_name(project: Project) -> None:
    project.write("a.py", "import numpy as np\nnp.in1d(np.trapz(1), 2)\n")
    assert [one["name"] for one in explained(project, "a.py:2")] == ["in1d", "trapz"]
    assert [one["name"] for one in explained(project, "a.py:2:13")] == ["trapz"]
    assert [one["name"] for one in explained(project, "a.py:2:4")] == ["in1d"]


@pytest.mark.parametrize("place", ["a.py:5", "a.py:24", "a.py:29"])
def test_nothing_to_say(project: Project, place: str) -> None:
    project.write("a.py", CODE)
    done = project.run("explain", place)
    assert done.returncode == 1
    assert done.stdout == f"{place}: no name here that an update is known of\n"


def test_for_people(project: Project) -> None:
    project.write("a.py", CODE)
    done = project.run("explain", "a.py:23:16")
    assert done.stdout.startswith(
        "a.py:23:16: numpy.trapz\n"
        "  23 |             np.trapz(y)\n"
        "     |                ^^^^^\n"
        "   name      `np` is numpy: line 1, `import numpy as np`\n"
        "   update    numpy.trapz: deprecated since numpy 2.0"
    )
    assert "\n   around    line 22: `with open(y)`\n             line 21: `if y`\n" in done.stdout


def test_notebooks_documents_and_docstrings(project: Project) -> None:
    cells = [
        {"cell_type": "code", "source": ["import numpy as np"]},
        {"cell_type": "code", "source": ["x = 1\n", "np.trapz(x)"]},
    ]
    project.write("a.ipynb", json.dumps({"cells": cells, "metadata": {}}))
    (one,) = explained(project, "a.ipynb:cell 2:2")
    assert (one["cell"], one["line"], one["column"]) == (2, 2, 4)
    assert one["steps"][0]["text"] == "`np` is numpy: cell 1, line 1, `import numpy as np`"
    project.write("b.md", "# x\n\n```python\nimport numpy as np\nnp.trapz(1)\n```\n")
    (one,) = explained(project, "b.md:5")
    assert (one["line"], one["column"]) == (5, 4)
    assert one["steps"][0]["text"] == "`np` is numpy: line 4, `import numpy as np`"
    project.write("c.py", 'import numpy as np\ndef f():\n    """\n    >>> np.trapz(1)\n    """\n')
    (one,) = explained(project, "c.py:4")
    assert (one["line"], one["column"]) == (4, 12)
    assert one["steps"][0]["text"] == "`np` is numpy: in the module, `import numpy as np`"


def test_what_other_modules_of_the_project_give(project: Project) -> None:
    project.write("shop/__init__.py", "")
    project.write("shop/compat.py", "import numpy as xp\n")
    project.write("shop/use.py", "from .compat import xp\nxp.trapz(1)\n")
    (one,) = explained(project, "shop/use.py:2")
    assert (one["symbol"], one["reported"]) == ("numpy.trapz", True)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("a.py", "a.py: write FILE:LINE or FILE:LINE:COLUMN"),
        ("a.py:0", "a.py: has no line 0"),
        ("a.py:900", "a.py: has no line 900"),
        ("a.py:1:900", "a.py: line 1 has no column 900"),
        ("none.py:1", "none.py: No such file or directory"),
        ("b.py:1", "b.py:1: does not parse"),
        ("a.ipynb:2", "a.ipynb: no Python at cell None, line 2"),
    ],
)
def test_what_cannot_be_explained_is_one_line(project: Project, place: str, why: str) -> None:
    project.write("a.py", CODE)
    project.write("b.py", "def f(:\n")
    project.write("a.ipynb", '{"cells": [{"cell_type": "code", "source": ["x = 1"]}]}')
    done = project.run("explain", place)
    assert done.returncode == 2
    assert done.stderr.startswith(f"pyrecode: {why}")
    assert len(done.stderr.splitlines()) == 1
