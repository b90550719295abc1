"""An invented library with one outdated API for each form of replacement."""

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ANY_LIST, ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.attribute_to_call import AttributeToCall
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.call_item import CallItem
from pyrecode.updates.replacements.call_template import CallTemplate
from pyrecode.updates.replacements.chained_call import ChainedCall
from pyrecode.updates.replacements.class_to_call import ClassToCall
from pyrecode.updates.replacements.decorator import Decorator
from pyrecode.updates.replacements.expression import Expression
from pyrecode.updates.replacements.keyword_add import KeywordAdd
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.replacements.keyword_translate import KeywordTranslate
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.replacements.make_keyword import MakeKeyword
from pyrecode.updates.replacements.make_positional import MakePositional
from pyrecode.updates.replacements.move import Move
from pyrecode.updates.replacements.rename import Rename
from pyrecode.updates.replacements.setter_template import SetterTemplate
from pyrecode.updates.replacements.statement_remove import StatementRemove
from pyrecode.updates.replacements.statement_template import StatementTemplate
from pyrecode.updates.replacements.unpack_list import UnpackList

_VERT = (("True", '"v"'), ("False", '"h"'))


def _update(name: str, replacement: Replacement, kind: Kind = Kind.FUNCTION, **more) -> ApiUpdate:
    return ApiUpdate(
        library="lib",
        symbol=f"lib.{name}",
        kind=kind,
        replacement=replacement,
        tier=Tier.SAFE,
        sources=("curated generated.toml",),
        **more,
    )


def _of_parameter(
    name: str, parameter: str, replacement: Replacement, scope: Scope = Scope.PARAMETER, **more
) -> ApiUpdate:
    kind = Kind.VALUE if scope is Scope.VALUE else Kind.PARAMETER
    return _update(name, replacement, kind, scope=scope, parameter=parameter, **more)


UPDATES = (
    _update("old", Rename("new")),
    _update("toint", Move("builtins.int")),
    _update("spare", Move("lib.fresh")),
    _update("NINF", Expression("-[[lib.inf]]"), Kind.ATTRIBUTE),
    _update("Thing.attr", AttributeToCall("get_attr"), Kind.ATTRIBUTE),
    _update(
        "Thing.size",
        SetterTemplate("{receiver}.resize({value})"),
        Kind.ATTRIBUTE,
        scope=Scope.SETTER,
    ),
    _update("Thing.items_", Rename("items"), Kind.METHOD),
    _update(
        "Thing.append",
        CallTemplate("[[lib.concat]]([{receiver}, {0:other}], {keywords})"),
        Kind.METHOD,
    ),
    _update("Thing.fill", CallTemplate("{receiver}.ffill({args})"), Kind.METHOD),
    _update("scalar", CallTemplate("{0:a}.item()")),
    _update("factor", CallTemplate('[[lib.cat]]({args}, kind={kind|"point"})')),
    _update("common", CallTemplate("[[lib.result]]({*0:types}{!1:scalars=[]})")),
    _update("swap", CallTemplate("[[lib.swapped]]({1:b}, {0:a})")),
    _update("solve", CallItem("[[lib.linear]]({1:A}, {0:b})")),
    _update("Query.get", ChainedCall("query", "lib.Thing.get"), Kind.METHOD),
    _update("hold", StatementRemove()),
    _update("describe", StatementTemplate("{0:f}.__doc__ = {1:text}")),
    _update(
        "execute",
        StatementTemplate("with [[lib.open]]() as opened:\n    {target} = opened.run({args})"),
    ),
    _update("validator", Decorator("[[lib.field_validator]]({args})", "classmethod", 2)),
    _update("Base.Config", ClassToCall("model_config", "lib.ConfigDict"), Kind.CLASS),
    _of_parameter("seal", "salt", KeywordAdd("salt", '"é"'), Scope.MISSING, position=9),
    _of_parameter("kw", "old", KeywordRename("new")),
    _of_parameter("drop", "gone", KeywordRemove()),
    _of_parameter("val", "mode", KeywordValue('"new"'), Scope.VALUE, value='"old"', position=1),
    _of_parameter("plot", "vert", KeywordTranslate("orientation", _VERT)),
    _of_parameter("axis", "axis", MakeKeyword(("axis", "level")), Scope.POSITIONAL, position=1),
    _of_parameter("equal", "x", MakePositional(("x", "y"))),
    _of_parameter(
        "pick", "columns", UnpackList(("otherwise",)), Scope.VALUE, value=ANY_LIST, position=0
    ),
)

CATALOG = Catalog.of(
    UPDATES,
    returns={"lib.make": "lib.Thing", "lib.Thing.query": "lib.Query", "lib.concat": "lib.Thing"},
)
