"""Compares what is reported with what persons said: precision, recall, live names, safe replacements."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import define, field

from bench.labels import Announcement, RecallLabel, RecordLabel, Replacing, SafeLabel, Verdict
from bench.records import Records, is_deprecation
from pyrecode.updates.model import ApiUpdate, Scope, Tier


@define
class Share:
    """How many of how many, and what the others are."""

    right: int = 0
    total: int = 0
    left_out: int = 0
    """labels that say nothing of what is reported: the record or the library is not there"""
    others: list[str] = field(factory=list)
    """one line each"""
    classes: Counter[str] = field(factory=Counter)
    """the others by class"""

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there is nothing."""
        return self.right / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return wilson(self.right, self.total)

    def add(self, is_right: bool, line: str, kind: str) -> None:
        """Count one."""
        self.total += 1
        if is_right:
            self.right += 1
        else:
            self.others.append(line)
            self.classes[kind] += 1


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share; 0 to 1 where nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    z = 1.959964
    share, weight = right / total, 1 + z * z / total
    middle = (share + z * z / (2 * total)) / weight
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / weight
    return max(0.0, middle - half), min(1.0, middle + half)


def precision(labels: Iterable[RecordLabel], records: Records) -> Share:
    """The share of the labelled records that are right, of those still reported as they were."""
    found = Share()
    for one in labels:
        update = _same(one, records.get(one.library, ()))
        if update is None or update.nature != one.nature:
            found.left_out += 1
            continue
        line = f"{one.library} {update.label} ({one.scope}, {one.nature}): {one.verdict} {one.why}"
        found.add(one.verdict == Verdict.RIGHT, line.rstrip(), one.verdict)
    return found


def safe(labels: Iterable[SafeLabel], records: Records) -> Share:
    """The share of the labelled safe replacements that are right, of those that are still safe."""
    found = Share()
    for one in labels:
        update = _same(one, records.get(one.library, ()))
        if update is None or update.tier is not Tier.SAFE or update.replaced_by != one.replacement:
            found.left_out += 1
            continue
        line = f"{one.library} {update.label} -> {one.replacement}: {one.why}"
        found.add(one.verdict == Replacing.RIGHT, line, one.verdict)
    return found


def recall(labels: Iterable[RecallLabel], records: Records) -> Share:
    """The share of the public announcements of which a record tells the same uses."""
    found = Share()
    for one in labels:
        if one.verdict != Announcement.PUBLIC:
            continue
        if one.library not in records:
            found.left_out += 1
            continue
        same_api = announced(one, records[one.library])
        is_right = any(_same_uses(one, update) for update in same_api)
        near = "; ".join(f"{u.label} {u.scope}" for u in same_api) or "nothing"
        wanted = f"{one.symbol}({one.parameter or ''}) {'/'.join(one.scope)}"
        line = f"[{one.kind_of_site}] {wanted}, {one.file}:{one.line}; reported: {near}"
        found.add(is_right, line, one.kind_of_site)
    return found


def announced(label: RecallLabel, updates: Sequence[ApiUpdate]) -> list[ApiUpdate]:
    """The updates of the API that a place speaks of, whatever they say of it."""
    symbol = _plain(label.symbol or "")
    return [
        update
        for update in updates
        if symbol in {_plain(p) for p in (update.symbol, *update.aliases)}
    ]


def unlisted(names: Iterable[tuple[str, str]], records: Records) -> Share:
    """The share of the live names that are, rightly, not reported."""
    found = Share()
    listed: dict[str, dict[str, ApiUpdate]] = {
        library: {
            f"{_plain(path)}({update.parameter})" if update.parameter else _plain(path): update
            for update in updates
            if is_deprecation(update) and update.scope is not Scope.CONDITIONAL
            for path in (update.symbol, *update.aliases)
        }
        for library, updates in records.items()
    }
    for library, name in names:
        if library not in listed:
            found.left_out += 1
            continue
        update = listed[library].get(name)
        told = "" if update is None else f"{library} {name}: {update.message or update.label}"
        found.add(update is None, told, "listed")
    return found


def _same_uses(label: RecallLabel, update: ApiUpdate) -> bool:
    if update.scope not in label.scope:
        return False
    # Which parameters are to be named is the decorator's business, not the label's.
    if update.scope is Scope.POSITIONAL or label.parameter is None:
        return True
    if update.parameter is None and update.scope is Scope.CONDITIONAL:
        return True
    if update.scope is Scope.WHOLE:
        return True
    same_value = label.value is None or update.value is None or _meant(update) == label.value
    return update.parameter == label.parameter and same_value


def _same(label: RecordLabel | SafeLabel, updates: Sequence[ApiUpdate]) -> ApiUpdate | None:
    wanted = (label.symbol, label.parameter, label.value, label.scope)
    return next((u for u in updates if (u.symbol, u.parameter, u.value, u.scope) == wanted), None)


def _meant(update: ApiUpdate) -> str:
    """The value as labels write it, in double quotes."""
    return (update.value or "").replace("'", '"')


def _plain(path: str) -> str:
    """A class stands for its constructor."""
    return path.removesuffix(".__init__").removesuffix(".__new__")
