"""A few problems of our own that are solved by code (`own.toml`), for real models."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pyrecode_learner.evaluation.retention.executable import Passes, executable
from pyrecode_learner.evaluation.retention.problem import Problem


def own_problems() -> list[Problem]:
    """All of them, in the order of the file."""
    return [
        executable(f"own/{one['name']}", "own", one["question"], Passes(one["tests"]))
        for one in _told()
    ]


def solutions() -> dict[str, str]:
    """Code that solves each problem, by the problem's name."""
    return {f"own/{one['name']}": one["solution"] for one in _told()}


@cache
def _told() -> list[Mapping[str, str]]:
    file = resources.files("pyrecode_learner.evaluation.retention") / "own.toml"
    return tomllib.loads(file.read_text("utf-8"))["problem"]
