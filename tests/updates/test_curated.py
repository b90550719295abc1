"""Curated files: what is read from them, and how a fault in one is told."""

import tomllib

import pytest

from pyrecode.updates import records
from pyrecode.updates.curated import curated, curated_libraries, provider
from pyrecode.updates.curated.facts import CuratedError, parse
from pyrecode.updates.curated.folder import curated_digest
from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.rename import Rename

HEAD = 'library = "numpy"\nmodules = ["numpy"]\nnewest = "2.4"\n'
TRAPZ = """
[[update]]
symbol = "numpy.trapz"
kind = "function"
deprecated_in = "2.0"
removed_in = "2.4"
tier = "safe"
replacement = { form = "rename", name = "trapezoid" }
available_in = "2.0"
example = ["np.trapz(y)", "np.trapezoid(y)"]
"""


def read(text):
    return parse(tomllib.loads(text), "numpy.toml")


def test_a_whole_file():
    facts = read(
        HEAD
        + '[returns]\n"numpy.array" = "numpy.ndarray"\n'
        + '[bases]\n"numpy.matrix" = ["numpy.ndarray"]\n'
        + '[aliases]\n"numpy.core.multiarray.ndarray" = "numpy.ndarray"\n'
        + TRAPZ
        + '[[update]]\nsymbol = "numpy.cast"\nkind = "attribute"\nremoved_in = "2.0"\n'
        + 'restored_in = "2.3"\n'
        + 'example = ["np.cast[int](x)"]\n'
    )
    assert (facts.library, facts.modules, facts.newest) == ("numpy", ("numpy",), "2.4")
    assert facts.returns == {"numpy.array": "numpy.ndarray"}
    assert facts.bases == {"numpy.matrix": ("numpy.ndarray",)}
    assert facts.aliases == {"numpy.core.multiarray.ndarray": "numpy.ndarray"}
    trapz, cast = facts.updates
    assert trapz == ApiUpdate(
        "numpy",
        "numpy.trapz",
        Kind.FUNCTION,
        deprecated_in="2.0",
        removed_in="2.4",
        replacement=Rename("trapezoid"),
        tier=Tier.SAFE,
    )
    assert trapz.sources == ("curated numpy.toml",)
    assert (cast.tier, cast.restored_in) == (Tier.TEXT, "2.3")
    assert [(e.before, e.after) for e in facts.examples] == [
        ("np.trapz(y)", "np.trapezoid(y)"),
        ("np.cast[int](x)", None),
    ]
    assert facts.exists_since == facts.introduced == {"numpy.trapezoid": "2.0"}
    without = read(HEAD + TRAPZ.replace('available_in = "2.0"', ""))
    assert (without.exists_since, without.introduced) == ({"numpy.trapezoid": "2.0"}, {})


@pytest.mark.parametrize(
    ("entry", "scope"),
    [
        ("", Scope.WHOLE),
        ('parameter = "p"', Scope.PARAMETER),
        ('parameter = "p"\nvalue = \'"M"\'', Scope.VALUE),
        ('parameter = "p"\nscope = "positional"\nposition = 1', Scope.POSITIONAL),
        ('scope = "conditional"', Scope.CONDITIONAL),
    ],
)
def test_the_scope_follows_from_what_is_stated(entry, scope):
    text = f'{HEAD}[[update]]\nsymbol = "numpy.f"\nkind = "function"\nremoved_in = "2.0"\n{entry}\n'
    [update] = read(text).updates
    assert update.scope is scope


