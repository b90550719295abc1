"""Three accepted edits of one API, and the rest of a generated code base follows: the figure, on a small scale."""

import pytest

from bench_examples import run


@pytest.mark.parametrize("seed", [1, 2])
def test_the_rest_follows_from_three_edits(seed):
    scores = [*run(uses=12, edits=3, seed=seed)]
    assert len(scores) == 20
    assert [one.wrong_safe for one in scores if one.wrong_safe] == []
    uses = sum(one.uses for one in scores)
    assert uses >= 170
    assert sum(one.correct for one in scores) >= 0.95 * uses
