"""Reads problem sets that a user has: HumanEval+ (arXiv 2305.01210) and CodeUpdateArena (arXiv 2407.06249).

Neither is shipped. HumanEval+ is read in the form of HumanEval (`test` has a `check` function), as
`HumanEvalPlus-OriginFmt.jsonl.gz` and the hub set `evalplus/humanevalplus` have it, and in EvalPlus' own form, with
`base_input` and `plus_input`. CodeUpdateArena is read as its repository has it (`update`, `prog_syn`).
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.retention.executable import Passes, executable
from pyrecode_learner.evaluation.retention.problem import Problem


def read_problems(file: Path) -> list[Problem]:
    """The problems of a JSONL file, compressed or not; whose schema it has is told from its first record.

    Raises:
        LearnError: where the file cannot be read, or has neither schema.
    """
    made: list[Problem] = []
    for number, record in _records(file):
        maker = next((make for field, make in _SCHEMAS.items() if field in record), None)
        if maker is None:
            raise LearnError(
                f"{file}:{number}: neither a problem of HumanEval+ (`task_id`) nor of CodeUpdateArena (`prog_syn`)"
            )
        try:
            made.append(maker(record))
        except (KeyError, TypeError, AttributeError) as error:
            raise LearnError(f"{file}:{number}: lacks {error}") from error
    return made


def _records(file: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        opened = gzip.open if file.suffix == ".gz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    record = json.loads(line)
                    yield number, record if isinstance(record, dict) else {}
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise LearnError(f"{file}: cannot be read as JSON lines: {error}") from error


def _of_human_eval(record: Mapping[str, Any]) -> Problem:
    entry, prompt = record["entry_point"], record["prompt"]
    tests = f"{record['test']}\ncheck({entry})" if "test" in record else _by_reference(record)
    question = f"Complete this function:\n\n```python\n{prompt.rstrip()}\n```"
    # An answer may leave out what the prompt has shown: imports, and functions that help.
    passes = Passes(tests, before=prompt[: max(0, prompt.rfind(f"def {entry}"))])
    return executable(record["task_id"], "humaneval+", question, passes)


def _by_reference(record: Mapping[str, Any]) -> str:
    """Tests that compare with the reference solution, on every input."""
    inputs = [*record["base_input"], *record.get("plus_input", [])]
    tolerance = float(record.get("atol") or 0)
    return f"""
_asked = {record["entry_point"]}
_known = {{}}
exec({record["prompt"] + record["canonical_solution"]!r}, _known)
_known = _known[{record["entry_point"]!r}]
def _alike(one, other):
    if {tolerance} and isinstance(other, (float, list, tuple)):
        pairs = [(one, other)] if isinstance(other, float) else list(zip(one, other, strict=True))
        return all(abs(a - b) <= {tolerance} if isinstance(b, float) else a == b for a, b in pairs)
    return one == other
import copy
for _given in {inputs!r}:
    assert _alike(_asked(*copy.deepcopy(_given)), _known(*copy.deepcopy(_given))), _given
"""


def _of_arena(record: Mapping[str, Any]) -> Problem:
    update, asked = record["update"], record["prog_syn"]
    question = f"""{update["update_description"]}
The signature of the function after the update: {update["new_function_signature"]}
<doc>
{update["update_docstring"]}
</doc>

{asked["scenario"]}

{asked["problem"]}

Write this function, and use the updated function in it:

```python
{asked["solution_signature"]}
```"""
    names = [test.partition("def ")[2].partition("(")[0] for test in asked["unit_tests"]]
    tests = "\n".join([*asked["unit_tests"], *(f"{name}()" for name in names)])
    return executable(
        record["prog_syn_id"], "codeupdatearena", question, Passes(tests, before=updated(update))
    )


def updated(update: Mapping[str, Any]) -> str:
    """Code that puts the implementation after the update in its place."""
    path, name = update["api_path"].rpartition(".")[::2]
    return "\n".join(
        [
            *update["imports"],
            update["new_impl"],
            f"setattr({path}, {name!r}, {name})",
        ]
    )


_SCHEMAS: Mapping[str, Callable[[Mapping[str, Any]], Problem]] = {
    "prog_syn": _of_arena,
    "task_id": _of_human_eval,
}
