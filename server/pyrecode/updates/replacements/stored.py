"""A replacement as it is kept, made into one when somebody asks: most are of APIs that no file uses."""

from collections.abc import Iterable, Mapping
from typing import Any

from pyrecode.updates.replacements import registry
from pyrecode.updates.replacements.base import Replacement


class StoredReplacement:
    """Plain data that `registry.to_data` wrote."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the data, which is read when it is asked for."""
        self._data = data
        self._read: Replacement | None = None

    def may_describe(self, dotted: str) -> bool:
        """Whether it may come to a public dotted name, told without reading it: a template would mention it."""
        template = self._data.get("template")
        return template is None or dotted.rpartition(".")[2] in template

    def read(self) -> Replacement:
        """What `registry.from_data` gives, without its checks: what was written had passed them."""
        if self._read is None:
            fields = {
                name: _as_tuple(value) if isinstance(value, list) else value
                for name, value in self._data.items()
                if name != "form"
            }
            self._read = registry.form(self._data["form"])(**fields)
        return self._read


def _as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(_as_tuple(one) if isinstance(one, list) else one for one in values)
