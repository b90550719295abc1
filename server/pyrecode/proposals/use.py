"""A finding as a replacement sees it, and the draft of a rewrite that comes of it.

A draft's edits name APIs by placeholders: which expression stands for an API in the end, and which import
it takes, is decided by `imports` for all drafts of a file at once.
"""

import ast
import re
import sys
from collections.abc import Callable

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.frozen import Frozen, field
from pyrecode.pattern import pattern
from pyrecode.proposals.in_literals import edits_in_literal, is_in_literal
from pyrecode.proposals.proposal import Proposer
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement

_DOTTED = pattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_PLACEHOLDER = pattern(r"\bpyrecode_reference_\d+_\b")
_NOT_IN_FSTRING = pattern(r"[\\'\"{}#\r\n]|:=|\blambda\b")
_POSITIONS_IN_FSTRINGS = sys.version_info >= (3, 12)


class FileUse:
    """One finding in its file: what `Replacement.edits` works on."""

    def __init__(self, module: Module, finding: Finding) -> None:
        self.text = module.text
        self.node = finding.node
        self.call = finding.call
        self.symbol = finding.update.symbol
        self.wanted: dict[str, str] = {}
        """placeholder to the public dotted name that it stands for"""
        self._module = module

    def start(self, node: ast.AST) -> int:
        """Offset of the first character of `node`."""
        return self._module.start(node)

    def end(self, node: ast.AST) -> int:
        """Offset behind the last character of `node`."""
        return self._module.end(node)

    def source(self, node: ast.AST) -> str:
        """The text of `node`, byte for byte as it stands."""
        return self._module.source(node)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds `node`."""
        return self._module.parent(node)

    def last_name(self) -> Edit:
        """The span of the last identifier of the outdated node, with its present text."""
        start, end = self._module.last_name(self.node)
        return Edit(start, end, self.text[start:end])

    def refer(self, dotted: str) -> str:
        """A placeholder for `dotted`; the same one each time it is asked for."""
        for placeholder, known in self.wanted.items():
            if known == dotted:
                return placeholder
        placeholder = f"pyrecode_reference_{len(self.wanted)}_"
        self.wanted[placeholder] = dotted
        return placeholder


class Draft(Frozen, eq=False):
    """What a rule would change at one finding, before names and imports are settled."""

    finding: Finding
    edits: tuple[Edit, ...]
    """with placeholders; empty for an import statement, which `imports` rewrites as a whole"""
    wanted: dict[str, str] = field(factory=dict)
    """placeholder to public dotted name"""
    new_name: str | None = None
    """the new dotted name, where the rewrite is one name for another and nothing else"""
    proposer: Proposer = Proposer.RULE
    note: str = ""
    """why it is not to be applied unattended, where examples made it"""
    names: tuple[ast.Name, ...] = ()
    """of an import that only goes together with its uses: the names that the edits take away"""

    @property
    def in_import(self) -> bool:
        """Whether the outdated name stands in an import statement."""
        in_import = isinstance(self.finding.node, ast.alias | ast.ImportFrom | ast.Import)
        return in_import and not self.edits

    def settled(self, expressions: dict[str, str]) -> tuple[Edit, ...]:
        """The edits with an expression for each placeholder."""
        return tuple(
            Edit(
                edit.start,
                edit.end,
                _PLACEHOLDER.sub(lambda match: expressions[match[0]], edit.new_text),
            )
            for edit in self.edits
        )


def draft(module: Module, finding: Finding, is_class: Callable[[str], bool]) -> Draft:
    """The rewrite that the update's replacement makes of a finding.

    Args:
        module: the file.
        finding: the outdated use.
        is_class: whether a dotted name is known to be a class.

    Raises:
        CannotApply: where there is no replacement, or it does not fit.
    """
    replacement, symbol = finding.update.replacement, finding.update.symbol
    if replacement is None:
        raise CannotApply(f"no replacement of `{finding.update.label}` is known")
    description = replacement.describe(symbol)
    is_name = _DOTTED.fullmatch(description) and replacement.needs(symbol) == (description,)
    if isinstance(finding.node, ast.alias | ast.ImportFrom | ast.Import):
        if not is_name:
            raise CannotApply("the import goes when the code below no longer uses the name")
        return Draft(finding, (), new_name=description)
    if is_in_literal(finding):
        return Draft(finding, edits_in_literal(module, finding))
    use = FileUse(module, finding)
    _check_written(module, finding)
    _check_place(module, finding)
    if replacement.of_calls:
        _check_call(module, finding, replacement, is_class)
    edits = tuple(sorted(replacement.edits(use)))
    if not edits:
        raise CannotApply("the replacement changes nothing here")
    _check_fstring(module, finding, edits)
    new_name = description if is_name and _is_whole_name(module, finding, edits) else None
    return Draft(finding, edits, use.wanted, new_name)


def check_surroundings(module: Module, finding: Finding, edits: tuple[Edit, ...]) -> None:
    """Raise `CannotApply` where the f-string around a finding does not let it be rewritten."""
    _check_place(module, finding)
    _check_fstring(module, finding, edits)


def is_whole_name(module: Module, finding: Finding, edits: tuple[Edit, ...]) -> bool:
    """Whether the edits replace the reference and nothing around it."""
    return _is_whole_name(module, finding, edits)


def fstring_around(module: Module, node: ast.AST) -> ast.JoinedStr | None:
    """The outermost f-string that holds `node`."""
    found = None
    above = module.parent(node)
    while isinstance(above, ast.expr | ast.keyword | ast.comprehension):
        if isinstance(above, ast.JoinedStr):
            found = above
        above = module.parent(above)
    return found


def prints_own_text(module: Module, node: ast.AST) -> bool:
    """Whether `node` stands in the field of an f-string that shows its own source: `f"{x.old=}"`."""
    inside: ast.AST = node
    above = module.parent(node)
    while isinstance(above, ast.expr | ast.keyword | ast.comprehension):
        if isinstance(above, ast.FormattedValue):
            behind = module.text[module.end(inside) : module.end(inside) + 80]
            if re.match(r"[\s)]*=\s*[}!:]", behind):
                return True
        inside, above = above, module.parent(above)
    return False


def _is_whole_name(module: Module, finding: Finding, edits: tuple[Edit, ...]) -> bool:
    """Whether the edits replace the reference and nothing around it."""
    node = finding.node
    return (
        isinstance(node, ast.Name | ast.Attribute)
        and len(edits) == 1
        and edits[0].end == module.end(node)
        and edits[0].start in (module.start(node), module.last_name(node)[0])
    )


def _check_written(module: Module, finding: Finding) -> None:
    """A rule changes a call where it is written, and no definition."""
    node, call = finding.node, finding.call
    replacement = finding.update.replacement
    defined = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    if defined and not (replacement is not None and replacement.of_definitions):
        raise CannotApply(
            "a member of a base class is overridden here, which a new name alone does not mend"
        )
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        from pyrecode.updates.replacements.keyword_rename import KeywordRename
        from pyrecode.updates.replacements.keyword_translate import KeywordTranslate

        if not isinstance(replacement, KeywordRename | KeywordTranslate):
            raise CannotApply("the name is set here")
        if replacement.name in module.names.scope_at(node).entries:
            raise CannotApply(f"`{replacement.name}` is set as well")
    if call is not None and not isinstance(node, ast.Name | ast.Attribute):
        inside = module.start(call) <= module.start(node) and module.end(node) <= module.end(call)
        if not inside:
            raise CannotApply(
                "the argument is written elsewhere, where other calls may take it too"
            )


def _check_call(
    module: Module, finding: Finding, replacement: Replacement, is_class: Callable[[str], bool]
) -> None:
    """A template speaks of a call of the API itself: not of `partial(api, ...)` or a subclass's constructor."""
    if finding.call is None:
        raise CannotApply("the name is not called here")
    function = finding.call.func
    dotted = module.names.dotted(function)
    update = finding.update
    words = {update.last_name, *(alias.rpartition(".")[2] for alias in update.aliases)}
    if isinstance(function, ast.Attribute) and function.attr not in words:
        raise CannotApply("the API is called through something else")
    if dotted is None and not isinstance(function, ast.Attribute):
        raise CannotApply("the API is called through something else")
    if dotted is not None and dotted.rpartition(".")[2] not in words:
        raise CannotApply("the API is called through something else")
    if (
        dotted is not None
        and "{receiver}" in getattr(replacement, "template", "")
        and is_class(dotted.rpartition(".")[0])
    ):
        raise CannotApply("the method is called on its class, with the object as an argument")


