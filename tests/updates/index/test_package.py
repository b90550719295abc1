"""Names of a library, followed to where they are defined, and surely absent ones."""

from pathlib import Path
from weakref import ref

import pytest

from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import Kind
from pyrecode.updates.no_collector import no_collector


def test_a_re_export_leads_to_its_definition(index):
    lib = index({
        "lib/__init__.py": "from .core.api import *\n",
        "lib/core/__init__.py": "",
        "lib/core/api.py": "from lib.core.frame import Frame\n__all__ = ['Frame']\n",
        "lib/core/frame.py": "class Frame:\n    def items(self): ...\n",
    })  # fmt: skip
    symbol = lib.resolve("lib.Frame.items")
    assert symbol is not None
    assert symbol.dotted == "lib.core.frame.Frame.items"
    assert symbol.kind is Kind.METHOD
    assert symbol.definition is not None
    assert (symbol.definition.file, symbol.definition.line) == ("lib/core/frame.py", 2)
    assert lib.public_paths("lib.core.frame.Frame.items")[0] == "lib.Frame.items"


def test_star_imports_in_a_circle_end(index):
    lib = index({
        "lib/__init__.py": "from .a import *\n",
        "lib/a.py": "from .b import *\ndef f(): ...\n",
        "lib/b.py": "from .a import *\ndef g(): ...\n",
    })  # fmt: skip
    assert lib.exists("lib.f")
    assert lib.exists("lib.g")
    assert lib.exists("lib.h") is not True


STAND_IN = "class Model:\n    pass\n"
REAL = "class Model:\n    def fit(self): ...\n"


@pytest.mark.parametrize(
    "source",
    [
        "if found():\n    from .real import Model\nelse:\n    from .spare import *\n",
        "try:\n    import torch\nexcept ImportError:\n    from .spare import *\nelse:\n    from .real import *\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    try:\n        import torch\n    except ImportError:\n"
        "        from .spare import *\n    else:\n        from .real import Model\n"
        "else:\n    import sys\n    sys.modules[__name__] = lazy(__name__, {'real': ['Model']})\n",
    ],
)  # fmt: skip
def test_a_stand_in_gives_way_to_what_it_stands_for(index, source):
    lib = index({"lib/__init__.py": source, "lib/spare.py": STAND_IN, "lib/real.py": REAL})
    symbol = lib.resolve("lib.Model.fit")
    assert symbol is not None
    assert symbol.dotted == "lib.real.Model.fit"


def test_a_stand_in_serves_where_there_is_nothing_else(index):
    source = "try:\n    from elsewhere import x\nexcept ImportError:\n    from .spare import *\n"
    lib = index({"lib/__init__.py": source, "lib/spare.py": STAND_IN})
    assert lib.exists("lib.Model")
    assert lib.exists("lib.missing") is False


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("def __getattr__(name):\n    import importlib\n    return importlib.import_module(name)\n", None),
        ("globals()['x'] = 1\n", None),
        ("for n in ['a', 'b']:\n    globals()[n] = 1\n", False),
        ("from elsewhere import *\n", None),
        ("def __getattr__(name):\n    if name == 'x':\n        return 1\n    raise AttributeError(name)\n", False),
        ("", False),
    ],
)  # fmt: skip
def test_absent_only_where_nothing_can_bind_the_name(index, source, known):
    lib = index({"lib/__init__.py": source})
    assert lib.exists("lib.missing") is known


def test_what_getattr_gives_exists_and_what_it_refuses_does_not(index):
    lib = index({
        "lib/__init__.py": """
            _gone = {"old": "use new"}
            def __getattr__(name):
                if name == "lazy":
                    from lib import sub
                    return sub
                if name in _gone:
                    raise AttributeError(_gone[name])
                raise AttributeError(name)
        """,
        "lib/sub.py": "",
    })  # fmt: skip
    assert lib.exists("lib.lazy") is True
    assert lib.exists("lib.old") is False


def test_a_lazy_table_gives_the_names_imported_for_type_checkers(index):
    lib = index({
        "lib/__init__.py": """
            from typing import TYPE_CHECKING
            if TYPE_CHECKING:
                from .main import Model
            _imports = {"Model": (__spec__.parent, ".main")}
            def __getattr__(name):
                return _load(*_imports[name])
        """,
        "lib/main.py": "class Model:\n    def dump(self, *, indent=None): ...\n",
    })  # fmt: skip
    assert lib.exists("lib.Model.dump(indent)") is True
    assert lib.exists("lib.Model.dump(width)") is False
    assert lib.exists("lib.Other") is None


def test_members_follow_the_method_resolution_order(index):
    lib = index({
        "lib/__init__.py": """
            class Base:
                def both(self): ...
                def only(self): ...
                def __init__(self, a): self.held = a
            class Mixin:
                def both(self): ...
            class Child(Mixin, Base): ...
        """,
    })  # fmt: skip
    both = lib.resolve("lib.Child.both")
    assert both is not None
    assert both.dotted == "lib.Mixin.both"
    assert lib.exists("lib.Child.only") is True
    assert lib.exists("lib.Child.held") is True
    assert lib.exists("lib.Child.other") is False
    assert lib.subclasses("lib.Base") == ("lib.Child",)


def test_a_base_class_of_another_library_leaves_members_open(index):
    lib = index({"lib/__init__.py": "import torch\nclass Net(torch.Module): ...\n"})
    symbol = lib.resolve("lib.Net")
    assert symbol is not None
    assert not symbol.complete
    assert lib.exists("lib.Net.cuda") is None


