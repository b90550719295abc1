"""Names that a library has though no line binds them where users find them, each in the form of a real library."""

import importlib.util
from pathlib import Path

import pytest

from pyrecode.updates.index.package import PackageIndex

LAZY = """
from typing import TYPE_CHECKING
from . import local
__all__ = ("group", "uuid")  # of which the second is long gone
if TYPE_CHECKING:
    from lib.canvas import chain, group
old_module, new_module = local.recreate_module(__name__, by_module={"lib.canvas": ["group"]})
"""


def test_what_is_listed_and_imported_for_type_checkers_is_there(index):
    lib = index(
        {
            "lib/__init__.py": LAZY,
            "lib/canvas.py": "class group:\n    def apply(self): ...\ndef chain(): ...\n",
            "lib/local.py": "def recreate_module(name, by_module): ...\n",
        }
    )

    found = lib.resolve("lib.group.apply")
    assert found is not None
    assert found.dotted == "lib.canvas.group.apply"
    assert lib.exists("lib.uuid") is False
    assert lib.exists("lib.chain") is False
    assert "lib.group" in lib.public_paths("lib.canvas.group")


def test_a_class_stands_where_its_package_puts_it_in_the_place_of_its_module(index):
    lib = index(
        {
            "lib/__init__.py": "from .array import array\n",
            "lib/array.py": "class Base:\n    def in_(self): ...\nclass array(Base): ...\ndef make(): ...\n",
        }
    )

    assert lib.exists("lib.array.in_") is True
    assert lib.exists("lib.array.array.in_") is True
    assert lib.exists("lib.array.make") is True
    assert lib.exists("lib.array.gone") is False


BACKEND = """
import sys
class Backend:
    @staticmethod
    def export(cls):
        for name in ["FigureCanvas"]:
            setattr(sys.modules[cls.__module__], name, getattr(cls, name))
        return cls
    @classmethod
    def register(cls, other):
        return other
class TkBackend(Backend):
    pass
"""


@pytest.mark.parametrize(
    ("decorator", "known"),
    [("Backend.export", None), ("TkBackend.export", None), ("Backend.register", False)],
)
def test_a_decorator_may_hand_members_of_a_class_to_its_module(index, decorator, known):
    own = f"from lib.bases import Backend, TkBackend\n@{decorator}\nclass _Own(Backend): ...\n"
    lib = index({"lib/__init__.py": "", "lib/bases.py": BACKEND, "lib/agg.py": own})

    assert lib.exists("lib.agg.FigureCanvas") is known
    assert lib.exists("lib.agg.gone") is False


def test_a_loop_over_a_table_binds_what_it_lists(index):
    lib = index(
        {
            "lib/__init__.py": """
                def roots_legendre(): ...
                renamed = {"roots_legendre": "p_roots"}
                names = globals()
                for new, old in renamed.items():
                    names[old] = names[new]
            """
        }
    )

    assert lib.exists("lib.p_roots") is None
    assert lib.exists("lib.q_roots") is False


def test_what_a_getter_gives_counts_before_the_fallback_of_an_old_python(index):
    lib = index(
        {
            "lib/__init__.py": """
                from lib.compat import PY37
                if PY37:
                    def __getattr__(name):
                        if name == "Sparse":
                            from lib.sparse import Sparse
                            return Sparse
                        raise AttributeError(name)
                else:
                    class Sparse: ...
            """,
            "lib/compat.py": "import sys\nPY37 = sys.version_info >= (3, 7)\n",
            "lib/sparse.py": "class Sparse:\n    def density(self): ...\n",
        }
    )

    assert lib.exists("lib.Sparse") is True
    assert lib.exists("lib.Sparse.density") is True


def test_a_getter_may_keep_its_table_to_itself(index):
    lib = index(
        {
            "lib/__init__.py": """
                import warnings
                def __getattr__(name):
                    if name == "VERSION":
                        return 1
                    else:
                        categories = {"NORMAL": 0, "SEQUENCE": 1}
                        if name in categories:
                            warnings.warn("categories are deprecated", DeprecationWarning)
                            return categories[name]
                    raise AttributeError(name)
            """
        }
    )

    assert lib.exists("lib.NORMAL") is True
    assert lib.exists("lib.CONTAINER") is False


def test_attributes_are_bound_below_a_class_and_by_its_metaclass(index):
    lib = index(
        {
            "lib/__init__.py": """
                class Media(type):
                    def __new__(mcs, name, bases, attrs):
                        made = super().__new__(mcs, name, bases, attrs)
                        if "media" not in attrs:
                            made.media = media_property(made)
                        return made
                class Widget(metaclass=Media): ...
                class Input(Widget): ...
                class Environment: ...
                class Native(Environment): ...
                Environment.template_class = Input
            """
        }
    )

    assert lib.exists("lib.Input.media") is None
    assert lib.exists("lib.Native.template_class") is None
    assert lib.exists("lib.Input.template_class") is False
    assert lib.exists("lib.Native.media") is False


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("class C(Base):\n    def __new__(cls, scale): ...\n", False),
        ("class C(Base):\n    def __new__(cls, *args, **kwargs): ...\n", True),
        ("@remade\nclass C(Base): ...\n", None),
        ("class C(Base): ...\n", True),
    ],
)
def test_a_constructor_is_what_makes_the_instance(index, source, known):
    head = (
        "def remade(cls):\n    return type(cls.__name__, (cls,), {})\n"
        "class Base:\n    def __init__(self, vmin): ...\n"
    )
    lib = index({"lib/__init__.py": head + source})

    assert lib.exists("lib.C(vmin)") is known


REAL = [
    ("celery", "celery.group", True),
    ("sqlalchemy", "sqlalchemy.dialects.postgresql.array.in_", True),
    ("sqlalchemy", "sqlalchemy.ColumnDefault(arg)", True),
    ("matplotlib", "matplotlib.backends.backend_tkagg.FigureCanvas", None),
    ("matplotlib", "matplotlib.colors.SymLogNorm(linthresh)", None),
    ("scipy", "scipy.special._orthogonal.p_roots", None),
    ("django", "django.contrib.admin.widgets.AdminDateWidget.media", None),
    ("PIL", "PIL.Image.BICUBIC", None),
]


@pytest.mark.parametrize(("root", "name", "known"), REAL)
def test_real_libraries_are_not_taken_to_lack_what_they_have(root, name, known):
    spec = importlib.util.find_spec(root)
    if spec is None or spec.origin is None:
        pytest.skip(f"{root} is not installed")

    assert PackageIndex.open(root, [Path(spec.origin).parent.parent]).exists(name) is known
