"""Notebooks: their cells are one module, and only what an edit touches changes in the file."""

import json
from typing import Any

import pytest

from .conftest import Project


def cell(*lines: str, kind: str = "code") -> dict[str, Any]:
    source = [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
    return {"cell_type": kind, "metadata": {}, "outputs": [], "source": source}


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def as_jupyter_writes(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


MIXED = notebook(
    cell("# A title, np.trapz(y)", kind="markdown"),
    cell("%matplotlib inline", "import numpy as np", 'text = "ä 😀 \\t \\" / \u2028"'),
    cell("%%bash", "np.trapz"),
    cell(
        "if here:",
        "    !ls {np.trapz}",
        "files = !ls",
        "np.trapz?",
        "?np.trapz",
        "y = np.trapz(files)",
    ),
    cell("%%time", "np.in1d(a, b); np.trapz(y)  # ä"),
)


def found(project: Project, *arguments: str) -> list[tuple[Any, ...]]:
    done = project.run("check", "--output-format", "json", *arguments)
    return [
        (one["path"], one["cell"], one["start"]["line"], one["start"]["column"], one["symbol"])
        for one in json.loads(done.stdout)
    ]


def test_the_cells_are_one_module(project: Project) -> None:
    project.write("a.ipynb", as_jupyter_writes(MIXED))
    assert found(project) == [
        ("a.ipynb", 4, 6, 8, "numpy.trapz"),
        ("a.ipynb", 5, 2, 4, "numpy.in1d"),
        ("a.ipynb", 5, 2, 19, "numpy.trapz"),
    ]


def test_the_report_names_the_cell(project: Project) -> None:
    project.write("a.ipynb", as_jupyter_writes(MIXED))
    done = project.run("check")
    assert done.stdout.startswith("a.ipynb:cell 4:6:8: numpy.trapz: deprecated since numpy 2.0")
    assert "   6 | y = np.trapz(files)\n" in done.stdout
    assert "   + | y = np.trapezoid(files)\n" in done.stdout
    for format_ in ("github", "sarif"):
        assert (
            "cell 4, line 6: numpy.trapz" in project.run("check", "--output-format", format_).stdout
        )


@pytest.mark.parametrize("ascii_", [True, False])
@pytest.mark.parametrize("indent", [None, 1, 4])
def test_nothing_but_the_names_changes(project: Project, indent: int | None, ascii_: bool) -> None:
    text = json.dumps(MIXED, indent=indent, ensure_ascii=ascii_)
    project.write("a.ipynb", text)
    assert project.run("migrate", "--allow-dirty", "--suggestions").returncode == 0
    wanted = text.replace("y = np.trapz(files)", "y = np.trapezoid(files)")
    wanted = wanted.replace("np.in1d(a, b); np.trapz(y)", "np.isin(a, b); np.trapezoid(y)")
    assert project.read("a.ipynb").decode() == wanted


def test_a_source_that_is_one_string(project: Project) -> None:
    data = notebook(cell("x"))
    data["cells"][0]["source"] = "import numpy as np\nnp.trapz(1)\n"
    project.write("a.ipynb", json.dumps(data))
    assert found(project) == [("a.ipynb", 1, 2, 4, "numpy.trapz")]
    project.run("migrate", "--allow-dirty")
    assert project.read("a.ipynb").decode() == json.dumps(data).replace("trapz", "trapezoid")


def test_a_line_that_comes_or_goes_is_an_item_of_the_list(project: Project) -> None:
    before = notebook(
        cell("import os", "from numpy import product"), cell("product([os.sep])", "product(1)")
    )
    project.write("a.ipynb", as_jupyter_writes(before))
    assert project.run("migrate", "--allow-dirty", "--suggestions").returncode == 0
    after = json.loads(project.read("a.ipynb"))
    assert after["cells"][0]["source"] == ["import os\n", "from numpy import prod"]
    assert after["cells"][1]["source"] == ["prod([os.sep])\n", "prod(1)"]
    assert project.read("a.ipynb").decode() == as_jupyter_writes(after)


def test_an_import_that_takes_the_place_of_another(project: Project) -> None:
    before = notebook(cell("import numpy as np"), cell("np.math.sqrt(2)"))
    project.write("a.ipynb", as_jupyter_writes(before))
    assert project.run("migrate", "--allow-dirty", "--suggestions").returncode == 0
    after = notebook(cell("import math"), cell("math.sqrt(2)"))
    assert project.read("a.ipynb").decode() == as_jupyter_writes(after)


def test_a_new_import_ends_the_cell_of_the_imports(project: Project) -> None:
    before = notebook(cell("import os", "import numpy as np"), cell("np.math.sqrt(np.pi)"))
    project.write("a.ipynb", as_jupyter_writes(before))
    assert project.run("migrate", "--allow-dirty", "--suggestions").returncode == 0
    after = notebook(
        cell("import os", "import numpy as np", "import math"), cell("math.sqrt(np.pi)")
    )
    assert project.read("a.ipynb").decode() == as_jupyter_writes(after)


def test_a_second_run_changes_nothing(project: Project) -> None:
    project.write("a.ipynb", as_jupyter_writes(MIXED))
    project.run("migrate", "--allow-dirty", "--suggestions")
    once = project.read("a.ipynb")
    assert "Nothing to rewrite" in project.run("migrate", "--allow-dirty", "--suggestions").stdout
    assert project.read("a.ipynb") == once


def test_a_patch_for_git(project: Project) -> None:
    project.write("a.ipynb", as_jupyter_writes(MIXED))
    project.commit()
    done = project.run("migrate", "--diff")
    (project.folder / "patch").write_text(done.stdout, encoding="utf-8", newline="")
    project.git("apply", "patch")
    assert "np.trapezoid(files)" in project.read("a.ipynb").decode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "a.ipynb:1: not a notebook: Expecting value"),
        ('{"cells": [', "a.ipynb:1: not a notebook: Expecting value"),
        ("[1]", "a.ipynb: not a notebook: it has no list of cells"),
        ('{"cells": 3}', "a.ipynb: not a notebook: it has no list of cells"),
        ("[" * 50_000, "a.ipynb: not a notebook"),
        (
            json.dumps(notebook(cell("x = 1"), cell("y", "def f(:"))),
            "a.ipynb:cell 2:2: does not parse",
        ),
        (json.dumps(notebook(cell("(" * 3000))), "a.ipynb:cell 1:1: does not parse: too many"),
    ],
)
def test_a_broken_notebook_is_one_line(project: Project, text: str, why: str) -> None:
    project.write("a.ipynb", text)
    project.write("b.py", "import numpy\nnumpy.trapz(1)\n")
    for arguments in (("check",), ("migrate", "--diff")):
        done = project.run(*arguments)
        lines = [line for line in done.stderr.splitlines() if "a.ipynb" in line]
        assert len(lines) == 1, done.stderr
        assert lines[0].startswith(f"pyrecode: {why}")
        assert "trapezoid" in done.stdout


