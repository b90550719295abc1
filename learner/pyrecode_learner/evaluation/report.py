"""What an evaluation came to, as a Markdown table: one column for each model, one line for each figure."""

from collections.abc import Mapping
from typing import Any

from pyrecode_learner.evaluation.retention.keep import retained

_FIGURES = (
    ("exact", "exact match (same tree)"),
    ("exact_unseen", "of updates that training has not seen"),
    ("exact_fresh", "of fresh uses of updates that it has"),
    ("trained_exact", "of pairs that were trained on"),
    ("similarity", "edit similarity"),
    ("copy_similarity", "edit similarity of the old code"),
    ("api_f1", "F1 of the APIs that change"),
    ("executes", "runs under the new version"),
    ("copies", "copies of the old code"),
    ("over_edits", "changes more than was due"),
    ("silence", "leaves code alone that needs no edit"),
    ("format_valid", "can be read"),
    ("dangerous", "answers that add something dangerous"),
    ("seconds", "seconds for an answer (95th percentile)"),
)


def table(results: Mapping[str, Mapping[str, Any]]) -> str:
    """The table, with a line end.

    Args:
        results: what was measured, by the name of the model; that of the base is `base`.
    """
    models = list(results)
    lines = [
        f"| {len(results['base']['right'])} held-out pairs | {' | '.join(models)} |",
        f"|---{'|---' * len(models)}|",
    ]
    for name, words in _FIGURES:
        lines.append(_line(words, [results[model].get(name) for model in models]))
    base = results["base"]["solved"]
    kept = [retained(results[model]["solved"], base, results[model]["kinds"]) for model in models]
    lines.append(_line("general problems solved, of those kinds that the base can", kept))
    return "\n".join(lines) + "\n"


def _line(words: str, values: list[float | None]) -> str:
    told = ("not measured" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
            for value in values)  # fmt: skip
    return f"| {words} | {' | '.join(told)} |"