def _check_place(module: Module, finding: Finding) -> None:
    """Before Python 3.12 the positions of nodes inside f-strings are not to be trusted: look."""
    if _POSITIONS_IN_FSTRINGS or fstring_around(module, finding.node) is None:
        return
    fstring = fstring_around(module, finding.node)
    whole = finding.call if finding.call is not None else finding.node
    for node in (whole, finding.node):
        start, end = module.start(node), module.end(node)
        inside = module.start(fstring) <= start < end <= module.end(fstring)  # type: ignore[arg-type]
        if not inside or not _reads_as(module.text[start:end], node):
            raise CannotApply("the place inside the f-string could not be made out")
    start, end = finding.start, finding.end
    if (start, end) != module.last_name(finding.node) or _ambiguous(module, fstring, whole):
        raise CannotApply("the place inside the f-string could not be made out")


def _reads_as(source: str, node: ast.AST) -> bool:
    form = f"f({source})" if isinstance(node, ast.keyword) else f"({source})"
    try:
        tree = ast.parse(form, mode="eval").body
    except (SyntaxError, ValueError):
        return False
    if isinstance(node, ast.keyword):
        assert isinstance(tree, ast.Call)
        return len(tree.keywords) == 1 and ast.dump(tree.keywords[0]) == ast.dump(node)
    return ast.dump(tree) == ast.dump(node)


def _ambiguous(module: Module, fstring: ast.JoinedStr | None, node: ast.AST) -> bool:
    """Whether another node of the same f-string claims the same place."""
    place = module.start(node), module.end(node)
    same = 0
    for other in ast.walk(fstring) if fstring is not None else ():
        if type(other) is type(node) and (module.start(other), module.end(other)) == place:
            same += 1
    # The literal text may hold what the field holds: then only one of them can be meant.
    start, end = place
    whole = module.source(fstring) if fstring is not None else ""
    return same != 1 or whole.count(module.text[start:end]) != 1


def _check_fstring(module: Module, finding: Finding, edits: tuple[Edit, ...]) -> None:
    if fstring_around(module, finding.node) is None:
        return
    for edit in edits:
        if edit.new_text and _NOT_IN_FSTRING.search(edit.new_text):
            raise CannotApply("the new code cannot stand inside an f-string")