def changed(old, new):
    return (HEAD + TRAPZ).replace(old, new)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (changed("tier", "teir"), "update 1 (numpy.trapz): unknown key 'teir'"),
        (changed("[[update]]", "[other]\nx = 1\n[[update]]"), "numpy.toml: unknown key 'other'"),
        (changed('"safe"', '"sure"'), "tier must be one of safe, suggestion, text, not 'sure'"),
        (changed('"function"', '"func"'), "kind must be one of function"),
        (changed('kind = "function"', ""), "kind must be one of function"),
        (changed('"2.0"\nremoved', "2.0\nremoved"), "deprecated_in must be a version as text"),
        (changed('"2.4"\ntier', '"soon"\ntier'), "removed_in must be a version as text"),
        (changed('"rename"', '"renam"'), "unknown replacement form 'renam'"),
        (changed('name = "trapezoid"', 'to = "trapezoid"'), "replacement 'rename'"),
        (
            changed('replacement = { form = "rename", name = "trapezoid" }', ""),
            "names no replacement",
        ),
        (changed('"numpy.trapz"', '"np.trapz"'), "is in none of the modules numpy"),
        (changed('"numpy.trapz"', '"numpy.trapz(x)"'), "the symbol is no dotted name"),
        (changed('"np.trapezoid(y)"]', '"a", "b"]'), "an example is the text before"),
        (changed('tier = "safe"', 'scope = "parameter"'), "do not agree"),
        (changed('tier = "safe"', "value = '1'"), "do not agree"),
        (changed('tier = "safe"', 'scope = "value"\nparameter = "p"'), "come together or not"),
        (changed('tier = "safe"', "position = -1"), "position must be a number"),
        (HEAD + TRAPZ + TRAPZ, "update 2 (numpy.trapz): is there twice"),
        (HEAD.replace("newest", "nwest"), "unknown key 'nwest'"),
        ('library = "numpy"\nmodules = ["numpy"]\n', "`newest` and `modules` are needed"),
        (changed('tier = "safe"', "parameter = 3"), "parameter must be a name"),
        (changed('tier = "safe"', 'parameter = "a b"'), "parameter must be a name"),
        (changed('tier = "safe"', 'parameter = "p"\nvalue = 3'), "value must be the source"),
        (changed('tier = "safe"', 'parameter = "p"\nvalue = "a b"'), "value must be the source"),
        (changed('tier = "safe"', "note = 3"), "note must be a text"),
        (changed('tier = "safe"', 'nature = "gone"'), "nature must be one of deprecated, removed"),
        (changed('{ form = "rename", name = "trapezoid" }', '"x"'), "replacement must be a table"),
        (changed('tier = "safe"', 'aliases = "a"'), "aliases: must be a list of texts"),
        (HEAD + "update = 3\n", "every update is a table of its own"),
        (HEAD + "update = [3]\n", "every update is a table of its own"),
        (HEAD + "[update]\nsymbol = 'numpy.f'\n", "every update is a table of its own"),
        (HEAD + "bases = 3\n", "bases must be a table of lists"),
        (HEAD + "returns = 1\n", "returns must be a table"),
        (
            HEAD + '[bases]\n"numpy.matrix" = "numpy.ndarray"\n',
            "bases of numpy.matrix: must be a list",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(text, fault):
    with pytest.raises(CuratedError) as raised:
        read(text)
    assert str(raised.value).startswith("numpy.toml")
    assert fault in str(raised.value)


@pytest.mark.parametrize("library", curated_libraries())
def test_every_shipped_file_is_as_it_should_be(library):
    facts = curated(library)
    assert facts is not None
    assert facts.updates
    # One without a version would count for every version.
    assert [u.label for u in facts.updates if not (u.deprecated_in or u.removed_in)] == []
    assert curated_digest(library)
    if library != "python":
        assert [provider(module) for module in facts.modules] == [library] * len(facts.modules)


def test_an_unknown_library_has_no_facts():
    assert curated("no-such-library") is None
    assert curated_digest("no-such-library") == ""
    assert provider("no_such_root") is None


@pytest.mark.parametrize("library", curated_libraries())
def test_every_shipped_update_survives_the_cache(library):
    facts = curated(library)
    assert facts is not None
    for update in facts.updates:
        again = records.from_data(update.library, records.to_data(update))
        assert again == update
        assert (again.sources, again.aliases) == (update.sources, update.aliases)


def test_everything_that_was_mined_survives_the_cache():
    update = ApiUpdate(
        "lib",
        "lib.C.m",
        Kind.VALUE,
        Scope.VALUE,
        Nature.BEHAVIOUR,
        parameter="p",
        position=0,
        value='"M"',
        message="läuft",
        definition=Definition("lib.c", "C.m", "lib/c.py", 7),
        aliases=("lib.c.C.m",),
        sources=("warn-call lib/c.py:9",),
    )
    again = records.from_data("lib", records.to_data(update))
    assert again == update
    assert again.message == "läuft"
    assert again.definition is not None
    assert again.definition.line == 7
    assert (again.aliases, again.sources) == (update.aliases, update.sources)
