"""`pyrecode pairs add`: a pair made by hand out of two files, as a process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import Project

OLD = "import os\nimport numpy as np\n\n\ndef area(y):\n    if y:\n        return np.trapz(y)\n    return 0\n"
NEW = OLD.replace("np.trapz(y)", "np.trapezoid(y)")


def add(project: Project, old: str = OLD, new: str = NEW, *arguments: str):
    project.write("old.py", old)
    project.write("new.py", new)
    return project.run("pairs", "add", "old.py", "new.py", *arguments)


def asked(project: Project, *arguments: str) -> str:
    """What another action says."""
    command = [sys.executable, "-m", "pyrecode", "pairs", *arguments]
    done = subprocess.run(
        command, env=project.variables, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def added(project: Project, old: str, new: str, *arguments: str) -> dict[str, Any]:
    done = add(project, old, new, "--output-format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_library_version_and_symbol_are_found(project: Project):
    pair = added(project, OLD, NEW)
    assert pair["dependency"] == "numpy"
    assert pair["new_version"] == "==2.4.0"
    assert pair["description"] == "numpy.trapz"
    assert "numpy.trapezoid" in pair["update_info"]
    assert pair["old_code"] == "import numpy as np\n\nreturn np.trapz(y)"
    assert pair["new_code"] == "import numpy as np\n\nreturn np.trapezoid(y)"
    assert (pair["source"], pair["proposer"], pair["seen"]) == ("hand-made", "person", 1)
    assert {"parses", "outdated_gone", "exists"} <= set(pair["checks"])
    assert pair["author"]
    assert pair["project"]
    assert pair["project_name"] == ""
    assert json.loads(asked(project, "show", pair["id"], "--output-format", "json")) == pair
    assert "there already" in add(project).stdout


def test_all_that_changed_is_in_it(project: Project):
    old = "from numpy import trapz\n\n\ndef f(y):\n    a = trapz(y)\n    b = 1\n    return a + trapz(b)\n"
    pair = added(project, old, old.replace("trapz", "trapezoid"))
    assert pair["new_code"] == (
        "from numpy import trapezoid\n\na = trapezoid(y)\nb = 1\nreturn a + trapezoid(b)"
    )


def test_what_the_catalog_does_not_know_is_said(project: Project):
    old, new = "import quill\n\nquill.ink(1)\n", "import quill\n\nquill.paint(1)\n"
    refused = add(project, old, new)
    assert refused.returncode == 2
    assert "--symbol" in refused.stderr
    options = ("--library", "quill", "--symbol", "quill.ink", "--version", "3", "--info", "Use it.")
    pair = added(project, old, new, *options)
    names = ("dependency", "new_version", "description", "update_info", "update")
    assert [pair[name] for name in names] == [
        "quill",
        "==3",
        "quill.ink",
        "Use it.",
        "quill:quill.ink",
    ]


def test_several_changes_must_be_told_apart(project: Project):
    old = "import numpy as np\n\nx = np.trapz(y), np.product(y)\n"
    new = "import numpy as np\n\nx = np.trapezoid(y), np.prod(y)\n"
    refused = add(project, old, new)
    assert refused.returncode == 2
    assert "numpy.product, numpy.trapz" in refused.stderr
    assert added(project, old, new, "--symbol", "numpy.trapz")["description"] == "numpy.trapz"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (OLD, OLD, "are the same"),
        (OLD, "x = (", "no pair"),
        ("x = (", NEW, "parse"),
        (OLD, OLD.replace("0", "1"), "no outdated use"),
    ],
)
def test_no_pair_is_one_line(project: Project, old: str, new: str, words: str):
    done = add(project, old, new)
    assert done.returncode == 2
    assert words in done.stderr
    assert asked(project, "list", "--output-format", "json") == "[]\n"


def test_a_project_that_forbids_it(project: Project):
    project.write("pyproject.toml", "[tool.pyrecode]\nrecord = false\n")
    done = add(project)
    assert done.returncode == 2
    assert "forbids" in done.stderr
    assert not Path(project.variables["PYRECODE_DATA_DIR"]).exists()
