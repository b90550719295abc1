"""Modules that go on under another name, and names that another module of the project hands on."""

import textwrap

import pytest

from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Tier
from pyrecode.updates.replacements.call_template import CallTemplate
from pyrecode.updates.replacements.move import Move
from pyrecode.updates.replacements.rename import Rename


def update(symbol, replacement, kind):
    return ApiUpdate(
        symbol.partition(".")[0],
        symbol,
        kind,
        replacement=replacement,
        tier=Tier.SAFE,
        sources=("curated test.toml",),
    )


CATALOG = Catalog.of(
    [
        update("gym", Move("gymnasium"), Kind.DISTRIBUTION),
        update("fuzzy", Move("thefuzz"), Kind.DISTRIBUTION),
        update("sklearn.externals.joblib", Move("joblib"), Kind.MODULE),
        update("lib.Thing.append", CallTemplate("[[lib.concat]]([{receiver}, {0}])"), Kind.METHOD),
        update("numpy.trapz", Rename("trapezoid"), Kind.FUNCTION),
    ],
    returns={"lib.Thing": "lib.Thing"},
)

CHANGED = {
    "plain": ("import gym\ngym.make(1)", "import gymnasium as gym\ngym.make(1)"),
    "beside_another": (
        "import os, gym  # both\ngym.make(os)",
        "import os, gymnasium as gym  # both\ngym.make(os)",
    ),
    "under_a_name": ("import gym as g\ng.make(1)", "import gymnasium as g\ng.make(1)"),
    "passed_on": ("import gym\nf(gym, 'gym')", "import gymnasium as gym\nf(gym, 'gym')"),
    "with_submodules": (
        "import gym\nimport gym.envs\nfrom gym import spaces\ngym.make(gym.envs, spaces)",
        "import gymnasium as gym\nimport gymnasium.envs\nfrom gymnasium import spaces\ngym.make(gym.envs, spaces)",
    ),
    "in_a_function": (
        "def f():\n    import gym\n    return gym.make(1)",
        "def f():\n    import gymnasium as gym\n    return gym.make(1)",
    ),
    "with_a_fallback": (
        "try:\n    import gym\nexcept ImportError:\n    gym = None\ngym.make(1)",
        "try:\n    import gymnasium as gym\nexcept ImportError:\n    gym = None\ngym.make(1)",
    ),
    "submodule_spelled_out": (
        "import fuzzy.fuzz\nfuzzy.fuzz.ratio()",
        "import thefuzz.fuzz\nimport thefuzz\nthefuzz.fuzz.ratio()",
    ),
    "to_the_top": (
        "from sklearn.externals import joblib\njoblib.dump(1)",
        "import joblib\njoblib.dump(1)",
    ),
    "to_the_top_under_a_name": (
        "from sklearn.externals import joblib as jb\njb.dump(1)",
        "import joblib as jb\njb.dump(1)",
    ),
    "to_the_top_beside_another": (
        "from sklearn.externals import (  # both\n    joblib,\n    six,\n)\njoblib.dump(six)",
        "from sklearn.externals import (  # both\n    six,\n)\nimport joblib\njoblib.dump(six)",
    ),
    "new_name_beside_others_of_its_module": (
        "from lib import Thing\nfrom os import path\nThing().append(path)",
        "from lib import Thing, concat\nfrom os import path\nconcat([Thing(), path])",
    ),
    "names_of_a_module_at_the_top": (
        "from sklearn.externals.joblib import Parallel\nParallel()",
        "from joblib import Parallel\nParallel()",
    ),
}


@pytest.mark.parametrize(("before", "after"), CHANGED.values(), ids=CHANGED)
def test_changed(before, after):
    result = migrate(before, "a.py", CATALOG, Selection(), suggestions=False)
    assert result.text == after
    assert not result.remaining


LEFT = {
    "name_made_by_two_imports": (
        "import gym\nif x:\n    import gym.old  # pyrecode: ignore\ngym.make(1)"
    ),
    "fallback": "try:\n    import gymnasium as gym\nexcept ImportError:\n    import gym\ngym.make(1)",
    "handed_on": "from .compat import trapz\ntrapz(y)",
    "module_that_hands_on": "from . import compat\ncompat.trapz(y)",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_left_alone(text):
    assert migrate(text, "a.py", CATALOG, Selection(), suggestions=True).text == text


def test_the_project_changes_where_it_takes_the_name_from(tmp_path, monkeypatch):
    """Through the whole command: compat.py is rewritten, and who relies on it is not."""
    from pyrecode.cli import main

    (tmp_path / "pkg").mkdir()
    files = {
        "pyproject.toml": '[project]\nname = "pkg"\nversion = "1"\n',
        "pkg/__init__.py": "",
        "pkg/compat.py": """
            import collections
            Mapping = collections.Mapping
            from collections import Sequence
            """,
        "pkg/use.py": """
            from pkg.compat import Sequence
            from .compat import Sequence as S
            from pkg import compat
            def f(x):
                return isinstance(x, (Sequence, S, compat.Sequence))
            """,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(textwrap.dedent(text).lstrip("\n"))
    monkeypatch.chdir(tmp_path)
    main(["migrate", "--allow-dirty", "--quiet", "pkg"])
    before = textwrap.dedent(files["pkg/use.py"]).lstrip("\n")
    assert (tmp_path / "pkg/use.py").read_text() == before
    assert "collections.abc" in (tmp_path / "pkg/compat.py").read_text()
