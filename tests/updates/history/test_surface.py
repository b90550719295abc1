from pyrecode.updates.history.surface import Shape
from pyrecode.updates.model import Kind


def test_a_name_stands_under_the_path_that_users_write(write):
    sources = write(
        "1.0",
        {
            "__init__.py": "from acme._core import run, Base",
            "_core.py": """
                def run(a, *, fast=False, **rest): ...
                def _hidden(): ...
                class Base:
                    size = 1
                    def go(self, speed): ...
                    def _stop(self): ...
            """,
        },
    )

    names = sources.read().surface

    assert names["acme.run"] == Shape(Kind.FUNCTION, ("a", "fast"))
    assert names["acme.Base.go"] == Shape(Kind.METHOD, ("speed",))
    assert names["acme.Base.size"].kind is Kind.ATTRIBUTE
    assert not [name for name in names if "_core" in name or "_hidden" in name or "_stop" in name]


def test_members_stand_under_the_topmost_public_class(write):
    sources = write(
        "1.0",
        {
            "__init__.py": "from acme._parts import Frame, Table",
            "_parts.py": """
                class Shared:
                    def fill(self): ...
                class Frame(Shared):
                    def own(self): ...
                class Table(Frame):
                    def more(self): ...
            """,
        },
    )

    names = sources.read().surface

    assert {"acme.Frame.fill", "acme.Frame.own", "acme.Table.more"} <= set(names)
    assert "acme.Table.fill" not in names
    assert "acme.Table.own" not in names


def test_type_variables_and_other_modules_names_are_left_out(write):
    sources = write(
        "1.0",
        {
            "__init__.py": "",
            "shapes.py": """
                import os
                from typing import TypeVar
                T = TypeVar("T")
                LIMIT = 3
                lower = 4
            """,
        },
    )

    names = set(sources.read().surface)

    assert names == {"acme", "acme.shapes", "acme.shapes.LIMIT"}
