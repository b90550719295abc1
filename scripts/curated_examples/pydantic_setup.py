"""The names that the examples of pydantic.toml use."""
# ruff: noqa: F401, UP006 - the examples use them; the list of typing is for Python 3.8
# pyright: reportMissingImports=false

import json
import pathlib
import tempfile
import typing
from collections import namedtuple

import pydantic


class Item(pydantic.BaseModel):
    """A model with a number."""

    x: int = 0


class Row(pydantic.BaseModel):
    """A model that may be read from attributes, under 1 as under 2."""

    x: int = 0

    class Config:
        """Both names of the setting."""

        orm_mode = True
        from_attributes = True


item = Item(x=1)
Numbers = typing.List[int]
Point = namedtuple("Point", "x y")
folder = tempfile.TemporaryDirectory()
path = pathlib.Path(folder.name, "item.json")
path.write_text("{}", encoding="utf-8")
