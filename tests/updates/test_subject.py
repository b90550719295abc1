from pyrecode.updates.model import ApiUpdate, Kind
from pyrecode.updates.subject import all_sources, other_paths, shared_subject, subject_of

WRITTEN = ApiUpdate(
    "numpy", "numpy.product", Kind.FUNCTION, aliases=("numpy.a",), sources=("one", "two")
)
READ = ApiUpdate(
    "numpy",
    "numpy.core.product",
    Kind.FUNCTION,
    aliases=("numpy.product", "numpy.a"),
    sources=("two", "three"),
)


def test_two_that_share_a_path_speak_of_the_same() -> None:
    assert shared_subject(READ, {subject_of(WRITTEN)}) == ("numpy.product", None, None)
    assert shared_subject(WRITTEN, {subject_of(READ)}) is None


def test_a_parameter_is_another_subject() -> None:
    assert shared_subject(READ, {("numpy.product", "axis", None)}) is None


def test_what_both_know_stands_once_and_the_own_name_is_no_alias() -> None:
    assert other_paths(WRITTEN, READ) == ("numpy.a", "numpy.core.product")
    assert all_sources(WRITTEN, READ) == ("one", "two", "three")
