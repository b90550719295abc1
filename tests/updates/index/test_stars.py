from pyrecode.updates.index.exports import Exports
from pyrecode.updates.index.stars import read_stars

MODULES = [f"lib.part{number}" for number in range(12)]


def listing(**of_some: Exports):
    return lambda star: of_some.get(star.rpartition(".")[2], Exports((), True))


def test_only_those_that_list_a_name_are_asked_for_it():
    exports = listing(part3=Exports(("a",), True), part7=Exports(("a", "b"), True))

    stars = read_stars(MODULES, exports, lambda star: False)

    assert list(stars.that_may_bring("a")) == ["lib.part7", "lib.part3"]
    assert list(stars.that_may_bring("b")) == ["lib.part7"]
    assert list(stars.that_may_bring("c")) == []


def test_those_that_may_bring_more_are_asked_last():
    exports = listing(
        part1=Exports(("a",), True),
        part5=Exports((), False),
        part9=Exports((), True, stated=False),
    )

    stars = read_stars(MODULES, exports, lambda star: star == "lib.part9")

    assert list(stars.that_may_bring("a")) == ["lib.part1", "lib.part9", "lib.part5"]
    assert list(stars.that_may_bring("z")) == ["lib.part9", "lib.part5"]


def test_of_few_each_is_asked_the_last_first():
    stars = read_stars(["one", "two"], listing(), lambda star: False)

    assert list(stars.that_may_bring("a")) == ["two", "one"]
