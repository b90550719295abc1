"""The names and values that a library's words recommend."""

import pytest

from pyrecode.updates.message import advice, new_value, says_no_effect


@pytest.mark.parametrize(
    ("text", "names", "hedged"),
    [
        ("`in1d` is deprecated. Use `np.isin` instead.", ["np.isin"], False),
        ("Use :func:`~lib.mod.new` instead.", ["lib.mod.new"], False),
        ("Please use :meth:`_query.Query.with_entities`", ["Query.with_entities"], False),
        ("`a` was renamed `b` in 1.8 and will be removed in 1.10.", ["b"], False),
        ("deprecated in favor of ``y_proba``", ["y_proba"], False),
        ("Please import `inv` from the `scipy.linalg` namespace", ["scipy.linalg.inv"], False),
        ("Use `a` or `b` instead", ["a", "b"], True),
        ("Use `asarray` with a proper dtype instead.", ["asarray"], True),
        ("Use `np.asarray(x, dtype=t)` instead.", [], True),
        ("use remote_address[0] instead of host", [], True),
        ("Use the same method instead", [], True),
        ("f is deprecated and will be removed in a future version.", [], True),
    ],
)
def test_advice(text, names, hedged):
    told = advice(text)
    assert [c.name for c in told.candidates] == names
    assert told.hedged is hedged


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("'M' is deprecated, use 'ME' instead.", "'M'", "'ME'"),
        ("penalty='none' is deprecated, use `None` instead.", "'none'", "None"),
        ("use another spelling instead", "'M'", None),
        ("use 'M' instead", "'M'", None),
    ],
)
def test_new_values(text, old, new):
    assert new_value(text, old) == new


def test_arguments_without_effect():
    assert says_no_effect("`n_jobs` has no effect since 1.8")
    assert not says_no_effect("`n_jobs` is deprecated")


def test_a_second_way_named_later_in_the_sentence():
    told = advice("Use `bin_quantiles`, which is exact, or `bin_ranks` instead. See `other`.")
    assert [c.name for c in told.candidates] == ["bin_quantiles", "bin_ranks"]
    assert told.hedged
