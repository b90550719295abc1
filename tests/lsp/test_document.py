"""Positions and offsets in three encodings, and lines that end where the protocol says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from pyrecode.lsp.document import Document, Lines

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
TEXTS = st.text(alphabet="ab é😀\n\r\x0c\u2028\x85", max_size=40)


def partial(start: tuple[int, int], end: tuple[int, int], text: str):
    span = types.Range(types.Position(*start), types.Position(*end))
    return types.TextDocumentContentChangePartial(range=span, text=text)


@given(text=TEXTS, encoding=st.sampled_from(ENCODINGS))
def test_every_offset_comes_back(text: str, encoding: str):
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n" and offset:
            continue  # between the two is no place that a position can name
        assert lines.offset(lines.position(offset)) == offset


@given(text=TEXTS, line=st.integers(0, 60), character=st.integers(0, 90))
def test_any_position_is_some_place_in_the_text(text: str, line: int, character: int):
    for encoding in ENCODINGS:
        position = types.Position(line, character)
        assert 0 <= Lines(text, encoding).offset(position) <= len(text)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 6), ("utf-16", 4), ("utf-32", 3)])
def test_columns_count_units_of_the_encoding(encoding: str, column: int):
    lines = Lines("x\n'😀'y", encoding)
    assert lines.position(5) == types.Position(1, column)
    assert lines.offset(types.Position(1, column)) == 5


def test_half_of_a_character_is_the_place_before_it():
    assert Lines("😀b", "utf-16").offset(types.Position(0, 1)) == 0
    assert Lines("😀b", "utf-8").offset(types.Position(0, 3)) == 0


def test_form_feed_and_separators_end_no_line():
    document = Document("file:///a.py", 1, "a = 1\n\x0c\nb\u2028 = 2\x85\n", "utf-16")
    document.apply([partial((2, 0), (2, 1), "c")], 2)
    assert document.text == "a = 1\n\x0c\nc\u2028 = 2\x85\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_changes_build_on_each_other(end: str):
    document = Document("file:///a.py", 1, f"one{end}two{end}three", "utf-16")
    changes = document.apply(
        [
            partial((1, 0), (2, 0), ""),
            partial((1, 5), (1, 99), f"!{end}"),
            partial((9, 9), (9, 9), "x"),
        ],
        7,
    )
    assert document.text == f"one{end}three!{end}x"
    assert document.version == 7
    assert changes[0].old == f"two{end}"


def test_whole_text_and_backward_range():
    document = Document("file:///a.py", 1, "abc", "utf-16")
    document.apply([partial((0, 2), (0, 1), "X")], 2)
    assert document.text == "abXc"
    document.apply([types.TextDocumentContentChangeWholeDocument(text="new")], 3)
    assert document.text == "new"
