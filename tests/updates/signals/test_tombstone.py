"""Functions and parameters that are kept only to say that they are gone."""


def test_functions_and_classes(library):
    updates = library("""
        class AutoReg: ...
        class AR:
            def __init__(self, *args, **kwargs):
                raise NotImplementedError("AR was removed in 0.13 and replaced with lib.AutoReg.")
        def mapper(*args):
            raise TypeError("The `mapper` function is removed as of 2.0.")
        def read(path):
            raise ValueError(f"{path} is no longer supported")
        class Base:
            def run(self):
                raise NotImplementedError("old pickles are no longer supported")
    """)
    assert [(u.symbol, str(u.nature), u.removed_in, u.replaced_by) for u in updates] == [
        ("lib.AR", "removed", "0.13", "lib.AutoReg"),
        ("lib.mapper", "removed", "2.0", None),
    ]


def test_parameters_and_values(say):
    source = """
        def field(pattern=None, unique=None, how="a", **extra):
            regex = extra.pop("regex", None)
            if regex is not None:
                raise TypeError("`regex` was removed, use `pattern` instead")
            if unique is not None:
                raise TypeError("`unique` is no longer supported")
            if how == "big":
                raise ValueError("'big' is no longer supported for how")
            if len(pattern) > 3:
                raise ValueError("long patterns are no longer supported")
            if pattern == "b":
                raise ValueError("this was removed")
    """
    assert say(source) == [
        "lib.field(how='big'): value removed",
        "lib.field(regex): parameter removed -> lib.field(pattern) suggestion",
        "lib.field(unique): parameter removed",
    ]


def test_a_placeholder_under_a_private_name(say):
    files = {
        "lib/__init__.py": "from ._made import _mapper_fn as mapper\n",
        "lib/_made.py": """
            def _mapper_fn(*args):
                raise TypeError("The 'lib.mapper()' function is removed as of 2.0")
            def _other(*args):
                raise TypeError("The other function is removed as of 2.0")
        """,
    }
    assert say(files) == ["lib.mapper: whole removed"]


def test_one_way_of_passing_a_removed_parameter(say):
    source = """
        class Template:
            def format(self, **kwargs):
                made = self.made
                if kwargs.get("path") or made.get("path"):
                    raise ValueError("Loading from 'path' has been removed as of 0.3, use 'url'")
                if kwargs.get("file") or made.get("file"):
                    raise ValueError("Files were removed")
    """
    assert say(source) == ["lib.Template.format(path): conditional removed"]
