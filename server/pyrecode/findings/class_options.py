"""Findings in what a class says to its library by name: pydantic's `Config`, django's `Meta`, class keywords.

    class Item(BaseModel):                      class Item(BaseModel, orm_mode=True): ...
        class Config:
            orm_mode = True                     model_config = {"orm_mode": True}

The names are keys of a class of the library, which its updates speak of: `pydantic.ConfigDict(orm_mode)`.
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.scopes import CLASS
from pyrecode.findings.search import Search
from pyrecode.findings.types import Instance
from pyrecode.rows import NamedTuple
from pyrecode.updates.model import ApiUpdate, Scope


class Place(NamedTuple):
    """Where the subclasses of some classes say it, and under which names updates speak of it."""

    bases: frozenset[str]
    body: str | None
    """the nested class whose names are the keys"""
    mapping: str | None
    """the class attribute that is set to a mapping"""
    keywords: bool
    """whether class keywords say it as well"""
    keys: tuple[str, ...]
    """the classes whose parameters or attributes the keys are"""


PLACES = (
    Place(
        frozenset(
            {
                "pydantic.BaseModel",
                "pydantic.BaseSettings",
                "pydantic.generics.GenericModel",
                "pydantic_settings.BaseSettings",
                "sqlmodel.SQLModel",
            }
        ),
        "Config",
        "model_config",
        True,
        ("pydantic.ConfigDict", "pydantic.BaseConfig"),
    ),
    Place(
        frozenset({"django.db.models.Model", "django.contrib.gis.db.models.Model"}),
        "Meta",
        None,
        False,
        ("django.db.models.options.Options",),
    ),
    Place(
        frozenset({"marshmallow.Schema"}),
        "Meta",
        None,
        False,
        ("marshmallow.SchemaOpts", "marshmallow.schema.SchemaOpts"),
    ),
)
_BODIES = frozenset(place.body for place in PLACES)
_MAPPINGS = frozenset(place.mapping for place in PLACES)
_SPOKEN = frozenset({"metaclass", "table"})
"""class keywords that are Python's or another library's own"""


class ClassOptions:
    """The classes of one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names
        self._receivers = search.receivers
        self._literals = search.literals

    def findings(self) -> Iterator[Finding]:
        """All of them, class by class."""
        for node, scope in self._names.scopes.by_node.items():
            if scope.kind != CLASS or not isinstance(node, ast.ClassDef) or not node.bases:
                continue
            bodies = _BODIES.intersection(scope.entries)
            if not (bodies or node.keywords or not _MAPPINGS.isdisjoint(scope.entries)):
                continue
            place = self._place(node)
            if place is not None:
                yield from self._of_class(node, place)

    def _place(self, cls: ast.ClassDef) -> Place | None:
        """What the library asks of its subclasses, where the class is known to be one."""
        for base in self._receivers.classes.lineage(cls):
            if isinstance(base, str):
                lineage = {base, *self._receivers.members.library_lineage(base)}
                for place in PLACES:
                    if not place.bases.isdisjoint(lineage):
                        return place
        return None

    def _of_class(self, cls: ast.ClassDef, place: Place) -> Iterator[Finding]:
        instance = Instance(cls, True, None, cls)
        entries = self._names.scopes.by_node[cls].entries
        for key, node, certain in (*self._in_body(entries, place), *self._in_mapping(entries, place),
                                   *_in_keywords(cls, place)):  # fmt: skip
            for update in self._updates(key, place):
                certainty = Certainty.RESOLVED if certain else Certainty.INFERRED
                yield self._search.finding(node, update, certainty, instance=instance)

    def _in_body(self, entries: dict, place: Place) -> Iterator[tuple[str, ast.AST, bool]]:
        for entry in entries.get(place.body, ()):
            inner = self._names.scopes.by_node.get(entry.node)
            if inner is None or not isinstance(entry.node, ast.ClassDef):
                continue
            for key, bound in inner.entries.items():
                for one in bound:
                    if isinstance(one.node, ast.Name | ast.FunctionDef):
                        yield key, one.node, True

    def _in_mapping(self, entries: dict, place: Place) -> Iterator[tuple[str, ast.AST, bool]]:
        for entry in entries.get(place.mapping, ()):
            # A call of the library's own class is a call like any other.
            if entry.value is not None and isinstance(entry.statement, ast.Assign | ast.AnnAssign):
                for item in self._literals.items(entry.value):
                    yield item.name, item.node, item.certain

    def _updates(self, key: str, place: Place) -> Iterator[ApiUpdate]:
        for owner in place.keys:
            found = False
            for update in self._search.updates(owner):
                if update.scope is Scope.PARAMETER and update.parameter == key:
                    found = True
                    yield update
            for update in () if found else self._search.updates(f"{owner}.{key}"):
                if update.scope is Scope.WHOLE:
                    found = True
                    yield update
            if found:
                return


def _in_keywords(cls: ast.ClassDef, place: Place) -> Iterator[tuple[str, ast.AST, bool]]:
    for keyword in cls.keywords if place.keywords else ():
        if keyword.arg is not None and keyword.arg not in _SPOKEN:
            yield keyword.arg, keyword, True
