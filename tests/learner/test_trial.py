"""The trial of the methods: an honest world, and intervals that tell what they say."""

import ast
import random
from pathlib import Path

import pytest

from learning_trial import world
from learning_trial.compare import difference
from pyrecode_learner.evaluation.answers import same_code


def test_what_is_held_out_was_never_shown(tmp_path: Path) -> None:
    made = world.make_world()
    updates = world.mined(world.install(tmp_path, made))
    assert set(updates) == set(made.successors)
    # No rule turns the warning into a rename: only a reader of the note can follow it.
    assert all(update.replacement is None for update in updates.values())
    unseen = world.draw_pairs(made, updates, 120, 4)
    shown = world.draw_made_up(made, updates, 3_000, 1)
    pairs = {(pair.description, pair.update_info) for pair in shown}
    assert pairs.isdisjoint((pair.description, pair.update_info) for pair in unseen)
    for pair in (*unseen, *shown[:100]):
        old = pair.description.rpartition(".")[2]
        new = pair.update_info.rstrip(".").rpartition(".")[2]
        assert f".{old}(" in pair.old_code
        assert pair.new_code == pair.old_code.replace(f".{old}(", f".{new}(")
        ast.parse(pair.new_code)


def test_another_place_is_another_use_of_the_same_update(tmp_path: Path) -> None:
    made = world.make_world()
    updates = world.mined(world.install(tmp_path, made))
    first = world.draw_made_up(made, updates, 40, 2)
    spaced = world.draw_made_up(made, updates, 40, 2, spaced=True)
    fresh = world.draw_made_up(made, updates, 40, 2, place=1)
    assert [pair.update_info for pair in first] == [pair.update_info for pair in fresh]
    assert sum(a.old_code == b.old_code for a, b in zip(first, fresh, strict=True)) < 5
    for plain, wide in zip(first, spaced, strict=True):
        assert same_code(wide.new_code, plain.new_code)
    assert any("\n\n" in pair.new_code.removeprefix(world.IMPORT) for pair in spaced)


@pytest.mark.parametrize(("new", "old", "sure"), [(0.8, 0.5, True), (0.52, 0.5, False)])
def test_a_difference_is_sure_where_it_is_large(new: float, old: float, sure: bool) -> None:
    pytest.importorskip("numpy")
    draw = random.Random(1)
    scores = [
        [[float(draw.random() < share) for _ in range(120)] for _ in range(3)]
        for share in (new, old)
    ]
    told = difference(scores[0], scores[1], rounds=500)
    assert told.low <= told.mean <= told.high
    assert (told.low > 0) is sure
