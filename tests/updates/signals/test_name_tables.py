"""Tables of outdated names that are given to a helper."""

HELPERS = """
    import warnings
    def deprecate_attr(module_name, remove=None, rename=None):
        remove = remove or {}
        rename = rename or {}
        def __getattr__(name):
            if name in remove:
                replacement, version = remove[name]
                message = f"`{name}` is deprecated and will be removed in version {version}."
            elif name in rename:
                replacement, version = rename[name]
                message = f"`{name}` is deprecated and will be removed in version {version}."
                if hasattr(replacement, "__name__"):
                    message += f" Use `{replacement.__name__}` instead."
            else:
                raise AttributeError(f"module {module_name!r} has no attribute {name!r}")
            warnings.warn(message, FutureWarning, stacklevel=2)
            return replacement
        return __getattr__
    def raise_for_removed(obj, name, attributes, *, version):
        if name in attributes:
            hint = attributes[name]
            msg = f"`{name}` was removed in version {version}"
            msg = f"{msg}." if hint is None else f"{msg}; {hint}"
            raise AttributeError(msg)
"""


def test_a_module_whose_getattr_is_made_by_a_helper(library):
    updates = library({
        "lib/_help.py": HELPERS,
        "lib/models.py": """
            from lib._help import deprecate_attr
            class _Kept: ...
            class Kwargs: ...
            __getattr__ = deprecate_attr(
                __name__, remove={"Gone": (_Kept, "5.29")}, rename={"OldKwargs": (Kwargs, "6.0")}
            )
        """,
        "lib/__init__.py": "",
    })  # fmt: skip
    assert [
        (u.symbol, str(u.nature), u.removed_in, u.replaced_by, str(u.kind)) for u in updates
    ] == [
        ("lib.models.Gone", "deprecated", "5.29", None, "class"),
        ("lib.models.OldKwargs", "deprecated", "6.0", "lib.models.Kwargs", "class"),
    ]


def test_removed_members_of_a_class(library):
    updates = library({
        "lib/_help.py": HELPERS,
        "lib/__init__.py": """
            from typing import TYPE_CHECKING
            from lib._help import raise_for_removed
            class Frame:
                def unpivot(self): ...
                if not TYPE_CHECKING:
                    def __getattr__(self, name):
                        raise_for_removed(self, name, {"melt": "use `unpivot` instead.", "go": None}, version="2.0")
                        return super().__getattr__(name)
        """,
    })  # fmt: skip
    assert [
        (u.symbol, str(u.nature), u.removed_in, u.replaced_by, u.message) for u in updates
    ] == [
        ("lib.Frame.go", "removed", "2.0", None, "`go` was removed in version 2.0."),
        ("lib.Frame.melt", "removed", "2.0", "lib.Frame.unpivot",
         "`melt` was removed in version 2.0; use `unpivot` instead."),
    ]  # fmt: skip


def test_a_table_inside_getattr(library):
    updates = library("""
        def cos(x): ...
        def __getattr__(name):
            removed = {"cosd": "use `cos` instead.", "sind": "there is no other."}
            if name in removed:
                raise AttributeError(f"`{name}` was removed in version 2.0; {removed[name]}")
            raise AttributeError(name)
    """)
    assert [(u.symbol, u.removed_in, u.replaced_by) for u in updates] == [
        ("lib.cosd", "2.0", "lib.cos"),
        ("lib.sind", "2.0", None),
    ]
