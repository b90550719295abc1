"""What all searches for findings in one file share: the look-up of updates and the making of a finding."""

import ast
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

from pyrecode.findings.by_use import ByUse
from pyrecode.findings.calls import Arguments, outdated_argument
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.knowable import may_be_known
from pyrecode.findings.literals import Literals
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.module import Module
from pyrecode.findings.names import ImportedName
from pyrecode.findings.near import Near
from pyrecode.findings.reasons import by_name, by_receiver
from pyrecode.findings.receivers import Receivers
from pyrecode.findings.spoken import Spoken
from pyrecode.findings.types import Instance, Types
from pyrecode.findings.words import BY_NAME, members_of, words_of
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Nature, Scope


class Search:
    """One file under one catalog."""

    def __init__(
        self,
        module: Module,
        catalog: Catalog,
        context: Context = ALONE,
        told: Mapping[ast.expr, Types] | None = None,
        near: Near | None = None,
    ) -> None:
        """Find nothing yet.

        Args:
            module: the file.
            catalog: what is outdated.
            context: what may be asked beyond the file.
            told: what an engine has said of the file's expressions.
            near: the only places where the classes of receivers matter.
        """
        self.module = module
        self.context = context
        self.names = module.names
        if context.modules is not None:
            self.names.elsewhere = context.around(module.path)
        self.catalog = catalog
        self.receivers = Receivers(module.names, catalog, told)
        self.words = words_of(catalog)
        self.literals = Literals(module.names)
        self.open: dict[ast.expr, frozenset[str] | None] = {}
        """receivers whose class is not known, with the classes by which it would matter, where there is an engine to ask"""
        self.shown: dict[ast.expr, Types] = {}
        """receivers that nothing tells of, with the classes that their use shows"""
        self.called = {call.func: call for call in module.names.scopes.calls}
        """every expression that is called, with the call"""
        self._set_here: frozenset[str] | None = None
        self._near = near
        self._known: dict[str, Sequence[ApiUpdate]] = {}
        self._members = members_of(catalog)
        self._spoken = Spoken(module.text, catalog)

    def meanings(self, node: ast.expr) -> list[tuple[str, Certainty]]:
        """What a name or chain may stand for, with how sure a finding on it is.

        Where the branches of an `if` import differently, a library of their own each, the code runs with
        both. Two places of one library are two of its versions: the code looks after that.
        """
        dotted = self.names.dotted(node)
        if dotted is not None:
            return [(dotted, Certainty.RESOLVED)]
        alternatives = self.names.alternatives(node)
        roots = {dotted.partition(".")[0] for dotted in alternatives}
        if len(roots) < len(alternatives):
            return []
        return [(dotted, Certainty.INFERRED) for dotted in alternatives]

    def updates(self, dotted: str) -> Sequence[ApiUpdate]:
        """All updates of one dotted name; the catalog is asked once for each."""
        known = self._known.get(dotted)
        if known is None:
            known = self._known[dotted] = self.catalog.find(dotted)
        return known

    def whole(self, dotted: str) -> list[ApiUpdate]:
        """The updates by which every mention of a dotted name is outdated, also through a base class."""
        updates = [update for update in self.updates(dotted) if update.scope is Scope.WHOLE]
        if updates:
            return updates
        owner, _, name = dotted.rpartition(".")
        if name in self.words.names and self.catalog.base(owner):
            return self.first(
                [*self.receivers.members.library_lineage(owner)], name, (Scope.WHOLE,)
            )
        return []

    def finding(
        self,
        node: ast.AST,
        update: ApiUpdate,
        certainty: Certainty,
        dotted: str | None = None,
        *,
        call: ast.Call | None = None,
        imported: ImportedName | None = None,
        instance: Instance | None = None,
    ) -> Finding:
        """A finding at a node, with its exact span and the chain that proves it."""
        start, end = self.module.last_name(node)
        if call is None:
            call = self.called.get(node)  # type: ignore[arg-type]
        if instance is not None:
            reason = by_receiver(self.module, node, call, instance, update)
        else:
            reason = by_name(self.module, node, call, dotted, imported, update)
        return Finding(start, end, update, certainty, node, call, reason)

    def member_updates(
        self, node: ast.Attribute, scopes: Sequence[Scope]
    ) -> list[tuple[ApiUpdate, Instance]]:
        """The updates of a method or attribute, where every class the receiver may have has some."""
        if not self.is_near(node):
            return []
        outdated = self._outdated_so(node, scopes)
        if not outdated and not self._spoken.is_of_gone(node.attr):
            return []
        types = self.receivers.types(node.value)
        if not types:
            cls = self.receivers.classes.named(node.value)
            if cls is not None:
                # Through a class of the file: the places of a call's arguments would count the receiver too.
                types = (Instance(cls, True, None, cls),)
                scopes = [scope for scope in scopes if scope is Scope.WHOLE]
            elif types is None and (mattering := self._mattering(outdated)):
                self._leave_open(node, mattering)
                shown = [update for update in mattering if self._spoken.shows(update)]
                types = self._by_use.types(node, self.called.get(node), shown) if shown else None
                if types is not None:
                    self.shown[node.value] = types
            if not types:
                return []
        found: list[tuple[ApiUpdate, Instance]] = []
        lacking = False
        for instance, owners in self.receivers.members.owners(types, node.attr):
            updates = self.first(owners, node.attr, scopes)
            if not updates:
                lacking = True
                continue
            told = [(update, self._as_sure(instance, update)) for update in updates]
            found = _of_both(found, told) if found else told
        if not lacking:
            return found
        if found and self._leave_open(node, self._mattering(outdated)):
            # `pair[0]` of a tuple is one of its parts; an engine may know which.
            self.open[node.value] = None
        return []

    def is_near(self, node: ast.AST) -> bool:
        """Whether it matters what the classes of receivers tell of a node."""
        return self._near is None or self._near.holds(self.module.end(node))

    def _leave_open(self, node: ast.Attribute, mattering: Sequence[ApiUpdate]) -> bool:
        """Have an engine asked for a receiver, where there is one and the file shows that the answer can matter."""
        if (
            self.context.engine is None
            or not any(map(self._spoken.shows, mattering))
            or not may_be_known(node.value, self.names, self.receivers.narrowing)
        ):
            return False
        stake = self.open.get(node.value, frozenset())
        if stake is not None:
            owners = (one.symbol.rpartition(".")[0] for one in mattering)
            stake = stake.union(map(self.catalog.canonical, owners))
        self.open[node.value] = stake
        return True

    @cached_property
    def _roots(self) -> frozenset[str]:
        """The libraries whose objects the file may meet: those that it imports, or is a part of."""
        parts = PurePath(self.module.path).parts
        return self.names.whole.roots.union(part for part in parts if part in self.catalog.roots)

    def _outdated_so(self, node: ast.Attribute, scopes: Sequence[Scope]) -> list[ApiUpdate]:
        """The updates of classes that have a member of this name which is outdated in the way it is used here."""
        updates = [one for one in self._members.live.get(node.attr, ()) if one.scope in scopes]
        call = self.called.get(node)
        if call is None or not updates:
            return updates
        arguments = Arguments(call, self.literals)
        return [
            update
            for update in updates
            if update.scope in BY_NAME or outdated_argument(update, arguments) is not None
        ]

    def _mattering(self, updates: Sequence[ApiUpdate]) -> list[ApiUpdate]:
        """Those of libraries whose objects the file may meet."""
        return [one for one in updates if one.symbol.partition(".")[0] in self._roots]

    @cached_property
    def _by_use(self) -> ByUse:
        return ByUse(self.names, self.catalog, self.receivers, self._roots)

    def first(self, owners: Sequence[str], name: str, scopes: Sequence[Scope]) -> list[ApiUpdate]:
        """The updates of a member, from the nearest class that has any."""
        for place, owner in enumerate(owners):
            updates = self.updates(f"{owner}.{name}")
            if updates:
                if place and self._defined_below(f"{owner}.{name}", owners[:place]):
                    return []
                found = [update for update in updates if update.scope in scopes]
                return found if owner == owners[0] else self._not_moved(found, owners[0], name)
        return []

    def _as_sure(self, instance: Instance, update: ApiUpdate) -> Instance:
        """An instance as evidence only where it may be one of a class below, whose member is another."""
        if instance.certain and isinstance(instance.cls, str):
            lineage = self.catalog.lineage
            cls = self.catalog.canonical(instance.cls)
            if any(
                cls in lineage(heir) for heir in self.catalog.of_classes.overriding(update.symbol)
            ):
                return instance._replace(certain=False)
        return instance

    def _defined_below(self, member: str, nearer: Sequence[str]) -> bool:
        """Whether a library's class nearer than the one with the update has a member of its own."""
        return not set(nearer).isdisjoint(self.catalog.of_classes.overriding(member))

    def _not_moved(self, found: list[ApiUpdate], cls: str, name: str) -> list[ApiUpdate]:
        """Without what a base of the class has lost, and the class still has: from another base of it."""
        return [
            update
            for update in found
            if update.nature is not Nature.REMOVED
            or update.scope is not Scope.WHOLE
            or not self.catalog.exists(f"{cls}.{name}")
        ]

    def looked_after(self, finding: Finding) -> bool:
        """Whether the file itself puts the name back (`np.bool = bool`), or has another one ready."""
        if isinstance(finding.node, ast.Name):
            binding = self.names.binding_of(finding.node)
            return binding is not None and binding.has_alternative
        if self._set_here is None:
            self._set_here = self.names.whole.put_back
            if self.names.elsewhere is not None:
                self._set_here |= self.names.elsewhere.assigned()
        return bool(self._set_here) and not self._set_here.isdisjoint(
            (finding.update.symbol, *finding.update.aliases)
        )


def certainty_of(instance: Instance) -> Certainty:
    """How sure a finding is that rests on what is known of a receiver."""
    return Certainty.RESOLVED if instance.certain else Certainty.INFERRED


def _of_both(
    found: list[tuple[ApiUpdate, Instance]], told: list[tuple[ApiUpdate, Instance]]
) -> list[tuple[ApiUpdate, Instance]]:
    """What is outdated in the same way where the receiver is an instance of one more class."""
    ways = {(update.scope, update.parameter, update.value) for update, _ in told}
    other = told[0][1]._replace(certain=all(one.certain for _, one in told))
    return [
        (
            update,
            known._replace(
                certain=known.certain and other.certain, beside=(*known.beside, other.cls)
            ),
        )
        for update, known in found
        if (update.scope, update.parameter, update.value) in ways
    ]
