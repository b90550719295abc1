"""What a cycle shows the model: new pairs, old ones spread over libraries, code that needs no edit."""

from collections import Counter

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.mix import mix


def pairs(library: str, number: int, what: str) -> list[MigrationPair]:
    return [
        MigrationPair(library, "==1", "f", "f is g", f"{library}.f({what}{n})", f"{library}.g({what}{n})")
        for n in range(number)
    ]  # fmt: skip


NEW = pairs("numpy", 20, "new")
OLD = [*pairs("numpy", 90, "old"), *pairs("pandas", 9, "old"), *pairs("scipy", 2, "old")]


def test_the_new_are_all_there_and_the_old_are_spread_over_libraries() -> None:
    mixed = mix(NEW, 0.0, 3, OLD, 0.5)
    assert len(mixed) == 30
    assert set(NEW) < set(mixed)
    replayed = Counter(pair.dependency for pair in mixed if pair in OLD)
    # Of scipy there are two; the others come in turn.
    assert replayed == {"numpy": 4, "pandas": 4, "scipy": 2}


def test_code_that_needs_no_edit_is_answered_as_it_is() -> None:
    mixed = mix(NEW, 0.2, 3, OLD, 0.5)
    quiet = [pair for pair in mixed if pair.old_code == pair.new_code]
    assert (len(mixed), len(quiet)) == (36, 6)
    assert {pair.dependency for pair in quiet} == {"numpy", "pandas", "scipy"}
    assert all(".g(" in pair.old_code for pair in quiet)


def test_the_seed_decides() -> None:
    assert mix(NEW, 0.2, 3, OLD, 0.5) == mix(NEW, 0.2, 3, OLD, 0.5)
    assert mix(NEW, 0.2, 3, OLD, 0.5) != mix(NEW, 0.2, 4, OLD, 0.5)


def test_there_is_no_more_than_there_is() -> None:
    assert mix(NEW, 0.0, 3, pairs("scipy", 2, "old"), 0.5).__len__() == 22
    assert len(mix(NEW, 1.0, 3)) == 40
    assert mix([], 0.5, 3) == []
