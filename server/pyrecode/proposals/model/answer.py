"""The code of a model's reply: what stands in its one answer block.

The same reading serves the proposer, the rewards and the evaluation.
"""

import re

_TAG = re.compile(r"</?(?:think|answer)>")
_FENCE = re.compile(r"^[ \t]*(`{3,})[^\n`]*\n(.*?)^[ \t]*\1`*[ \t]*$", re.DOTALL | re.MULTILINE)


def parse_answer(text: str) -> str | None:
    """The code in the answer block of `text`, without its fence and the newlines around it.

    A block inside the thinking part does not count, whether or not the part's opening tag is in
    `text` (servers that open it themselves leave it out). The empty string is an answer.

    Returns:
        None where there is no answer block, more than one, one that is cut off, or where its code
        cannot be told: a fence that stays open, or two of them.

    Example:
        >>> parse_answer("<think>a()?</think><answer>```python\\nb()\\n```</answer>")
        'b()'
    """
    blocks = answer_blocks(text)
    return _code(blocks[0]) if blocks is not None and len(blocks) == 1 else None


def answer_blocks(text: str) -> list[str] | None:
    """What stands in each answer block outside the thinking part; None where a tag is left open.

    Tags inside an answer are code, and tags inside a thought are thought, except that an answer
    opened twice cannot be told apart.
    """
    blocks: list[str] = []
    opened: re.Match[str] | None = None
    for tag in _TAG.finditer(text):
        kind = tag[0]
        if opened is None:
            if kind == "</think>":
                blocks.clear()
            elif not kind.startswith("</"):
                opened = tag
        elif kind == "</" + opened[0][1:]:
            if kind == "</answer>":
                blocks.append(text[opened.end() : tag.start()])
            opened = None
        elif kind == opened[0] == "<answer>":
            return None
    return blocks if opened is None else None


def _code(block: str) -> str | None:
    fenced = _FENCE.findall(block)
    if not fenced:
        return None if re.search("^[ \t]*```", block, re.MULTILINE) else _trim(block)
    if len(fenced) > 1 or re.search("^[ \t]*```", _FENCE.sub("", block), re.MULTILINE):
        return None
    return _trim(fenced[0][1])


def _trim(code: str) -> str:
    """Without blank lines before and after; the indentation of a block stays, of a lone line not."""
    trimmed = re.sub(r"\A(?:[ \t]*\r?\n)+", "", code).rstrip()
    return trimmed if "\n" in trimmed else trimmed.lstrip()
