"""Spans through edits, and what became of an accepted edit."""

import random

import pytest

from pyrecode.lsp.track import Change, Fate, fate, move, move_all, words_at


@pytest.mark.parametrize(
    ("span", "change", "expected"),
    [
        ((5, 8), Change(0, "", "ab"), (7, 10)),
        ((5, 8), Change(9, "x", ""), (5, 8)),
        ((5, 8), Change(8, "", "zz"), (5, 8)),
        ((5, 8), Change(5, "", "zz"), (7, 10)),
        ((5, 8), Change(6, "b", "BBB"), (5, 10)),
        ((5, 8), Change(5, "abc", "x"), (5, 6)),
        ((5, 8), Change(4, "xab", ""), None),
        ((5, 8), Change(7, "cd", "e"), None),
        ((5, 8), Change(4, "xabcd", "xzzzd"), (5, 8)),
        ((5, 5), Change(5, "", "new"), (5, 8)),
        ((5, 5), Change(4, "x", ""), (4, 4)),
        ((5, 8), Change(0, "01234abc", "01234trapezoid"), (5, 14)),
    ],
)
def test_move(span: tuple[int, int], change: Change, expected: tuple[int, int] | None):
    assert move(span, change) == expected


def test_random_edits_elsewhere_never_move_what_the_span_holds():
    draw = random.Random(3)
    for _ in range(300):
        text = "".join(draw.choices("abc\n ", k=40)) + "TARGET" + "".join(draw.choices("abc", k=40))
        spans: tuple[tuple[int, int], ...] | None = ((40, 46),)
        for _ in range(8):
            start = draw.randrange(len(text) + 1)
            end = min(len(text), start + draw.randrange(4))
            target = text.index("TARGET")
            if start < target + 6 and end > target:
                continue
            new = "".join(draw.choices("xyz", k=draw.randrange(4)))
            spans = move_all(spans, [Change(start, text[start:end], new)])
            text = text[:start] + new + text[end:]
            assert spans is not None
            assert text[slice(*spans[0])] == "TARGET"


@pytest.mark.parametrize(
    ("before", "after", "now", "expected"),
    [
        ("np.[int]", "np.[int64]", "np.[int64](x)", Fate.KEPT),
        ("np.[int]", "np.[int64]", "np.[int64]_", Fate.EDITED),
        ("[np.int]", "[int]", "[int]32", Fate.EDITED),
        ("[np.int]", "[int]", "[np.int]", Fate.REVERTED),
        ("f(x[, a=1])", "f(x[])", "f(x[])", Fate.KEPT),
        ("f(x[, a=1])", "f(x[])", "f(x[, b=1])", Fate.EDITED),
        ("f(x[, a=1])", "f(x[])", "f(x[, a=1])", Fate.REVERTED),
    ],
)
def test_fate(before: str, after: str, now: str, expected: Fate):
    def words(marked: str) -> tuple[str, ...]:
        start, end = marked.index("["), marked.rindex("]") - 1
        return words_at(marked.replace("[", "").replace("]", ""), [(start, end)])

    assert fate(words(before), words(after), words(now)) is expected
