"""The class of a receiver that nothing tells, shown by what the code uses of it.

    def wide(frame):
        for name, column in frame.iteritems():      # pandas.DataFrame, perhaps: `groupby` and `columns` are its too
            ...
        return frame.groupby(frame.columns[0])

Evidence, never proof: the file must use the library, and define nothing of the name itself.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from pyrecode.findings.evidence import COMMON, ENOUGH
from pyrecode.findings.names import Binding, Names
from pyrecode.findings.receivers import Receivers
from pyrecode.findings.scopes import Entry
from pyrecode.findings.types import Instance, Types
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.mined import MORE
from pyrecode.updates.model import ApiUpdate

_EVERYWHERE = frozenset({"numpy"})
"""libraries whose objects are handed around also where nobody imports them"""


class ByUse:
    """Answers for one file."""

    def __init__(
        self, names: Names, catalog: Catalog, receivers: Receivers, met: Iterable[str]
    ) -> None:
        """Look at nothing yet.

        Args:
            names: of the file.
            catalog: what is outdated, and which members classes have.
            receivers: what is known of the file's values.
            met: import roots of the libraries whose objects the file may meet.
        """
        self._names = names
        self._met = _EVERYWHERE.union(met)
        self._catalog = catalog
        self._receivers = receivers

    def types(
        self, node: ast.Attribute, call: ast.Call | None, updates: Sequence[ApiUpdate]
    ) -> Types | None:
        """The classes that the receiver of an outdated member may well have; None where too little shows it.

        Args:
            node: the member, as it is used.
            call: that of the member, if there is one.
            updates: those of all classes by which such a use is outdated.
        """
        name = node.attr
        if name in self._names.whole.members:
            return None
        passed = {word.arg for word in call.keywords if word.arg} if call is not None else set()
        outdated: dict[str, set[str]] = {}
        for update in updates:
            owner = self._catalog.canonical(update.symbol.rpartition(".")[0])
            words = outdated.setdefault(owner, set())
            if update.parameter in passed:
                # Few others take a keyword of that name.
                words.add(f"{update.parameter}=")
        used = self._used(node.value) | {name}
        sometimes = self._receivers.sometimes(node.value)
        found: list[Instance] = []
        roots = {cls.partition(".")[0] for cls in outdated}
        if not any(outdated.values()):
            roots |= self._met
        for cls in self._alike(roots, name, used):
            if sometimes and not self._is_sometimes(cls, sometimes):
                continue
            if outdated.keys().isdisjoint(self._catalog.lineage(cls)):
                return None
            if cls not in outdated or not (outdated[cls] or self._may_meet(cls)):
                continue
            signs = [f".{one}" for one in sorted(used & self._members(cls) - COMMON)]
            signs += sorted(outdated[cls])
            if sometimes:
                signs.append("what it sometimes is")
            if len(signs) >= ENOUGH:
                found.append(Instance(cls, False, None, node.value, shown_by=tuple(signs)))
        if any(self._is_other(one, found) for one in sometimes):
            return None
        return tuple(found) or None

    def _may_meet(self, cls: str) -> bool:
        """Whether the file may meet instances of a class, as far as its names tell.

        Of a project's own classes only those are known that outdate something, and every file of it uses its
        modules: there the file has to name the class.
        """
        root, _, path = cls.partition(".")
        elsewhere = self._names.elsewhere
        if elsewhere is None or not elsewhere.owns(root):
            return True
        name = path.rpartition(".")[2]
        return name in self._names.whole.spoken_of

    def _alike(self, roots: Iterable[str], name: str, used: frozenset[str]) -> Iterator[str]:
        """The classes of some libraries that have all that is used."""
        for root in sorted(roots):
            for cls in self._catalog.of_classes.below(root):
                members = self._members(cls)
                others = len(used - members)
                if name in members and (not others or (MORE in members and others < len(used) / 2)):
                    yield cls

    def _members(self, cls: str) -> frozenset[str]:
        return self._catalog.of_classes.members(cls)

    def _is_sometimes(self, cls: str, sometimes: Types) -> bool:
        members = self._receivers.members
        return any(cls in members.lineage(one) for one in sometimes)

    def _is_other(self, one: Instance, found: Iterable[Instance]) -> bool:
        """Whether a value is sometimes of a class that is none of those found."""
        lineage = {*self._receivers.members.lineage(one)}
        return not any(instance.cls in lineage for instance in found)

    def _used(self, receiver: ast.expr) -> frozenset[str]:
        """The members that the code uses of the same value."""
        if not isinstance(receiver, ast.Name):
            return frozenset()
        binding = self._names.binding_of(receiver)
        if binding is None or binding.imported:
            return frozenset()
        entries = {id(one.node) for one in self._reaching(binding, receiver)}
        return frozenset(
            use.attr
            for use, name in self._of_name.get(receiver.id, ())
            if self._names.binding_of(name) is binding
            # What `x.dropna()` is called on is mostly what `x = x.dropna()` gives.
            and not entries.isdisjoint(id(one.node) for one in self._reaching(binding, name))
        )

    def _reaching(self, binding: Binding, use: ast.Name) -> Sequence[Entry]:
        return self._receivers.flow.reaching(binding, use) or ()

    @cached_property
    def _of_name(self) -> dict[str, list[tuple[ast.Attribute, ast.Name]]]:
        """The attributes of names, by the name."""
        found: dict[str, list[tuple[ast.Attribute, ast.Name]]] = {}
        for node in self._names.scopes.attributes:
            if isinstance(node.value, ast.Name):
                found.setdefault(node.value.id, []).append((node, node.value))
        return found
