"""From a recommended name to a replacement that can be applied, with how far it is to be trusted.

Every candidate is looked up in the library itself: in the same class, then the same namespace, then as it
is written. A bare name is never searched for elsewhere.
"""

import builtins
from collections.abc import Collection, Iterator

from pyrecode.updates.compatibility import compatible, required
from pyrecode.updates.delegation import delegates
from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.index.namespaces import is_internal, is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import Symbol
from pyrecode.updates.message import Advice, advice, new_value
from pyrecode.updates.model import Kind, Nature, Scope, Tier
from pyrecode.updates.parameter_successor import parameter_successor
from pyrecode.updates.replaced import NONE, Successor
from pyrecode.updates.replacements.attribute_to_call import AttributeToCall
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.replacements.make_keyword import MakeKeyword
from pyrecode.updates.replacements.move import Move
from pyrecode.updates.replacements.rename import Rename
from pyrecode.updates.signals import pep702
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.thin_class import is_thin

_SHORT = {"np": "numpy", "pd": "pandas", "sp": "scipy", "nx": "networkx", "mpl": "matplotlib",
          "plt": "matplotlib.pyplot", "tf": "tensorflow", "sa": "sqlalchemy", "pl": "polars",
          "xr": "xarray", "jnp": "jax.numpy", "sns": "seaborn"}  # fmt: skip


