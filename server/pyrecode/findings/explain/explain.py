"""Every outdated or known name at a place of a file, with why it is found or what keeps it from being found."""

import ast
from collections.abc import Callable, Iterator, Sequence

from attrs import field, frozen

from pyrecode.findings.combine import told_once
from pyrecode.findings.context import Context
from pyrecode.findings.explain.chain import Chain, Step
from pyrecode.findings.judged import Judged, Silence, Verdicts
from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.findings.search import Search
from pyrecode.findings.selection import Selection
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Scope
from pyrecode.updates.sentence import sentence

_SILENCED = {
    Silence.BEHAVIOUR: "it goes on working and does something else; --behaviour tells of such calls",
    Silence.SELECTION: "the settings or the command line leave this update out",
    Silence.CERTAINTY: "it is evidence and no proof, which --certainty resolved leaves out",
    Silence.COMMENT: "a comment `# pyrecode: ignore` silences it",
}
_MOST = 4
"""candidates that are named"""


@frozen
class Explanation:
    """One name, and the way to the verdict on it."""

    start: int
    end: int
    symbol: str | None
    """the update; None where the name has none here"""
    is_found: bool
    certainty: str | None
    steps: tuple[Step, ...]
    finding: Finding | None = field(default=None, eq=False, repr=False)
    """the use, where it is one"""


def explained(
    module: Module,
    span: tuple[int, int],
    catalog: Catalog,
    selection: Selection,
    context: Context,
    line_of: Callable[[int], str],
) -> list[Explanation]:
    """What there is to say about the names in a span, by place.

    Args:
        module: the file.
        span: offsets; names that begin in it, or that it lies in, are told of.
        catalog: what is outdated.
        selection: which updates count.
        context: what may be asked beyond the file.
        line_of: how a person finds an offset: `line 3`.
    """
    verdicts = Verdicts(module, catalog, selection, context)
    chain = Chain(verdicts.search, line_of)
    found: list[Explanation] = []
    spans: set[tuple[int, int]] = set()
    judged = {id(one.finding): one for one in verdicts if _touches(_place(one.finding), span)}
    told = {_key(one) for one in told_once(one.finding for one in judged.values())}
    for one in judged.values():
        if _key(one.finding) in told:
            spans.add(_place(one.finding))
            found.append(_of_use(one, chain, catalog))
    if not found:
        for node, place in _names_in(module, span):
            if place not in spans:
                spans.add(place)
                found += _of_name(node, place, verdicts.search, chain)
    return sorted(found, key=lambda one: (one.start, one.end))


def _of_use(one: Judged, chain: Chain, catalog: Catalog) -> Explanation:
    finding, update = one.finding, one.finding.update
    node = finding.node
    expression = node
    if finding.call is not None and not isinstance(node, ast.Name | ast.Attribute | ast.alias):
        expression = finding.call.func
    steps: list[Step] = []
    if isinstance(expression, ast.Attribute) and not chain.is_module_path(expression):
        steps += chain.receivers(expression.value)
    else:
        steps += chain.names(expression)
    version = catalog.version(update.library)
    force = "" if version is None else f"; in force: {update.library} {version}"
    steps.append(Step("update", f"{update.label}: {sentence(update)}{force}"))
    if update.sources:
        steps.append(Step("update", f"known from {', '.join(update.sources[:3])}"))
    around = [*chain.around(node)]
    if one.silence is Silence.HANDLED:
        why = f"not reported: the code looks after it ({one.why}); --handled tells of it"
    elif one.silence is not None:
        why = f"not reported: {_SILENCED[one.silence]}"
    else:
        why = f"reported, {finding.certainty}"
        if around:
            why += ": nothing around it looks after it"
    steps += [*around, Step("verdict", why)]
    return Explanation(
        finding.start,
        finding.end,
        update.label,
        one.silence is None,
        str(finding.certainty),
        tuple(steps),
        finding,
    )


def _of_name(
    node: ast.Name | ast.Attribute, place: tuple[int, int], search: Search, chain: Chain
) -> Iterator[Explanation]:
    """Why there is no use at a name that updates speak of."""
    word = node.attr if isinstance(node, ast.Attribute) else node.id
    dotted = search.names.dotted(node)
    if isinstance(node, ast.Name) and chain.is_variable(node):
        return
    by_argument: Sequence[ApiUpdate] = search.updates(dotted) if dotted is not None else ()
    member = node if isinstance(node, ast.Attribute) and dotted is None else None
    if member is not None:
        by_argument = _of_classes(member, search)
    candidates = [*by_argument] or _candidates(word, search.catalog)
    if not candidates:
        return
    steps = [*(chain.receivers(member.value) if member is not None else chain.names(node))]
    named = ", ".join(dict.fromkeys(one.label for one in candidates[:_MOST]))
    more = f" and {len(candidates) - _MOST} more" if len(candidates) > _MOST else ""
    steps.append(Step("update", f"known of `{word}`: {named}{more}"))
    if dotted is not None and any(one.scope is Scope.WHOLE for one in by_argument):
        why = f"`{word}` is its name here alone: it is reported where it gets that name"
    elif by_argument:
        why = "only some calls are outdated, and this is none of them"
    elif dotted is not None:
        why = f"it is {dotted}, of which nothing is known to be outdated"
    elif member is not None:
        why = (
            "nothing is known to be outdated of that class"
            if search.receivers.types(member.value)
            else "what it is called on could be anything: silence, not a guess"
        )
    else:
        why = "it stands for something else here"
    steps.append(Step("verdict", f"not reported: {why}"))
    yield Explanation(*place, None, False, None, tuple(steps))


def _of_classes(node: ast.Attribute, search: Search) -> list[ApiUpdate]:
    """The updates of a member of the classes that its receiver may have, also those of calls that it is not."""
    types = search.receivers.types(node.value) or ()
    return [
        update
        for _, owners in search.receivers.members.owners(types, node.attr)
        for update in search.first(owners, node.attr, tuple(Scope))
    ]


def _candidates(word: str, catalog: Catalog) -> list[ApiUpdate]:
    """The updates of any API with this last name."""
    return [
        update
        for update in catalog
        if any(path.rpartition(".")[2] == word for path in (update.symbol, *update.aliases))
    ]


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _key(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.update.label


def _names_in(
    module: Module, span: tuple[int, int]
) -> Iterator[tuple[ast.Name | ast.Attribute, tuple[int, int]]]:
    for node in (*module.names.scopes.attributes, *module.names.scopes.of_name):
        place = module.last_name(node)
        if _touches(place, span):
            yield node, place


def _touches(place: tuple[int, int], span: tuple[int, int]) -> bool:
    start, end = span
    # One column asks for the name that it lies in; a line for all that begin in it.
    return place[0] <= start < place[1] if end - start <= 1 else start <= place[0] < end
