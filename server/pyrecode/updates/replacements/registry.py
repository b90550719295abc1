"""Finds the forms of this folder and turns them into plain data and back."""

import importlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from pyrecode.neighbours import modules_in
from pyrecode.updates import replacements
from pyrecode.updates.replacements.base import Replacement

if TYPE_CHECKING:
    from cattrs import Converter


@cache
def forms() -> Mapping[str, type[Replacement]]:
    """Every replacement class of this folder by the name of its form."""
    for name in modules_in(replacements.__path__):
        importlib.import_module(f"{replacements.__name__}.{name}")
    return {cls.form: cls for cls in Replacement.__subclasses__()}


@cache
def form(name: str) -> type[Replacement]:
    """The class of one form, out of the file that is called like it; the others are not imported.

    Raises:
        KeyError: where there is no such form.
    """
    if not name.isidentifier():
        raise KeyError(name)
    try:
        importlib.import_module(f"{replacements.__name__}.{name}")
    except ModuleNotFoundError:
        raise KeyError(name) from None
    return {cls.form: cls for cls in Replacement.__subclasses__()}[name]


def to_data(replacement: Replacement) -> dict[str, Any]:
    """The replacement as JSON- and TOML-ready data: `{"form": "rename", "name": "trapezoid"}`."""
    fields = replacement.given()
    lists = {name: list(value) for name, value in fields.items() if isinstance(value, tuple)}
    return {"form": replacement.form, **fields, **lists}


def from_data(data: Mapping[str, Any]) -> Replacement:
    """The replacement that `to_data` wrote.

    Raises:
        ValueError: for an unknown form, or fields that the form does not have.
    """
    fields = dict(data)
    form = fields.pop("form", None)
    cls = forms().get(form)
    if cls is None:
        raise ValueError(f"unknown replacement form {form!r}; known: {', '.join(sorted(forms()))}")
    # Imported here: what comes from the cache needs none, and they take long to import.
    import cattrs
    from attrs import asdict

    try:
        checked = _converter().structure(fields, _fields_of(cls))
        return cls(**asdict(checked, recurse=False))
    except Exception as error:
        raise ValueError(
            f"replacement {form!r}: {'; '.join(cattrs.transform_error(error))}"
        ) from error


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    return Converter(forbid_extra_keys=True)


@cache
def _fields_of(cls: type[Replacement]) -> type[Any]:
    """The fields of a form as cattrs knows them."""
    import attrs

    types = get_type_hints(cls)
    fields = {
        name: attrs.field(type=types[name], default=default)
        for name, default in cls.defaults(attrs.NOTHING).items()
    }
    return attrs.make_class(cls.__name__, fields)
