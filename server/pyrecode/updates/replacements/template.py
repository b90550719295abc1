"""The little language in which new expressions are written down: text with holes and references.

`[[pandas.concat]]` stands for a public dotted name, as the file at hand names it (`pd.concat`).
Holes stand in braces and take pieces of the old code, as they are written there:

- `{receiver}`: what stands before the last dot, `df` in `df.append(x)`
- `{0}`: the first positional argument; `{0:other}`: the same, or the keyword `other`
- `{axis}`: the keyword `axis`
- `{?1:x}`: like `{1:x}`, where it is passed; else it goes, with the `, x=` that may stand before it
- `{1:x|None}`: like `{1:x}`, where it is passed; else the text behind the bar
- `{*0:x}`: the elements of the list or tuple that is passed; `*x` of one that is written elsewhere
- `{!1:x=None}`: nothing, and the rewrite is refused where `x` is passed with another value
- `{args}`: all other arguments, in their order; where there are none, the comma before goes too
- `{keywords}`: the same, where they are all keywords; `{keywords:axis,limit}`: only these

A brace that is meant as such is doubled.
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.pattern import pattern
from pyrecode.rows import NamedTuple

_TOKEN = pattern(
    r"(?P<brace>\{\{|\}\})"
    r"|\[\[(?P<dotted>[A-Za-z_]\w*(?:\.\w+)+)\]\]"
    r"|(?P<comma>,\s*)?\{(?P<rest>args|keywords)(?::(?P<allowed>[\w,]*))?\}"
    r"|(?P<lead>(?:,\s*)?(?:\w+=)?)\{\?(?P<maybe>\w+)(?::(?P<maybe_keyword>\w+))?\}"
    r"|\{!(?P<only>\w+)(?::(?P<only_keyword>\w+))?=(?P<literal>[^{}]+)\}"
    r"|\{(?P<spread>\*)?(?P<hole>\w+)(?::(?P<keyword>\w+))?(?:\|(?P<default>[^{}]+))?\}"
)
_PLACES = {"(": ")", "[": "]", "{": "}"}


class Hole(NamedTuple):
    """A place for a piece of the old code."""

    name: str
    keyword: str | None = None
    """for a positional hole: the keyword by which the argument may also be passed"""
    argument: bool = True
    """whether any expression can stand here, as between commas in a call"""
    dotted: bool = False
    """whether a dot follows, which a number would swallow"""
    lead: str | None = None
    """for an argument that may be left out: what goes with it, `, x=`; None for one that may not"""
    default: str | None = None
    """what stands here where the argument is not passed"""
    spread: bool = False
    """whether the elements of the argument stand here, parted by commas"""
    only: str | None = None
    """the source of the one value that may be passed; nothing stands here then"""

    @property
    def position(self) -> int | None:
        """The positional argument it takes."""
        return int(self.name) if self.name.isdecimal() else None


class Rest(NamedTuple):
    """A place for all arguments that no other hole takes."""

    comma: str
    """what separates it from the argument before"""
    keywords_only: bool
    allowed: frozenset[str] | None


class Reference(NamedTuple):
    """A public dotted name."""

    dotted: str


Piece = str | Hole | Rest | Reference


def pieces(template: str) -> Iterator[Piece]:
    """The template, piece by piece."""
    end = 0
    for match in _TOKEN.finditer(template):
        if match.start() > end:
            yield template[end : match.start()]
        end = match.end()
        if match["brace"]:
            yield match["brace"][0]
        elif match["dotted"]:
            yield Reference(match["dotted"])
        elif match["rest"]:
            allowed = match["allowed"]
            yield Rest(
                match["comma"] or "",
                match["rest"] == "keywords",
                None if allowed is None else frozenset(filter(None, allowed.split(","))),
            )
        elif match["maybe"]:
            yield Hole(match["maybe"], match["maybe_keyword"], lead=match["lead"])
        elif match["only"]:
            yield Hole(match["only"], match["only_keyword"], only=match["literal"])
        else:
            before = template[: match.start()].rstrip()
            after = template[end:].lstrip()
            opens = re.search(r"(?:[(\[{,:]|(?<![=!<>])=)$", before) is not None
            closes = after[:1] in (")", "]", "}", ",", ":")
            yield Hole(
                match["hole"],
                match["keyword"],
                opens and closes,
                after[:1] == ".",
                default=match["default"],
                spread=bool(match["spread"]),
            )
    if end < len(template):
        yield template[end:]


def check(template: str, *, holes: bool) -> None:
    """Whether the template would give an expression.

    Args:
        template: the text to check.
        holes: whether it may take arguments; a reference that is not called has none.

    Raises:
        ValueError: where it would not.
    """
    try:
        tree(template)
    except SyntaxError as error:
        raise ValueError(f"template {template!r} does not parse: {error.msg}") from error
    for piece in pieces(template):
        is_argument = isinstance(piece, Rest) or (
            isinstance(piece, Hole) and piece.name != "receiver"
        )
        if is_argument and not holes:
            raise ValueError(f"template {template!r} takes arguments, but there is no call")


def tree(template: str) -> ast.expr:
    """The template as a tree; holes are names, references their dotted names."""

    def plain(piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Reference):
            return piece.dotted
        if isinstance(piece, Rest):
            return f"{piece.comma}*rest_"
        if piece.only is not None:
            return ""
        return f"{piece.lead or ''}{'*' * piece.spread}hole_{piece.name}_"

    return ast.parse("".join(map(plain, pieces(template))), mode="eval").body


def describe(template: str) -> str:
    """The template for a reader: `self` for the receiver, the names of arguments, `...` for the rest.

    Example:
        `pandas.concat([self, other], ...)` of `[[pandas.concat]]([{receiver}, {0:other}], {keywords})`
    """
    return "".join(map(_shown, pieces(template)))


def _shown(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Reference):
        return piece.dotted
    if isinstance(piece, Rest):
        return f"{piece.comma}..."
    if piece.name == "receiver":
        return "self"
    if piece.only is not None:
        return ""
    name = "*" * piece.spread
    name += piece.keyword or (piece.name if piece.position is None else f"argument{piece.name}")
    return f"{piece.lead or ''}{name}"


def needs(template: str, symbol: str) -> tuple[str, ...]:
    """The public names, and keywords of them, that the template relies on."""
    names = {piece.dotted for piece in pieces(template) if isinstance(piece, Reference)}
    found = dict.fromkeys(sorted(names))
    for node in ast.walk(tree(template)):
        if isinstance(node, ast.Call):
            dotted = ast.unparse(node.func)
            if dotted in names:
                keywords = [word.arg for word in node.keywords if word.arg]
            elif dotted == f"hole_receiver_.{dotted.rpartition('.')[2]}":
                dotted = f"{symbol.rpartition('.')[0]}.{dotted.rpartition('.')[2]}"
                found[dotted] = None
                keywords = [word.arg for word in node.keywords if word.arg]
            else:
                continue
            found.update(dict.fromkeys(f"{dotted}({keyword})" for keyword in keywords))
    return tuple(found)


def in_parentheses(source: str, node: ast.expr, hole: Hole) -> str:
    """`source`, in parentheses where the hole or its own lines ask for them."""
    if hole.argument:
        return (
            f"({source})" if isinstance(node, ast.NamedExpr | ast.Yield | ast.YieldFrom) else source
        )
    primary = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.List, ast.Dict, ast.Set)
    displays = (ast.ListComp, ast.SetComp, ast.DictComp)
    is_number = isinstance(node, ast.Constant) and isinstance(node.value, int | float | complex)
    is_literal = isinstance(node, ast.Constant) and not (is_number and hole.dotted)
    if isinstance(node, (*primary, *displays)) or is_literal:
        return f"({source})" if "\n" in source else source
    return f"({source})"


def as_operand(source: str) -> str:
    """`source` as it can stand anywhere: in parentheses unless it holds together by itself."""
    node = ast.parse(f"({source}\n)", mode="eval").body
    # A generator expression brings parentheses of its own.
    primary = (
        ast.Call,
        ast.Attribute,
        ast.Subscript,
        ast.Name,
        ast.List,
        ast.Dict,
        ast.GeneratorExp,
    )
    is_whole = isinstance(node, primary) or (
        isinstance(node, ast.Constant) and not isinstance(node.value, int | float | complex)
    )
    return source if is_whole else f"({source})"
