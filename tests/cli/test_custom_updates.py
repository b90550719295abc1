"""A team's own updates and the deprecations of a project's own code, through `pyrecode check` and `migrate`."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Project

ACME = """
class Client:
    def get(self, key): ...
    def fetch(self, key): ...

class AsyncClient(Client):
    pass

def connect() -> Client: ...
def load(path, mode="r", encoding=None): ...
def read(path): ...
LIMIT = 3
MAXIMUM = 3
"""
UPDATES = """
[[tool.pyrecode.updates]]
symbol = "acme.load"
deprecated_in = "2.0"
removed_in = "4.0"
replacement = "read"
message = "load goes away: read is the one."

[[tool.pyrecode.updates]]
symbol = "acme.Client.get"
replacement = "fetch"

[[tool.pyrecode.updates]]
symbol = "acme.LIMIT"
replacement = "acme.MAXIMUM"
tier = "suggestion"
note = "only where it is read"
"""
USES = """import acme

acme.load("x")
acme.Client().get("key")
acme.AsyncClient().get("key")
acme.connect().get("key")


class Mine(acme.Client):
    def look(self):
        return self.get("key")


print(acme.LIMIT)
{}.get("key")
"""
OWN = '''
import warnings
from typing_extensions import deprecated

def old(x):
    """Old."""
    warnings.warn("old is deprecated, use mine.core.new instead", DeprecationWarning, stacklevel=2)
    return new(x)

def new(x):
    return x

@deprecated("Use new instead.")
def older(x):
    return new(x)

class Thing:
    @deprecated("Use size instead.")
    def length(self): ...
    def size(self): ...

def make() -> Thing:
    return Thing()
'''


def found(project: Project, *arguments: str) -> list[dict[str, Any]]:
    return json.loads(project.run("check", "--output-format", "json", *arguments).stdout)


@pytest.fixture
def acme(project: Project, add_library: Callable[[str, str, str], None]) -> Project:
    add_library("acme", "3.1", ACME)
    project.write("pyproject.toml", UPDATES)
    project.write("uses.py", USES)
    return project


def test_a_team_s_updates_are_found_and_applied(acme: Project) -> None:
    objects = found(acme)
    assert [(one["start"]["line"], one["symbol"]) for one in objects] == [
        (3, "acme.load"),
        (4, "acme.Client.get"),
        (5, "acme.Client.get"),
        (6, "acme.Client.get"),
        (11, "acme.Client.get"),
        (14, "acme.LIMIT"),
    ]
    first = objects[0]
    assert (first["library"], first["kind"]) == ("acme", "function")
    assert (first["deprecated_in"], first["removed_in"]) == ("2.0", "4.0")
    assert first["message"] == "load goes away: read is the one."
    assert first["replacement"] == "acme.read"
    assert [one["fix"]["applicability"] for one in objects] == ["safe"] * 5 + ["suggestion"]
    acme.commit()
    acme.run("migrate")
    text = acme.read("uses.py").decode()
    assert 'acme.read("x")' in text
    assert 'acme.AsyncClient().fetch("key")' in text
    assert 'return self.fetch("key")' in text
    assert '{}.get("key")' in text
    assert "acme.LIMIT" in text


def test_also_where_the_library_is_not_installed(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("uses.py", USES)
    symbols = [(one["start"]["line"], one["symbol"]) for one in found(project)]
    # Which classes inherit, and what gives an instance, is only told by the library itself.
    assert symbols == [
        (3, "acme.load"),
        (4, "acme.Client.get"),
        (11, "acme.Client.get"),
        (14, "acme.LIMIT"),
    ]


def test_also_with_a_target(acme: Project) -> None:
    acme.write("a.py", "import numpy as np\nimport acme\nacme.load(np.trapz([1]))\n")
    symbols = [one["symbol"] for one in found(acme, "a.py", "--to", "numpy==2.4", "--offline")]
    assert symbols == ["acme.load", "numpy.trapz"]


def test_an_update_that_the_version_in_use_has_not_reached(acme: Project) -> None:
    acme.write(
        "pyproject.toml", '[[tool.pyrecode.updates]]\nsymbol = "acme.load"\ndeprecated_in = "3.2"\n'
    )
    assert found(acme) == []
    acme.write(
        "pyproject.toml", '[[tool.pyrecode.updates]]\nsymbol = "acme.load"\nremoved_in = "3"\n'
    )
    assert len(found(acme)) == 1


def test_the_team_s_word_goes_before_the_library_s(project: Project) -> None:
    project.write(
        "pyproject.toml",
        '[[tool.pyrecode.updates]]\nsymbol = "numpy.trapz"\nreplacement = "ours.integrate"\n',
    )
    project.write("a.py", "import numpy as np\nnp.trapz([1])\n")
    [one] = found(project)
    assert one["replacement"] == "ours.integrate"


def test_a_module_that_moves(
    project: Project, add_library: Callable[[str, str, str], None]
) -> None:
    add_library("acme", "1", "")
    site = project.environment / "lib" / "python3.11" / "site-packages" / "acme"
    for name in ("old", "fresh"):
        (site / f"{name}.py").write_text("def f(): ...\n")
    project.write(
        "pyproject.toml", '[[tool.pyrecode.updates]]\nsymbol = "acme.old"\nreplacement = "fresh"\n'
    )
    project.write("a.py", "from acme.old import f\nimport acme.old as o\n\no.f()\nf()\n")
    assert {one["symbol"] for one in found(project)} == {"acme.old"}
    project.commit()
    project.run("migrate")
    assert project.read("a.py") == (
        b"from acme.fresh import f\nimport acme.fresh as o\n\no.f()\nf()\n"
    )


def test_one_bad_entry_costs_none_of_the_others(acme: Project) -> None:
    acme.write("pyproject.toml", UPDATES + '[[tool.pyrecode.updates]]\nsymbol = "nodots"\n')
    done = acme.run("check")
    [line] = done.stderr.splitlines()
    assert line.startswith("pyrecode: ")
    assert "pyproject.toml: update 4 (nodots): `symbol` must be a dotted name" in line
    assert done.stdout.count("acme.Client.get:") == 4


@pytest.mark.parametrize("name", ["pyrecode-updates.toml", "tools/ours.toml"])
def test_a_file_of_their_own(acme: Project, name: str) -> None:
    acme.write(name, UPDATES.replace("tool.pyrecode.updates", "updates"))
    named = f'[tool.pyrecode]\nupdates-file = "{name}"\n' if "/" in name else "[tool.pyrecode]\n"
    acme.write("pyproject.toml", named)
    assert len(found(acme)) == 6


@pytest.fixture
def mine(project: Project) -> Project:
    project.write("pyproject.toml", '[project]\nname = "My.Tool"\nversion = "1.2"\n')
    project.write("src/mine/__init__.py", "from mine.core import old, Thing\n")
    project.write("src/mine/core.py", OWN)
    project.write("src/mine/quiet.py", "def f(): ...\n")
    project.write(
        "app.py",
        "import mine\nfrom mine.core import older\n\nmine.old(1)\nolder(2)\nmine.Thing().length()\n"
        "mine.core.make().length()\n",
    )
    return project


def test_the_project_s_own_deprecations(mine: Project) -> None:
    objects = found(mine, "app.py")
    assert [(one["start"]["line"], one["symbol"]) for one in objects] == [
        (2, "mine.core.older"),
        (4, "mine.old"),
        (5, "mine.core.older"),
        (6, "mine.Thing.length"),
        (7, "mine.Thing.length"),
    ]
    assert {one["library"] for one in objects} == {"my-tool"}
    assert objects[1]["replacement"] == "mine.core.new"
    # The second run takes them from the cache.
    assert found(mine, "app.py") == objects


def test_they_follow_the_source(mine: Project) -> None:
    assert len(found(mine, "app.py")) == 5
    mine.write("src/mine/core.py", OWN.replace("@deprecated", "# @deprecated"))
    assert [one["symbol"] for one in found(mine, "app.py")] == ["mine.old"]


def test_they_are_not_asked_about_with_a_target(mine: Project) -> None:
    assert found(mine, "app.py", "--to", "numpy==2.4", "--offline") == []


def test_a_project_that_is_installed_from_its_source_is_read_once(mine: Project) -> None:
    source = (mine.folder / "src").as_uri()
    site = mine.environment / "lib" / "python3.11" / "site-packages"
    info = site / "my_tool-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: my-tool\nVersion: 1.2\n")
    (info / "RECORD").write_text("_my_tool.pth,,\n")
    (info / "direct_url.json").write_text(
        json.dumps({"url": source, "dir_info": {"editable": True}})
    )
    (site / "_my_tool.pth").write_text(f"{mine.folder / 'src'}\n")
    assert [one["symbol"] for one in found(mine, "app.py")] == [
        "mine.core.older",
        "mine.old",
        "mine.core.older",
        "mine.Thing.length",
        "mine.Thing.length",
    ]


def test_a_member_that_the_project_s_own_classes_inherit(mine: Project) -> None:
    mine.write(
        "src/mine/core.py",
        f"{OWN}\n\nclass Long(Thing): ...\n\nclass Longer(Long):\n    def length(self): ...\n",
    )
    mine.write("src/mine/more.py", "from mine.core import Thing\n\nclass More(Thing): ...\n")
    mine.write(
        "app.py",
        "from mine.core import Long, Longer\nfrom mine.more import More\n\n"
        "Long().length()\nLonger().length()\nMore().length()\n"
        "def f(one: Long):\n    one.length()\n",
    )
    assert [(one["start"]["line"], one["symbol"]) for one in found(mine, "app.py")] == [
        (4, "mine.Thing.length"),
        (6, "mine.Thing.length"),
        (8, "mine.Thing.length"),
    ]


def test_a_team_s_words_stand_in_the_report(acme: Project) -> None:
    lines = acme.run("check").stdout.splitlines()
    assert lines[0].endswith(
        "to be removed in 4.0; use acme.read; load goes away: read is the one."
    )


def test_they_are_listed_and_shown(mine: Project) -> None:
    mine.write("pyproject.toml", mine.read("pyproject.toml").decode() + UPDATES)

    def symbols(*arguments: str) -> list[str]:
        done = mine.run("updates", "list", "--offline", "--output-format", "json", *arguments)
        return [one["symbol"] for one in json.loads(done.stdout)]

    own = ["mine.Thing.length", "mine.core.older", "mine.old"]
    # No registry knows the project; what is called so there is something else.
    assert symbols("my-tool") == own
    assert {*own, "acme.load"} <= {*symbols("--kind", "function", "--kind", "method")}
    mine.write(
        "pyproject.toml",
        '[[tool.pyrecode.updates]]\nsymbol = "numpy.zeros"\nmessage = "use ours"\n',
    )
    assert "numpy.zeros" in symbols("numpy")
    shown = mine.run("updates", "show", "numpy.zeros").stdout
    assert "deprecated; use ours" in shown
    assert "says" not in shown
    shown = mine.run("updates", "show", "mine.Thing.length").stdout
    assert "mine.Thing.length: method of mine" in shown
    done = mine.run("updates", "show", "mine.Thing.lengths")
    assert done.returncode == 1
    assert "did you mean mine.Thing.length" in done.stderr
