from pyrecode.updates.mined import Mined
from pyrecode.updates.model import ApiUpdate, Kind


def test_the_modules_of_a_library_are_taken_together_and_left_as_they_are() -> None:
    one = Mined([ApiUpdate("acme", "acme.f", Kind.FUNCTION)], {"acme.f": "acme.C"}, classes={"C"})
    other = Mined([ApiUpdate("acme", "acme2.g", Kind.FUNCTION)], skipped=["x.py"], classes={"D"})
    whole = Mined.joined([one, other])
    assert [update.symbol for update in whole.updates] == ["acme.f", "acme2.g"]
    assert (whole.returns, whole.skipped, whole.classes) == (
        {"acme.f": "acme.C"},
        ["x.py"],
        {"C", "D"},
    )
    assert len(one.updates) == 1
    assert one.classes == {"C"}
