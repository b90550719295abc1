"""Names that plain modules hand on, and names that are bound again for where something is missing."""

from pathlib import Path
from textwrap import dedent

from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.miner import mine


def _written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text))


def test_names_that_a_plain_module_re_exports(tmp_path):
    files = {
        "lib/__init__.py": "",
        "lib/schema.py": "from .sql import Table as Table\nfrom .sql import Hidden\n",
        "lib/sql.py": "class Table: ...\nclass Hidden: ...\n",
        "lib/qmc.py": "from ._qmc import *\nfrom ._qmc import __all__\n",
        "lib/_qmc.py": "__all__ = ['Halton']\nclass Halton: ...\nclass Other: ...\n",
    }
    _written(tmp_path, files)
    index = PackageIndex.open("lib", [tmp_path])
    assert set(index.public_paths("lib.sql.Table")) == {"lib.schema.Table", "lib.sql.Table"}
    assert index.public_paths("lib.sql.Hidden") == ("lib.sql.Hidden",)
    assert index.public_paths("lib._qmc.Halton") == ("lib.qmc.Halton",)
    assert index.public_paths("lib._qmc.Other") == ()


def test_a_class_with_a_stand_in(tmp_path):
    source = """
        import warnings
        try:
            import ssl
        except ImportError:
            ssl = None
        class Connection:
            def set_cert(self):
                warnings.warn("set_cert() is deprecated", FutureWarning)
        class Dummy: ...
        if not ssl:
            Connection = Dummy
    """
    _written(tmp_path, {"lib.py": source})
    assert [u.symbol for u in mine("lib", [tmp_path], "lib", "1.0").updates] == [
        "lib.Connection.set_cert"
    ]