class Successors:
    """Works replacements out for the notices of one library.

    Args:
        outdated: canonical names that are themselves outdated as a whole; nobody is sent there.
    """

    def __init__(self, index: PackageIndex, outdated: Collection[str]) -> None:
        self._index = index
        self._outdated = outdated

    def of(
        self, symbol: str, kind: Kind, old: Symbol | None, notice: Notice, owner: str | None
    ) -> Successor:
        """The replacement that a notice gives for `symbol`.

        Args:
            symbol: the public dotted name.
            kind: its kind.
            old: the outdated symbol, where it still resolves.
            notice: what was said.
            owner: the canonical name of the class that a member belongs to.
        """
        if notice.nature is Nature.BEHAVIOUR or notice.scope in {Scope.CONDITIONAL, Scope.MISSING}:
            return NONE
        if notice.scope is Scope.POSITIONAL and notice.names:
            return Successor(MakeKeyword(tuple(notice.names)), Tier.SAFE)
        if notice.scope is Scope.PARAMETER:
            # The one that an outdated overload has is there for what the others do not take.
            if notice.signal == pep702.SIGNAL:
                return NONE
            return parameter_successor(self._index, old, notice)
        if notice.scope is Scope.VALUE:
            value = new_value(notice.message, notice.value or "")
            if value is None:
                return NONE
            return Successor(
                KeywordValue(value.replace("'", '"')),
                Tier.SUGGESTION,
                "the new value is read out of the library's message",
            )
        if notice.scope in {Scope.WHOLE, Scope.SETTER, Scope.OVERLOAD}:
            return self._whole(symbol, kind, old, notice, owner)
        return NONE

    def _whole(
        self, symbol: str, kind: Kind, old: Symbol | None, notice: Notice, owner: str | None
    ) -> Successor:
        structured = notice.new if notice.new else None
        told = advice(f"use `{structured}`") if structured else advice(notice.message)
        if structured and not told.candidates:
            told = advice(structured)
        found: dict[str, tuple[str, Symbol, bool]] = {}
        for candidate in told.candidates:
            resolved = self._resolve(candidate.name, symbol, notice, owner)
            if resolved is not None:
                path, target = resolved
                if target.dotted in self._outdated or target.dotted == notice.dotted:
                    continue
                found.setdefault(target.dotted, (path, target, candidate.called))
        if len(found) != 1:
            return NONE
        path, target, called = next(iter(found.values()))
        if path == symbol:
            return NONE
        table = notice.strength >= 4 and structured is not None
        return self._form(symbol, kind, old, path, target, called, told, table, notice)

    def _form(
        self,
        symbol: str,
        kind: Kind,
        old: Symbol | None,
        path: str,
        target: Symbol,
        called: bool,
        told: Advice,
        table: bool,
        notice: Notice,
    ) -> Successor:
        home, _, _ = symbol.rpartition(".")
        new_home, _, new_name = path.rpartition(".")
        if old is None and notice.scope is Scope.WHOLE and "." in notice.qualname:
            # A member that is gone was what its successor is.
            kind, member = target.kind, True
        else:
            member = kind in {Kind.METHOD, Kind.ATTRIBUTE} and old is not None and _is_member(old)
        if member:
            if home != new_home:
                return NONE
            if kind is Kind.ATTRIBUTE and target.kind is Kind.METHOD:
                plain_call = target.signature is not None and not required(target.signature)
                if notice.scope is not Scope.WHOLE or not plain_call:
                    return NONE
                return Successor(AttributeToCall(new_name),
                                 Tier.SUGGESTION, "an attribute became a method", target.dotted)  # fmt: skip
            if kind is not target.kind:
                return NONE
            if notice.scope is Scope.SETTER:
                return NONE
            replacement = Rename(new_name)
        elif self._is_another_sort(old, target, notice) or (
            (target.kind is Kind.MODULE and kind is not Kind.MODULE)
            or target.kind in {Kind.METHOD}
            or (kind is Kind.MODULE) != (target.kind is Kind.MODULE)
        ):
            return NONE
        elif home == new_home:
            replacement = Rename(new_name)
        else:
            replacement = Move(path)
        why = self._unsafe(kind, old, target, told, table, notice)
        return Successor(
            replacement, Tier.SUGGESTION if why else Tier.SAFE, why, target.dotted, target.kind
        )

    def _is_another_sort(self, old: Symbol | None, target: Symbol, notice: Notice) -> bool:
        """Whether a class and a function are to stand for each other that only have advice in common."""
        if old is None or not old.certain or old.kind is target.kind:
            return False
        if old.kind is Kind.CLASS:
            return target.kind in {Kind.FUNCTION, Kind.ATTRIBUTE}
        if old.kind is not Kind.FUNCTION or target.kind is not Kind.CLASS:
            return False
        name = target.dotted.rpartition(".")[2]
        if name == notice.qualname.rpartition(".")[2]:
            return False
        entity = self._index.entity(notice.dotted)
        node = entity.function if entity is not None else None
        return node is None or not delegates(node, name)

    def _unsafe(
        self,
        kind: Kind,
        old: Symbol | None,
        target: Symbol,
        told: Advice,
        table: bool,
        notice: Notice,
    ) -> str:
        """Why the replacement may change behaviour; empty where it keeps it."""
        if table:
            return ""
        if told.hedged:
            return "the library's advice is more than a change of names"
        if notice.nature is Nature.REMOVED and _same_thing(notice, target, told):
            # A builtin of the same name is not what the library had under it.
            return "the builtin may differ" if target.dotted.startswith("builtins.") else ""
        if notice.nature is Nature.REMOVED or old is None or not old.certain:
            return "what the old name did can no longer be read"
        if old.kind is not target.kind:
            return "the new name is of another kind"
        if kind is Kind.CLASS:
            entity = self._index.entity(notice.dotted)
            if isinstance(entity, Entity) and entity.classdef is not None:
                ancestors = {c.dotted for c in self._index.classes.ancestry(entity).classes}
                if target.dotted in ancestors and is_thin(entity.classdef):
                    return ""
            return "the new class may differ"
        if kind in {Kind.FUNCTION, Kind.METHOD}:
            if old.signature is None or target.signature is None:
                return "the signatures cannot be compared"
            if not compatible(old.signature, target.signature):
                return "the signatures differ"
            entity = self._index.entity(notice.dotted)
            node = entity.function if entity is not None else None
            if node is None or not delegates(node, target.dotted.rpartition(".")[2]):
                return "the old name may do something else"
            return ""
        return "values cannot be compared"

    def _resolve(
        self, name: str, symbol: str, notice: Notice, owner: str | None
    ) -> tuple[str, Symbol] | None:
        for path in self._paths(name, symbol, notice, owner):
            if path.startswith("builtins."):
                kind = isinstance(getattr(builtins, path.partition(".")[2]), type)
                return path, Symbol(path, Kind.CLASS if kind else Kind.FUNCTION)
            found = self._index.resolve(path)
            if found is None or not found.certain:
                continue
            if owner is not None and path.startswith(f"{owner}."):
                # Written through the public class: the path that users know.
                public = f"{symbol.rpartition('.')[0]}.{path[len(owner) + 1 :]}"
                return public, found
            foreign = found.dotted.partition(".")[0] != path.partition(".")[0]
            if foreign and not self._index.public.is_own(found.dotted):
                # A name that the library only imports from elsewhere is not its own.
                continue
            public = self._index.public_paths(found.dotted)
            known = path in public or not public or is_internal(public[0])
            better = path if known else public[0]
            return better, found
        return None

    def _paths(self, name: str, symbol: str, notice: Notice, owner: str | None) -> Iterator[str]:
        first, _, rest = name.partition(".")
        root = self._index.name
        if owner is not None:
            if not rest:
                yield f"{owner}.{name}"
            elif first in {
                owner.rpartition(".")[2],
                symbol.rpartition(".")[0].rpartition(".")[2],
                "self",
            }:
                yield f"{owner}.{rest}"
        if not rest:
            if owner is None:
                yield f"{symbol.rpartition('.')[0]}.{name}"
                yield f"{notice.module}.{name}"
            if hasattr(builtins, name) and owner is None:
                yield f"builtins.{name}"
            return
        if first == root:
            yield name
        elif _SHORT.get(first, "").partition(".")[0] == root:
            yield f"{_SHORT[first]}.{rest}"
        elif first not in _SHORT:
            yield f"{root}.{name}"
            beside = self._index.entity(f"{notice.module}.{first}")
            if beside is not None and beside.sort is Sort.CLASS:
                yield f"{beside.dotted}.{rest}"
            if is_public(name) and self._index.files.find(first) is not None:
                # Another library, or the standard one, named in full.
                yield name


def _same_thing(notice: Notice, target: Symbol, told: Advice) -> bool:
    """Whether a removed name lives on under nearly the same name: `Inf` as `inf`, or in another module."""
    old = notice.qualname.rpartition(".")[2].lower().strip("_")
    new = told.candidates[0].name.rpartition(".")[2].lower().strip("_")
    return old == new


def _is_member(symbol: Symbol) -> bool:
    return symbol.definition is not None and "." in symbol.definition.qualname
