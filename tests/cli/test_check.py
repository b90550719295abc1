"""`pyrecode check` as a process, against an environment that is read and never run."""

import json
from collections.abc import Callable

import pytest

from .conftest import Project

OLD = "import numpy as np\n\ny = np.trapz([1, 2])\nm = np.in1d(a, b)\n"
FIELDS = {
    "path", "cell", "start", "end", "symbol", "library", "kind", "deprecated_in", "removed_in", "message",
    "replacement", "certainty", "handled", "fix", "withheld",
}  # fmt: skip


def found(project: Project, *arguments: str) -> list[dict]:
    done = project.run("check", "--output-format", "json", *arguments)
    objects = json.loads(done.stdout)
    assert done.returncode == (1 if objects else 0), done.stderr
    return objects


def symbols(project: Project, *arguments: str) -> list[str]:
    return [one["symbol"] for one in found(project, *arguments)]


def test_clean_is_0_and_findings_are_1(project: Project) -> None:
    project.write("a.py", "import numpy as np\nnp.trapezoid([1])\n")
    done = project.run("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No outdated use found.\n", "")
    project.write("b.py", OLD)
    done = project.run("check")
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.startswith(
        "b.py:3:8: numpy.trapz: deprecated since numpy 2.0, removed in 2.4;"
    )
    assert "+ | y = np.trapezoid([1, 2])" in done.stdout


def test_the_objects_of_the_json_array(project: Project) -> None:
    project.write("pkg/ä.py", "import numpy as np\n'ä'; np.trapz(1)\n")
    (one,) = found(project)
    assert set(one) == FIELDS
    assert one["path"] == "pkg/ä.py"
    assert one["start"] == {"line": 2, "column": 9}
    assert one["end"] == {"line": 2, "column": 14}
    assert one["replacement"] == "numpy.trapezoid"
    assert one["fix"] == {
        "source": "rule",
        "applicability": "safe",
        "edits": [{"start": one["start"], "end": one["end"], "new_text": "trapezoid"}],
    }


def test_a_second_run_says_the_same(project: Project) -> None:
    """What is remembered of the first run must not show."""
    project.write("a.py", OLD)
    project.write("b.py", "import numpy as np\n")
    project.write("c.py", "import numpy\nnumpy.trapz(\n")
    runs = [project.run("check", "--output-format", "json") for _ in range(3)]
    assert len({(run.stdout, run.stderr, run.returncode) for run in runs}) == 1
    assert "c.py:2: does not parse" in runs[2].stderr
    project.write("b.py", OLD)
    assert len(found(project)) == 4


def test_paths_below_and_beside_the_working_folder(project: Project) -> None:
    project.write("src/a.py", OLD)
    project.write("src/b/c.py", OLD)
    assert {one["path"] for one in found(project, "src/b", "src/a.py")} == {
        "src/a.py",
        "src/b/c.py",
    }
    project.folder = project.folder / "src" / "b"
    assert {one["path"] for one in found(project, "../a.py")} == {"../a.py"}


def test_select_and_ignore(project: Project) -> None:
    project.write("a.py", OLD)
    assert symbols(project, "--select", "numpy.trapz") == ["numpy.trapz"]
    assert symbols(project, "--select", "pandas,numpy.in*") == ["numpy.in1d"]
    assert symbols(project, "--ignore", "numpy.trapz", "--ignore", "numpy.in1d") == []
    assert symbols(project, "--select", "numpy", "--ignore", "numpy.trapz") == ["numpy.in1d"]


