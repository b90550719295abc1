"""One library mined to the end: merged, named, typed."""

from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import pytest

from pyrecode.updates.mined import Mined
from pyrecode.updates.miner import mine
from pyrecode.updates.model import Nature, Scope


def mined(folder: Path, files: dict[str, str]) -> Mined:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text))
    return mine("lib", [folder], "lib", "2.0")


def test_signals_that_agree_are_one_update(tmp_path: Path):
    found = mined(tmp_path, {
        "lib.py": '''
            import warnings
            def new(x): ...
            def old(x):
                """Old.

                .. deprecated:: 1.4
                    Use `new` instead.
                """
                warnings.warn("`old` will be removed in 3.0, use `new` instead", FutureWarning)
                return new(x)
        ''',
    })  # fmt: skip
    (update,) = found.updates
    assert (update.deprecated_in, update.removed_in) == ("1.4", "3.0")
    assert update.replaced_by == "lib.new"
    assert update.tier == "safe"
    assert [source.split()[0] for source in update.sources] == ["warn-call", "directive"]
    assert update.definition is not None
    assert (update.definition.qualname, update.definition.file) == ("old", "lib.py")


def test_a_rename_is_safe_only_where_the_old_name_delegates(tmp_path: Path):
    found = mined(tmp_path, {
        "lib.py": """
            import warnings
            def new(x): ...
            def old(x):
                warnings.warn("`old` is deprecated, use `new` instead", FutureWarning)
                return new(x) + 1
        """,
    })  # fmt: skip
    assert [str(u.tier) for u in found.updates] == ["suggestion"]


def test_nobody_is_sent_to_an_outdated_name(tmp_path: Path):
    found = mined(tmp_path, {
        "lib.py": """
            import warnings
            def a():
                warnings.warn("`a` is deprecated, use `b` instead", FutureWarning)
                return b()
            def b():
                warnings.warn("`b` is deprecated", FutureWarning)
        """,
    })  # fmt: skip
    assert [u.replacement for u in found.updates] == [None, None]


def test_what_gives_an_instance_of_a_class_with_outdated_members(tmp_path: Path):
    found = mined(tmp_path, {
        "lib/__init__.py": "from lib._io import read, count\nfrom lib._frame import Frame, Sub\n",
        "lib/_io.py": """
            from lib._frame import Frame
            def read(path) -> Frame: ...
            def count(path) -> int: ...
        """,
        "lib/_frame.py": """
            import warnings
            class Frame:
                def old(self):
                    warnings.warn("old is deprecated", FutureWarning)
                def head(self) -> "Frame": ...
                def groups(self) -> "Groups": ...
            class Sub(Frame): ...
            class Groups:
                def first(self) -> Frame: ...
        """,
    })  # fmt: skip
    assert found.returns["lib.read"] == "lib.Frame"
    assert found.returns["lib.Frame.head"] == "lib.Frame"
    assert "lib.count" not in found.returns
    assert found.bases["lib.Sub"] == ("lib.Frame",)
    assert found.aliases["lib._frame.Frame"] == "lib.Frame"
    assert {"lib.Frame", "lib.Sub"} <= found.classes


def test_tests_and_carried_projects_are_not_read(tmp_path: Path):
    warn = "import warnings\ndef f():\n    warnings.warn('f is deprecated', DeprecationWarning)\n"
    found = mined(tmp_path, {
        "lib/__init__.py": "",
        "lib/tests/__init__.py": "",
        "lib/tests/helpers.py": warn,
        "lib/_vendor/__init__.py": "",
        "lib/_vendor/six.py": warn,
        "lib/test/__init__.py": warn,
    })  # fmt: skip
    assert [u.symbol for u in found.updates] == ["lib.test.f"]


def test_files_of_another_python_are_told_and_the_rest_goes_on(tmp_path: Path):
    found = mined(tmp_path, {
        "lib/__init__.py": "import warnings\ndef f():\n    warnings.warn('f is deprecated', DeprecationWarning)\n",
        "lib/legacy.py": "print 'deprecated'\n",
    })  # fmt: skip
    assert [u.symbol for u in found.updates] == ["lib.f"]
    assert len(found.skipped) == 1


def test_an_absent_library_has_nothing(tmp_path: Path):
    assert mine("nowhere", [tmp_path], "nowhere", "1").updates == []


def test_sqlalchemy_as_it_is_installed():
    spec = find_spec("sqlalchemy")
    assert spec is not None
    assert spec.origin is not None
    found = mine("sqlalchemy", [Path(spec.origin).parents[1]], "sqlalchemy", "2")
    told = {(u.symbol, u.parameter): u for u in found.updates}
    assert told["sqlalchemy.Table.tometadata", None].replaced_by == "sqlalchemy.Table.to_metadata"
    assert told["sqlalchemy.orm.Query.get", None].scope is Scope.WHOLE
    flagged = {
        u.symbol
        for u in found.updates
        if u.scope is Scope.WHOLE and u.nature is not Nature.BEHAVIOUR
    }
    live = {"sqlalchemy.and_", "sqlalchemy.select", "sqlalchemy.orm.Session.flush",
            "sqlalchemy.Select.distinct", "sqlalchemy.orm.Session", "sqlalchemy.create_engine"}  # fmt: skip
    assert not flagged & live


@pytest.mark.skipif(find_spec("numpy") is None, reason="numpy is not installed")
def test_numpy_as_it_is_installed():
    spec = find_spec("numpy")
    assert spec is not None
    assert spec.origin is not None
    found = mine("numpy", [Path(spec.origin).parents[1]], "numpy", "2")
    told = {u.symbol: u for u in found.updates}
    assert told["numpy.float_"].nature is Nature.REMOVED
    assert told["numpy.float_"].replaced_by == "numpy.float64"
    assert not {"numpy.array", "numpy.float64", "numpy.bool", "numpy.concatenate"} & set(told)


def test_a_class_is_no_successor_of_a_function_that_does_something_else(tmp_path: Path):
    found = mined(tmp_path, {
        "lib.py": """
            import warnings
            class Session: ...
            class Popen: ...
            def session():
                warnings.warn("`session` is deprecated, use `Session` instead", FutureWarning)
                return Session()
            def exec_command(command):
                warnings.warn("`exec_command` is deprecated, use `Popen` instead", FutureWarning)
                return Popen(command).wait()
            class Suppress:
                def __init__(self):
                    warnings.warn("`Suppress` is deprecated, use `suppress` instead", FutureWarning)
            def suppress(): ...
        """,
    })  # fmt: skip
    assert {u.symbol: u.replaced_by for u in found.updates} == {
        "lib.Suppress": None,
        "lib.exec_command": None,
        "lib.session": "lib.Session",
    }


def test_a_removal_that_was_put_off(tmp_path: Path):
    found = mined(tmp_path, {
        "lib.py": """
            import warnings
            def old(x):
                warnings.warn("`old` will be removed in 1.9", FutureWarning)
            def older(x):
                warnings.warn("`older` will be removed in 2.1", FutureWarning)
        """,
    })  # fmt: skip
    assert [(u.symbol, u.removed_in) for u in found.updates] == [
        ("lib.old", None),
        ("lib.older", "2.1"),
    ]