@pytest.mark.parametrize(
    "data",
    [
        notebook(),
        notebook(cell("")),
        {"cells": [{"cell_type": "code"}, {"source": ["np.trapz"]}, 3, None]},
        notebook(cell("np.trapz(1)"), kernelspec={"language": "R", "name": "ir"}),
        notebook(cell("np.trapz(1)"), language_info={"name": "julia"}),
        notebook(cell("import numpy as np\\nnp.trapz", kind="raw")),
    ],
)
def test_notebooks_without_python(project: Project, data: Any) -> None:
    project.write("a.ipynb", json.dumps(data))
    done = project.run("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_old_notebook_with_worksheets(project: Project) -> None:
    data = {
        "worksheets": [
            {"cells": [{"cell_type": "code", "input": ["import numpy\n", "numpy.trapz(1)"]}]}
        ],
        "nbformat": 3,
    }
    project.write("a.ipynb", json.dumps(data))
    assert found(project) == [("a.ipynb", 1, 2, 7, "numpy.trapz")]


def test_from_standard_input(project: Project) -> None:
    done = project.run("check", "-", "--stdin-filename", "x.ipynb", input=as_jupyter_writes(MIXED))
    assert done.stdout.startswith("x.ipynb:cell 4:6:8: numpy.trapz")


def test_comments_branches_and_what_git_ignores(project: Project) -> None:
    data = notebook(
        cell("import numpy as np"),
        cell("np.trapz(1)  # pyrecode: ignore"),
        cell("if np.__version__ < '2':", "    np.trapz(1)"),
    )
    project.write("a.ipynb", as_jupyter_writes(data))
    project.write(".ipynb_checkpoints/a-checkpoint.ipynb", as_jupyter_writes(MIXED))
    project.write("out/b.ipynb", as_jupyter_writes(MIXED))
    project.write(".gitignore", "out/\n")
    project.git("init", "--quiet")
    assert found(project) == []
    assert found(project, "--handled") == [("a.ipynb", 3, 2, 8, "numpy.trapz")]


def test_a_use_in_a_command_is_left_alone(project: Project) -> None:
    """The rewrite of a name must not reach into what the shell gets."""
    data = notebook(cell("from numpy import product", "!echo product", "product(1)"))
    project.write("a.ipynb", as_jupyter_writes(data))
    project.run("migrate", "--allow-dirty")
    assert json.loads(project.read("a.ipynb"))["cells"][0]["source"] == [
        "from numpy import prod\n", "!echo product\n", "prod(1)",
    ]  # fmt: skip