def test_project_settings_and_the_command_line_that_wins(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("vendor/b.py", OLD)
    project.write(
        "pyproject.toml", '[tool.pyrecode]\nignore = ["numpy.trapz"]\nexclude = ["vendor"]\n'
    )
    assert [(one["path"], one["symbol"]) for one in found(project)] == [("a.py", "numpy.in1d")]
    assert symbols(project, "--ignore", "numpy.in1d") == ["numpy.trapz"]
    project.folder = project.folder.parent
    assert symbols(project, "project") == ["numpy.in1d"], "the settings are those of the project"


def test_ignore_comments(project: Project) -> None:
    project.write(
        "a.py",
        "import numpy as np\n"
        "np.trapz(1)  # pyrecode: ignore\n"
        "np.trapz(1)  # pyrecode: ignore[numpy.trapz]\n"
        "np.trapz(1)  # pyrecode: ignore[numpy.in1d]\n",
    )
    assert [one["start"]["line"] for one in found(project)] == [4]


def test_statistics(project: Project) -> None:
    project.write("a.py", OLD + "np.trapz(2)\n")
    done = project.run("check", "--statistics")
    table = [line.split() for line in done.stdout.splitlines() if " numpy " in line][-2:]
    assert table == [
        ["2", "2", "0", "numpy", "numpy.trapz"],
        ["1", "0", "1", "numpy", "numpy.in1d"],
    ]
    assert "a.py:3:8" in done.stdout
    done = project.run("check", "--statistics", "--output-format", "json")
    assert len(json.loads(done.stdout)) == 3
    assert "numpy.trapz" in done.stderr


def test_a_version_that_is_not_installed(project: Project) -> None:
    project.write("a.py", OLD)
    old = symbols(project, "--to", "numpy==1.26", "--offline")
    assert old == [], "neither is outdated in 1.26"


def test_only_the_libraries_named_by_to_are_reported(
    project: Project, add_library: Callable[[str, str, str], None]
) -> None:
    add_library(
        "measures",
        "3.1",
        "import warnings\n"
        "def area():\n"
        "    warnings.warn('measures.area is deprecated, use measures.surface instead',"
        " DeprecationWarning, stacklevel=2)\n"
        "def surface(): ...\n",
    )
    project.write("a.py", OLD + "import measures\nmeasures.area()\n")
    (one,) = [one for one in found(project) if one["library"] == "measures"]
    assert one["symbol"] == "measures.area"
    assert one["message"] == "measures.area is deprecated, use measures.surface instead"
    assert set(symbols(project, "--to", "numpy==2.4", "--offline")) == {"numpy.trapz", "numpy.in1d"}
    project.write("pyproject.toml", '[tool.pyrecode]\ntarget = ["measures==3.1"]\n')
    assert symbols(project) == ["measures.area"]
    assert set(symbols(project, "--to", "numpy==2.4")) == {"numpy.trapz", "numpy.in1d"}


def test_the_environment_of_the_project_is_found(project: Project) -> None:
    """`.venv` in the project counts where no --python is given; its interpreter is never started."""
    project.write("a.py", OLD)
    project.environment.rename(project.folder / ".venv")
    project.write(".venv/bin/python", "#!/bin/sh\ntouch ran\n").chmod(0o755)
    project.environment = project.folder / ".venv"
    assert len(found(project)) == 2
    assert not list(project.folder.rglob("ran"))


def test_nothing_of_code_or_libraries_is_run(
    project: Project, add_library: Callable[[str, str, str], None]
) -> None:
    mark = project.folder.parent / "mark"
    trap = f"open({str(mark)!r}, 'w')\n"
    add_library("traps", "1.0", trap + "def old():\n    '''.. deprecated:: 0.9'''\n")
    project.write("a.py", trap + "import traps\ntraps.old()\n")
    project.write("conftest.py", trap)
    project.write("sitecustomize.py", trap)
    project.run("check")
    assert not mark.exists()


def test_many_files_in_worker_processes_keep_their_order(project: Project) -> None:
    padding = f"# {'-' * 77}\n" * 500
    names = [f"m{number:02}.py" for number in range(40)]
    for name in names:
        project.write(name, f"import numpy as np\n{padding}np.trapz(1)\n")
    project.write("m20b.py", "import numpy\nnumpy.trapz(\n")
    done = project.run("check", "--output-format", "json")
    assert [one["path"] for one in json.loads(done.stdout)] == names
    assert done.stderr.splitlines() == ["pyrecode: m20b.py:2: does not parse: '(' was never closed"]


def test_text_on_standard_input(project: Project) -> None:
    project.write("pyproject.toml", '[tool.pyrecode]\nignore = ["numpy.in1d"]\n')
    done = project.run("check", "-", "--stdin-filename", "src/a.py", input=OLD)
    assert done.returncode == 1
    assert done.stdout.startswith("src/a.py:3:8: numpy.trapz")
    assert project.run("check", "-", input="import numpy\n").returncode == 0
    assert project.run("check", "-", "a.py", input="").returncode == 2


def test_quiet_and_verbose(project: Project) -> None:
    project.write("bad.py", "import numpy\nnumpy.trapz(\n")
    assert project.run("check", "-q").stderr == ""
    assert "bad.py:2" in project.run("check").stderr
    assert "libraries of Python 3.11" in project.run("check", "-v").stderr


@pytest.mark.parametrize(("variable", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colours(project: Project, variable: str, coloured: bool) -> None:
    project.write("a.py", OLD)
    project.variables[variable] = "1"
    assert ("\x1b[" in project.run("check").stdout) is coloured


def test_no_cache_leaves_nothing_behind(project: Project) -> None:
    project.write("a.py", OLD)
    cache = project.folder.parent / "cache"
    project.variables["PYRECODE_CACHE_DIR"] = str(cache)
    assert len(found(project, "--no-cache")) == 2
    assert not cache.exists()


def test_no_model_is_asked_unless_one_is_configured(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("pyproject.toml", "[tool.pyrecode.model]\nurl = 'http://127.0.0.1:1/v1'\n")
    done = project.run("check", "--source", "model", "--output-format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == []
    assert "no model is configured" in done.stderr
