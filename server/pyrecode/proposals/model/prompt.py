"""ReCode's prompt: the fields of one migration become two chat messages.

Serving, training and evaluation all render it here, so that a model is asked as it was taught.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from pyrecode.proposals.examples.index import Example
from pyrecode.proposals.model.similar import MOST, shots

if TYPE_CHECKING:
    from jinja2 import Template

_OPERATORS = "=<>~! "


class Fields(Protocol):
    """What the prompt reads of a migration; a `MigrationPair` has it, and so has a `Question`."""

    @property
    def dependency(self) -> str: ...  # noqa: D102 - documented on Question
    @property
    def new_version(self) -> str: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def update_info(self) -> str: ...  # noqa: D102
    @property
    def old_code(self) -> str: ...  # noqa: D102


@frozen
class Question:
    """ReCode's fields of a piece of code that nobody has migrated yet."""

    dependency: str
    """the library, by its distribution name"""
    new_version: str
    """the version to migrate to, bare (`2.0`) or as ReCode writes it (`==2.0`)"""
    update_info: str
    """what the library changed, for a reader"""
    old_code: str
    """complete statements, not indented, under the imports that they need"""
    description: str = ""
    """what the code is about"""


class PromptError(Exception):
    """The template cannot be used; the message is one line."""


@frozen(slots=False)
class Prompt:
    """The template, and whether the model is asked to reason first.

    Example:
        >>> ask = Question("numpy", "2.0", "numpy.trapz is now numpy.trapezoid.", "np.trapz(y)")
        >>> [message["role"] for message in Prompt().messages(ask)]
        ['system', 'user']
    """

    thinking: bool = False
    """ask for a `<think>` part before the answer; the paper's models are trained with it"""
    source: str = (
        resources.files("pyrecode.proposals.model").joinpath("template.jinja").read_text("utf-8")
    )
    """the text of a Jinja template with the blocks `system` and `user`"""
    examples: int = MOST
    """edits of the same update that it shows at most"""

    @classmethod
    def from_file(cls, path: Path, *, thinking: bool = False, examples: int = MOST) -> "Prompt":
        """A prompt for a model that was trained on another template.

        Raises:
            PromptError: where the file cannot be read or is no such template.
        """
        try:
            prompt = cls(thinking, path.read_text("utf-8"), examples)
        except (OSError, UnicodeDecodeError) as error:
            raise PromptError(f"prompt template {path}: {error}") from error
        try:
            prompt.messages(Question("library", "1.0", "note", "code()"))
        except PromptError as error:
            raise PromptError(f"prompt template {path}: {error}") from error
        return prompt

    @property
    def digest(self) -> str:
        """SHA-256 of all that shapes the messages; an adapter is served only under the one it learnt."""
        shape = f"{self.thinking} {self.examples}\n{self.source}"
        return hashlib.sha256(shape.encode()).hexdigest()

    def messages(self, fields: Fields, known: Iterable[Example] = ()) -> list[dict[str, str]]:
        """The chat messages, `system` and `user`, each `{"role", "content"}`.

        Args:
            fields: ReCode's fields of the code at hand.
            known: edits of the same update that people made; those most like the code are shown.

        Raises:
            PromptError: where the template fails.
        """
        examples = shots(known, fields.old_code, self.examples)
        values = {
            "dependency": fields.dependency,
            "new_version": fields.new_version.lstrip(_OPERATORS),
            "description": fields.description,
            "update_info": fields.update_info.strip(),
            "old_code": fields.old_code.strip("\n"),
            "fence": _fence(
                "\n".join([fields.old_code, *(f"{e.old_code}\n{e.new_code}" for e in examples)])
            ),
            "examples": examples,
            "thinking": self.thinking,
        }
        return [self._message(role, values) for role in ("system", "user")]

    def _message(self, role: str, values: dict[str, object]) -> dict[str, str]:
        from jinja2 import TemplateError

        block = self._template.blocks.get(role)
        if block is None:
            raise PromptError(f"it has no block {role!r}")
        try:
            content = "".join(block(self._template.new_context(values)))
        except TemplateError as error:
            raise PromptError(f"block {role!r}: {error}") from error
        return {"role": role, "content": content}

    @cached_property
    def _template(self) -> "Template":
        from jinja2 import StrictUndefined, TemplateSyntaxError
        from jinja2.sandbox import SandboxedEnvironment

        try:
            return SandboxedEnvironment(undefined=StrictUndefined).from_string(self.source)
        except TemplateSyntaxError as error:
            raise PromptError(f"line {error.lineno}: {error.message}") from error


def _fence(code: str) -> str:
    """A fence longer than any run of backticks in `code`, as Markdown asks."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    return "`" * max(3, longest + 1)


def told(reason: str) -> str:
    """What the model is told of an answer that failed a check."""
    return (
        f"This rewrite cannot be taken: {reason}. "
        "Give the whole rewritten piece once more, in the same form."
    )
