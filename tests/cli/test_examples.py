"""A private library whose updates name no replacement: examples migrate it, from the journal and from a folder."""

import json
from pathlib import Path

from pyrecode.journal.model import MigrationPair
from pyrecode.journal.store import Journal

from .conftest import Project

UPDATES = '[[tool.pyrecode.updates]]\nsymbol = "acme.load"\n'
USES = "import acme\n\na = acme.load(path)\nb = [acme.load(p, mode=m) for p in a]  # all\n"
MENDED = "import acme\n\na = acme.read(path)\nb = [acme.read(p, how=m) for p in a]  # all\n"
EDITS = [("x", ""), ("f(y)", ", mode=1"), ("z.path", ", mode=m")]
EXAMPLE = """import acme

# pyrecode: example
def before(x, m):
    return acme.load(x, mode=m)

def after(x, m):
    return acme.read(x, how=m)
"""


def accept(project: Project) -> None:
    """Three edits in the user's journal."""
    data = Path(project.variables["PYRECODE_DATA_DIR"])
    data.mkdir(parents=True, exist_ok=True)
    with Journal.open(f"sqlite:///{data / 'journal.sqlite3'}") as journal:
        journal.add_pairs(
            MigrationPair(
                "acme",
                "",
                "acme.load",
                "",
                f"import acme\n\nacme.load({path}{mode})",
                f"import acme\n\nacme.read({path}{mode.replace('mode', 'how')})",
                update="acme:acme.load",
            )
            for path, mode in EDITS
        )


def test_accepted_edits_migrate_the_rest(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", USES)
    project.commit()
    done = project.run("check", "--output-format", "json")
    assert [one["fix"] for one in json.loads(done.stdout)] == [None, None]
    accept(project)
    done = project.run("check", "--output-format", "json")
    assert [one["fix"]["source"] for one in json.loads(done.stdout)] == ["example", "example"]
    assert [one["fix"]["applicability"] for one in json.loads(done.stdout)] == ["safe", "safe"]
    only_rules = project.run("check", "--output-format", "json", "--source", "rule")
    assert [one["fix"] for one in json.loads(only_rules.stdout)] == [None, None]
    assert project.run("migrate").returncode == 0
    assert project.read("a.py").decode() == MENDED


def test_a_folder_of_examples(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", USES)
    project.write("pyrecode-examples/load.py", EXAMPLE)
    project.write("pyrecode-examples/broken.py", "x = 1\n")
    done = project.run("migrate", "--allow-dirty", "--suggestions")
    assert done.returncode == 0
    assert "broken.py: has no comment `# pyrecode: example`; it is left out" in done.stderr
    assert project.read("a.py").decode() == MENDED
    assert project.read("pyrecode-examples/load.py").decode() == EXAMPLE


def test_a_source_that_is_none(project: Project) -> None:
    done = project.run("check", "--source", "rule,oracle")
    assert done.returncode == 2
    assert "'oracle' is none of rule, example, model" in done.stderr


def test_a_deprecation_of_the_project_s_own_code(project: Project) -> None:
    project.write("pyproject.toml", '[project]\nname = "shop"\nversion = "1.2"\n')
    project.write("shop/__init__.py", "")
    project.write(
        "shop/util.py",
        'from warnings import deprecated\n\n@deprecated("gone")\ndef cost(item, tax=True): ...\n\n'
        "def total(item, *, with_tax=True): ...\n",
    )
    project.write("shop/app.py", "from shop.util import cost\n\nprint(cost(1, tax=False))\n")
    project.write(
        "pyrecode-examples/cost.py",
        "from shop.util import cost, total\n\n# pyrecode: example\n"
        "def before(x, t):\n    return cost(x, tax=t)\n\n"
        "def after(x, t):\n    return total(x, with_tax=t)\n",
    )
    done = project.run("migrate", "--allow-dirty", "--suggestions")
    assert done.returncode == 0, done.stdout + done.stderr
    assert project.read("shop/app.py").decode() == (
        "from shop.util import total\n\nprint(total(1, with_tax=False))\n"
    )


def test_explain_tells_what_was_considered(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", USES)
    accept(project)
    done = project.run("explain", "a.py:4")
    assert done.returncode == 0
    text = done.stdout
    assert "rule      none: " in text
    assert "example   support 0.80; safe" in text
    assert "+ b = [acme.read(p, how=m) for p in a]  # all" in text
    assert "passed: parses, comments_kept" in text
    done = project.run("explain", "a.py:4", "--output-format", "json")
    (one,) = json.loads(done.stdout)
    rule, example = one["candidates"]
    assert rule["reason"]
    assert rule["after"] == []
    assert example["after"] == ["b = [acme.read(p, how=m) for p in a]  # all"]
    assert example["failed"] == {}


def test_explain_tells_which_check_failed(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", "import acme\n\na = acme.load(path)\n")
    project.write("pyrecode-examples/x.old.py", "import acme\n\nacme.load(path)\n")
    project.write("pyrecode-examples/x.new.py", "import acme\n\nacme.read(acme.load, path)\n")
    done = project.run("explain", "a.py:3")
    assert "FAILED outdated_gone: `acme.load` is still used" in done.stdout


def test_explain_an_api(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", USES)
    accept(project)
    done = project.run("explain", "acme.load")
    assert done.returncode == 0
    assert "known     from custom pyproject.toml" in done.stdout
    assert "example   3 edits agree" in done.stdout
    assert "arguments that they pass: load(..., mode=...)" in done.stdout
    assert "acme.load(x)  ->  acme.read(x)" in done.stdout
    data = json.loads(project.run("explain", "acme.load", "--output-format", "json").stdout)
    assert [one["agreeing"] for one in data] == [[3]]
    assert project.run("explain", "acme.nothing").returncode == 1


def test_the_finding_says_why_nothing_is_proposed(project: Project) -> None:
    project.write("pyproject.toml", UPDATES)
    project.write("a.py", "import acme\n\na = acme.load(path)\n")
    for name, new in (("one", "read"), ("two", "open")):
        project.write(f"pyrecode-examples/{name}.old.py", "import acme\n\nacme.load(path)\n")
        project.write(f"pyrecode-examples/{name}.new.py", f"import acme\n\nacme.{new}(path)\n")
    done = project.run("check")
    assert "= no rewrite: what speaks for them contradicts itself: 0.44" in done.stdout
