"""Brings the catalog of one environment together, or that of the libraries and versions that are named."""

from collections.abc import Iterable, Sequence

from pyrecode.digest import blake2b
from pyrecode.folders import cache_dir
from pyrecode.updates.cache import Store, miner_version
from pyrecode.updates.catalog.answers import Answers
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.existence import Existence
from pyrecode.updates.catalog.lookup import Catalog
from pyrecode.updates.catalog.mining import Progress, facts_of
from pyrecode.updates.catalog.plan import Plan, plan_installed, plan_targets
from pyrecode.updates.catalog.reading import FirstAnswer, Reading, Stated
from pyrecode.updates.catalog.remembered import recall
from pyrecode.updates.environment import Environment
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.versions import as_of, in_force, is_before


def load_catalog(
    environment: Environment,
    targets: Sequence[str] = (),
    *,
    offline: bool = False,
    use_cache: bool = True,
    keeps: bool = True,
    extra: Sequence[ApiUpdate] = (),
    own: Sequence[Facts] = (),
    progress: Progress | None = None,
    roots: Iterable[str] | None = None,
    may_fetch: bool = True,
) -> Catalog:
    """The catalog of an environment, or of the libraries and versions that are named.

    Args:
        environment: whose libraries count.
        targets: `numpy==2.4`, `numpy`, `python==3.14`: only these libraries are then reported.
        offline: ask no registry; what is not at hand is told as a notice or an error.
        use_cache: False mines anew, and keeps nothing of it.
        keeps: False uses what was mined before, and keeps nothing of what is mined.
        extra: further updates, a team's own; they go before what a library says of the same API.
        own: what is known of a project's own packages, and of the classes that `extra` speaks of.
        progress: told of each library that had to be mined: how many are done, of how many, its name.
        roots: import roots that the code uses; libraries of other roots are left out. None means all.
        may_fetch: False for targets that stand in a project's settings, which never fetch anything.

    Raises:
        CatalogError: where a target cannot be read, or its library or version is unknown.
    """
    if targets:
        from pyrecode.updates.target import parse_targets

        wanted = parse_targets(targets)
        plan = plan_targets(environment, wanted, cache_dir(), offline=offline, may_fetch=may_fetch)
    else:
        if use_cache:
            recall(environment.distributions().values(), cache_dir(), keeps)
        plan = plan_installed(environment, roots, cache_dir())
    store = Store.of_miner(cache_dir(), keeps) if use_cache else None
    known = facts_of([*plan.releases, *plan.before.values()], store, progress)
    reported = [known[release] for release in plan.releases]
    older = {library: known[release] for library, release in plan.before.items()}
    if plan.stated:
        from pyrecode.updates.catalog.making import stated_facts

        only_stated = [stated_facts(*one) for one in plan.stated.items()]
        reported += [facts for facts in only_stated if facts is not None]
    return _join(plan, [*reported, *own], older, _in_force(extra, plan))


def _in_force(extra: Sequence[ApiUpdate], plan: Plan) -> list[ApiUpdate]:
    """The further updates that hold at the versions in force; all of a library whose version is not known."""
    found: list[ApiUpdate] = []
    for update in extra:
        version = plan.versions.get(update.library)
        if version is None:
            found.append(update)
        elif in_force(update, version):
            found.append(as_of(update, version))
    return found


def _join(
    plan: Plan, reported: Sequence[Facts], older: dict[str, Facts], extra: Sequence[ApiUpdate]
) -> Catalog:
    existence = _existence(plan, reported)
    come = _to_come(reported, older, existence) if older else []
    # What the older release says of types still holds of the code that was written for it.
    sources = [*older.values(), *reported]
    failures = [
        f"{one.library} {one.version} cannot be mined: {one.failure}"
        for one in sources
        if one.failure
    ]
    silent = [
        Facts(one.library, one.version, (), one.returns, one.bases, one.classes, one.aliases)
        for one in older.values()
    ]
    return Catalog(
        facts=[_saying(extra), *silent, *reported, _saying(come)],
        existence=existence,
        versions=plan.versions,
        digest=_digest(plan, [*extra, *reported[len(plan.releases) :]]),
        notices=[*plan.notices, *failures],
        oldest=_oldest(plan),
    )


def _to_come(
    reported: Sequence[Facts], older: dict[str, Facts], existence: Existence
) -> list[ApiUpdate]:
    from pyrecode.updates.catalog.merge import still_to_come

    return [
        update
        for one in reported
        if (before := older.get(one.library)) is not None
        for update in still_to_come(before.updates, one.updates, one.version, existence)
    ]


def _saying(updates: Sequence[ApiUpdate]) -> Facts:
    return Facts("", "", tuple(updates), {}, {})


def _existence(plan: Plan, reported: Sequence[Facts]) -> Existence:
    """Answers from what was looked up when a release was mined, from its source, from curated facts."""
    answers = Answers(reported)
    reading = Reading(plan.places, plan.environment.search_paths, plan.python, answers.kept)
    return FirstAnswer(reading, Stated(answers.stated))


def _oldest(plan: Plan) -> tuple[str, Existence] | None:
    """The lowest version of Python that the project must run on, and what it has; None where no other counts."""
    lowest = plan.environment.lowest_python
    if lowest is None or not is_before(lowest, plan.python):
        return None
    return lowest, Reading({}, (), lowest)


def _digest(plan: Plan, extra: Sequence[ApiUpdate | Facts]) -> str:
    content = blake2b(miner_version().encode(), digest_size=32)
    for part in (
        [release.key for release in plan.releases],
        [release.key for release in plan.before.values()],
        sorted(plan.versions.items()),
        [one.content if isinstance(one, Facts) else one for one in extra],
    ):
        content.update(repr(part).encode())
    return content.hexdigest()[:16]
