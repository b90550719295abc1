"""Proposals at places that are no calls: class bodies, class keywords, mappings, overridden methods."""

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.propose import propose, why_not
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements.base import Replacement
from pyrecode.updates.replacements.keyword_remove import KeywordRemove
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.replacements.keyword_translate import KeywordTranslate
from pyrecode.updates.replacements.keyword_value import KeywordValue
from pyrecode.updates.replacements.rename import Rename

HEAD = "import pandas as pd\nfrom pydantic import BaseModel\n"


def update(
    symbol: str, kind: Kind, scope: Scope, replacement: Replacement, **rest: str | int
) -> ApiUpdate:
    return ApiUpdate(
        symbol.partition(".")[0],
        symbol,
        kind,
        scope,
        replacement=replacement,
        tier=Tier.SAFE,
        sources=("curated test.toml",),
        **rest,  # type: ignore[arg-type]
    )


def of_parameter(symbol: str, parameter: str, replacement: Replacement) -> ApiUpdate:
    return update(symbol, Kind.PARAMETER, Scope.PARAMETER, replacement, parameter=parameter)


CATALOG = Catalog.of(
    [
        of_parameter("pydantic.ConfigDict", "orm_mode", KeywordRename("from_attributes")),
        of_parameter("pydantic.ConfigDict", "smart_union", KeywordRemove()),
        of_parameter(
            "pydantic.ConfigDict",
            "allow_mutation",
            KeywordTranslate("frozen", (("False", "True"), ("True", "False"))),
        ),
        of_parameter("pandas.read_csv", "old", KeywordRename("new")),
        update(
            "pandas.date_range",
            Kind.VALUE,
            Scope.VALUE,
            KeywordValue('"ME"'),
            parameter="freq",
            value='"M"',
            position=3,
        ),
        update("pydantic.BaseModel.dict", Kind.METHOD, Scope.WHOLE, Rename("model_dump")),
    ]
)


def first(code: str):
    module = Module.parse(HEAD + code)
    return module, find(module, CATALOG, Selection())[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "class A(BaseModel):\n    class Config:\n        orm_mode = True\n",
            "class A(BaseModel):\n    class Config:\n        from_attributes = True\n",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        orm_mode: bool = True\n",
            "class A(BaseModel):\n    class Config:\n        from_attributes: bool = True\n",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        allow_mutation = False  # why\n",
            "class A(BaseModel):\n    class Config:\n        frozen = True  # why\n",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        allow_mutation: bool = (True)\n",
            "class A(BaseModel):\n    class Config:\n        frozen: bool = (False)\n",
        ),
        (
            "class A(BaseModel, orm_mode=True):\n    x: int\n",
            "class A(BaseModel, from_attributes=True):\n    x: int\n",
        ),
        (
            "class A(BaseModel):\n    model_config = {'orm_mode': True}\n",
            "class A(BaseModel):\n    model_config = {'from_attributes': True}\n",
        ),
        ('pd.read_csv(f, **{"old": 1})\n', 'pd.read_csv(f, **{"new": 1})\n'),
        (
            'pd.date_range(a, b, freq="M" if long else "D")\n',
            'pd.date_range(a, b, freq="ME" if long else "D")\n',
        ),
    ],
)
def test_what_is_written_there_is_changed(before: str, after: str) -> None:
    module, finding = first(before)
    proposal = propose(module, finding, CATALOG)
    assert proposal is not None, why_not(module, finding, CATALOG)
    assert apply(module.text, proposal.edits) == HEAD + after


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "class A(BaseModel):\n    def dict(self): ...\n",
            "a member of a base class is overridden here, which a new name alone does not mend",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        smart_union = True\n",
            "the name is set here",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        orm_mode = from_attributes = True\n",
            "`from_attributes` is set as well",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        allow_mutation = MUTABLE\n",
            "what the value would be under the new name is not known",
        ),
        (
            "class A(BaseModel):\n    class Config:\n        allow_mutation = other = False\n",
            "other names are set with it",
        ),
        (
            'options = {"old": 1}\npd.read_csv(f, **options)\nother(**options)\n',
            "the argument is written elsewhere, where other calls may take it too",
        ),
        (
            'FREQ = "M"\npd.date_range(a, b, freq=FREQ)\n',
            "the value is not written out here",
        ),
        (
            'class A(BaseModel):\n    model_config = {"orm" "_mode": True}\n',
            "the key is not written out plainly",
        ),
    ],
)
def test_what_takes_a_person_is_left(code: str, reason: str) -> None:
    module, finding = first(code)
    assert why_not(module, finding, CATALOG) == reason
