"""Several projects in one workspace, a team's updates, and what the project's own code deprecates."""

from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import Start

BARE = types.ClientCapabilities()
pytestmark = pytest.mark.asyncio
NUMPY = "def trapezoid(y): ...\ndef prod(a): ...\n"
USES = "import numpy as np\n\nnp.trapz([1, 2])\nnp.product([1])\n"
OWN = '''
import warnings

def old(x):
    """Old."""
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
'''


def install(project: Path, version: str) -> None:
    site = project / ".venv" / "lib" / "python3.11" / "site-packages"
    (site / "numpy").mkdir(parents=True)
    (project / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n")
    (site / "numpy" / "__init__.py").write_text(NUMPY)
    (site / f"numpy-{version}.dist-info").mkdir()
    (site / f"numpy-{version}.dist-info" / "RECORD").write_text(f"numpy/__init__.py,{version},1\n")


async def test_each_document_has_the_libraries_of_its_own_project(
    start: Start, workspace: Path
) -> None:
    for name, version in (("one", "1.26.4"), ("two", "2.4.0")):
        (workspace / name).mkdir()
        install(workspace / name, version)
    editor = await start(BARE)
    one = editor.open(USES, "one/a.py")
    two = editor.open(USES, "two/a.py")
    [product] = await editor.diagnostics(one, 1)
    assert "product" in product.message
    assert len(await editor.diagnostics(two, 2)) == 2


@pytest.mark.parametrize("name", ["pyproject.toml", "pyrecode-updates.toml"])
async def test_a_team_s_updates_and_a_change_of_them(
    start: Start, workspace: Path, name: str
) -> None:
    key = "tool.pyrecode.updates" if name == "pyproject.toml" else "updates"
    (workspace / name).write_text(f'[[{key}]]\nsymbol = "acme.f"\n')
    editor = await start(BARE)
    uri = editor.open("import acme\n\nacme.f()\nacme.g()\n")
    [found] = await editor.diagnostics(uri, 1)
    assert "acme.f" in found.message
    # This client watches no file: the next change of the document looks again.
    (workspace / name).write_text(f'[[{key}]]\nsymbol = "acme.f"\n\n[[{key}]]\nsymbol = "acme.g"\n')
    editor.change(uri, None, "import acme\n\nacme.f()\nacme.g()\n\n")
    assert len(await editor.diagnostics(uri, 2)) == 2


async def test_a_wrong_entry_is_told_in_the_log(start: Start, workspace: Path) -> None:
    (workspace / "pyproject.toml").write_text(
        '[[tool.pyrecode.updates]]\nsymbol = "acme.f"\n[[tool.pyrecode.updates]]\nsymbl = "x"\n'
    )
    editor = await start(BARE)
    uri = editor.open("import acme\n\nacme.f()\n")
    await editor.diagnostics(uri, 1)
    told = [one.message for one in editor.client.log_messages]
    assert any("update 2: unknown key `symbl`; did you mean `symbol`?" in line for line in told)


async def test_the_project_s_own_deprecations_follow_what_is_saved(
    start: Start, workspace: Path
) -> None:
    (workspace / "mine").mkdir()
    (workspace / "mine" / "__init__.py").write_text(OWN)
    editor = await start(BARE)
    uri = editor.open("import mine\n\nmine.old(1)\nmine.other(1)\n")
    [found] = await editor.diagnostics(uri, 1)
    assert "mine.old" in found.message
    changed = OWN + OWN.replace("import warnings", "").replace("old", "other")
    own = editor.open(changed, "mine/__init__.py")
    editor.save(own)
    assert len(await editor.diagnostics(uri, 2)) == 2