def test_builtin_bases_are_known(index):
    lib = index({"lib/__init__.py": "class Table(dict): ...\n"})
    assert lib.exists("lib.Table.items") is True
    assert lib.exists("lib.Table.append") is False


def test_getattr_that_gives_data_only_adds_no_api(index):
    lib = index({
        "lib/__init__.py": """
            class Frame:
                def __getattr__(self, name):
                    if name in self._columns:
                        return self[name]
                    return object.__getattribute__(self, name)
            class Proxy:
                def __getattr__(self, name):
                    return getattr(self._inner, name)
        """,
    })  # fmt: skip
    assert lib.exists("lib.Frame.append") is False
    assert lib.exists("lib.Proxy.append") is None


def test_a_stub_speaks_for_compiled_code(index, tmp_path: Path):
    lib = index({
        "lib/__init__.py": "from lib._fast import Array\n",
        "lib/_fast.pyi": "class Array:\n    def sum(self, axis: int = ...) -> Array: ...\n",
        "lib/_fast.cpython-311-x86_64-linux-gnu.so": "",
        "lib/_plain.so": "",
    })  # fmt: skip
    symbol = lib.resolve("lib.Array.sum")
    assert symbol is not None
    assert symbol.returns == "lib._fast.Array"
    assert lib.exists("lib._plain.anything") is None


def test_version_guards_choose_the_branch(tmp_path: Path):
    (tmp_path / "lib.py").write_text(
        "import sys\nif sys.version_info >= (3, 12):\n    new = 1\nelse:\n    old = 1\n"
    )
    assert PackageIndex.open("lib", [tmp_path], (3, 13)).exists("lib.new") is True
    assert PackageIndex.open("lib", [tmp_path], (3, 13)).exists("lib.old") is False
    assert PackageIndex.open("lib", [tmp_path], (3, 9)).exists("lib.old") is True


@pytest.mark.parametrize(
    "statement",
    [
        "__all__ = ['f'] + other.__all__",
        "__all__ = list(set(['f']) | set(other.__all__))",
        "__all__ = ['f']\n__all__ += other.__all__",
        "__all__ = ['f']\n__all__.extend(other.__all__)",
        "__all__ = [*other.__all__, 'f']",
        "from lib.other import __all__ as rest\n__all__ = ['f', *rest]",
    ],
)
def test_all_is_put_together_from_other_modules(index, statement):
    lib = index({
        "lib/__init__.py": f"from lib import other\n{statement}\ndef f(): ...\ndef hidden(): ...\n",
        "lib/other.py": "__all__ = ['g']\ndef g(): ...\n",
    })  # fmt: skip
    exports = lib.lookup.exports("lib")
    assert exports is not None
    assert exports.exact
    assert set(exports.names) == {"f", "g"}


def test_all_made_from_dir_lists_what_is_bound_and_brought_by_star(index):
    lib = index({
        "lib/__init__.py": "from lib.api import *\nfrom lib import api\n__all__ = api.__all__\n",
        "lib/api.py": "from lib.impl import *\n__all__ = [s for s in dir() if s[0] != '_']\n",
        "lib/impl.py": "__all__ = ['f']\ndef f(): ...\ndef hidden(): ...\n",
    })  # fmt: skip
    assert lib.exists("lib.f") is True
    assert lib.exists("lib.hidden") is False


def test_internal_namespaces_come_last(tmp_path: Path):
    (tmp_path / "pandas" / "core").mkdir(parents=True)
    (tmp_path / "pandas" / "__init__.py").write_text("from pandas.core.frame import Frame\n")
    (tmp_path / "pandas" / "core" / "__init__.py").write_text("")
    (tmp_path / "pandas" / "core" / "frame.py").write_text("class Frame: ...\n")
    lib = PackageIndex.open("pandas", [tmp_path])
    assert lib.public_paths("pandas.core.frame.Frame") == (
        "pandas.Frame",
        "pandas.core.frame.Frame",
    )


def test_files_that_do_not_parse_are_told_and_leave_names_open(index):
    lib = index({"lib/__init__.py": "print 'old'\n"})
    assert lib.exists("lib.f") is None
    assert len(lib.lookup.skipped) == 1
    assert "does not parse" in lib.lookup.skipped[0]


def test_an_accessor_is_a_path_of_its_class(index):
    lib = index({
        "lib/__init__.py": "from lib._series import Series\n",
        "lib/_series.py": """
            from lib._strings import StringMethods
            class Series:
                str = Accessor("str", StringMethods)
        """,
        "lib/_strings.py": "class StringMethods:\n    def cat(self, sep=None): ...\n",
    })  # fmt: skip
    assert lib.exists("lib.Series.str.cat(sep)") is True
    assert lib.public_paths("lib._strings.StringMethods.cat") == ("lib.Series.str.cat",)


def test_nothing_is_imported(index, tmp_path: Path):
    lib = index({"lib/__init__.py": f"open({str(tmp_path / 'ran')!r}, 'w')\ndef f(): ...\n"})
    assert lib.exists("lib.f")
    assert not (tmp_path / "ran").exists()


def test_a_closed_index_keeps_no_tree(index):
    lib = index({"lib/__init__.py": "from lib.a import *\n", "lib/a.py": "class A:\n    b = 1\n"})
    assert lib.exists("lib.A.b")
    trees = [ref(lib.lookup.module(name).tree) for name in ("lib", "lib.a")]

    with no_collector():
        lib.close()
        kept = [tree for tree in trees if tree() is not None]

    assert kept == []
