"""The names that users of tensorflow write, out of the modules that its build generates.

Before: `from tensorflow.python.ops.gen_math_ops import neg as negative` in `tensorflow/_api/v2/math/__init__.py`
After: `tensorflow.python.ops.gen_math_ops.neg` is written `tensorflow.math.negative`
"""

import re
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from pyrecode.updates.signals.library import Library

_IMPORT = re.compile(r"^from (tensorflow\.[\w.]+) import (\w+)(?: as (\w+))?", re.MULTILINE)
_HIDDEN = re.compile(r"\.(?:_\w*|v1|v2|compat\.v1\.compat|compat\.v2)(?:\.|$)")
COMPAT = "tensorflow.compat.v1"


@frozen
class Names:
    """What is offered under which name."""

    present: Mapping[str, str] = field(factory=dict)
    """public dotted name to canonical one, of the API of the release itself"""
    former: Mapping[str, str] = field(factory=dict)
    """the same of `tensorflow.compat.v1`, named as in 1.x: `tensorflow.placeholder`"""
    public: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """canonical dotted name to all public ones, those of the release itself first"""


def names_of(library: Library) -> Names:
    """Read the generated modules; nothing where there are none."""
    roots = [r for r in ("tensorflow._api.v2", "tensorflow._api.v1") if r in library.texts]
    if not roots:
        return Names()
    root = roots[0]
    present = _imports("tensorflow", "", library.texts.get("tensorflow", ""))
    former: dict[str, str] = {}
    for module, text in library.texts.items():
        if not module.startswith(f"{root}."):
            continue
        inner = module[len(root) :]
        if inner == ".compat.v1" or inner.startswith(".compat.v1."):
            inner = inner[len(".compat.v1") :]
            if not _HIDDEN.search(f"{inner}."):
                former |= _imports("tensorflow", inner, text)
        elif not _HIDDEN.search(f"{inner}."):
            present |= _imports("tensorflow", inner, text)
    if root.endswith("v1"):
        former = {}
    public: dict[str, list[str]] = {}
    for name, canonical in present.items():
        public.setdefault(canonical, []).append(name)
    for name, canonical in former.items():
        public.setdefault(canonical, []).append(name.replace("tensorflow", COMPAT, 1))
    return Names(present, former, {key: _sorted(value) for key, value in public.items()})


def _imports(root: str, inner: str, text: str) -> dict[str, str]:
    return {
        f"{root}{inner}.{shown or name}": f"{home}.{name}"
        for home, name, shown in _IMPORT.findall(text)
        if "._api." not in home and not (shown or name).startswith("_")
    }


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda n: (n.startswith(COMPAT), n.count("."), len(n), n)))
