"""An assignment to an attribute becomes another statement."""

import pytest

from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.replacements.setter_template import SetterTemplate

RESHAPE = SetterTemplate("{receiver} = {receiver}.reshape({value})")
CALL = SetterTemplate("{receiver}.set_size({value})")


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        (RESHAPE, "«a.shape» = (2, 3)", "a = a.reshape((2, 3))"),
        (RESHAPE, "«a.shape» = 2, 3  # why", "a = a.reshape((2, 3))  # why"),
        (RESHAPE, "«a.shape» = (2), (3)", "a = a.reshape(((2), (3)))"),
        (RESHAPE, "if x: «self.a.shape» = f(y)", "if x: self.a = self.a.reshape(f(y))"),
        (RESHAPE, "a = 1; «a.shape» = -1; b", "a = 1; a = a.reshape(-1); b"),
        (CALL, "«f(x)[0].size» = 1", "f(x)[0].set_size(1)"),
        (CALL, "«x.size» = [\n    1,  # one\n]", "x.set_size([\n    1,  # one\n])"),
        (CALL, "«x.size» = \\\n (  # why\n  1)", "x.set_size((  # why\n  1))"),
        (CALL, "«x.size» = *a, b", "x.set_size((*a, b))"),
        (CALL, "«x.size» = yield 1", "x.set_size((yield 1))"),
        (CALL, "«x.size» = '{receiver}'", "x.set_size('{receiver}')"),
    ],
)
def test_changes(apply, form, before, after):
    if "yield" in before:
        before, after = (f"def f():\n    {text}" for text in (before, after))
    assert apply(form, before) == after


@pytest.mark.parametrize(
    ("form", "before", "why"),
    [
        (RESHAPE, "«f().shape» = 1", "evaluated twice"),
        (RESHAPE, "«a[i].shape» = 1", "evaluated twice"),
        (CALL, "«f().size» = g()", "another time"),
        (CALL, "a = «x.size» = 1", "several targets"),
        (CALL, "«x.size», b = 1, 2", "of its own"),
        (CALL, "«x.size» += 1", "of its own"),
        (CALL, "del «x.size»", "of its own"),
        (CALL, "for «x.size» in y: pass", "of its own"),
        (CALL, "y = «x.size»", "several targets"),
        (CALL, "«(x  # why\n  ).size» = 1", "comment"),
    ],
)
def test_declines(apply, form, before, why):
    with pytest.raises(CannotApply, match=why):
        apply(form, before)


def test_says_what_it_is():
    assert RESHAPE.describe("numpy.ndarray.shape") == "self = self.reshape(value)"
    assert RESHAPE.needs("numpy.ndarray.shape") == ("numpy.ndarray.reshape",)
    assert SetterTemplate("{receiver}.new = {value}").needs("a.B.old") == ()
    with pytest.raises(ValueError, match="does not parse"):
        SetterTemplate("{receiver} = (")
    with pytest.raises(ValueError, match="takes the value once"):
        SetterTemplate("{receiver}.f()")
