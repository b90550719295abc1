"""Literals that look like secrets stay on the machine: masked before a prompt leaves, restored after.

What a secret looks like is the journal's to say; here each one gets a number, so that the answer can
be told where it belongs.
"""

import re

from attrs import frozen

from pyrecode.journal.scrub import mask_secrets
from pyrecode.journal.secrets import MASK
from pyrecode.updates.replacements.base import CannotApply

_MASKED = re.compile(rf"b?([\"']){MASK}\1|{MASK}")


@frozen
class Masked:
    """Code that may leave, and what was taken out of it."""

    code: str
    secrets: tuple[str, ...]
    """as they stood, quotes included where the whole literal was masked; the first is number 1"""

    def restore(self, answer: str) -> str:
        """The answer with every secret back in its place.

        Raises:
            CannotApply: where the answer has lost one, or has it twice.
        """
        for number, secret in enumerate(self.secrets, start=1):
            name = rf"{MASK}_{number}(?!\d)"
            place = rf"b?([\"']){name}\1" if _is_literal(secret) else name
            answer, count = re.subn(place, lambda _, text=secret: text, answer)
            if count != 1:
                raise CannotApply(f"the answer has a masked literal {count} times instead of once")
        return answer


def mask(code: str) -> Masked:
    """The code with each thing that looks like a secret replaced by a numbered word.

    Raises:
        CannotApply: where the masked code cannot be matched with the code again.
    """
    scrubbed = mask_secrets(code)
    if scrubbed == code:
        return Masked(code, ())
    parts = _split(scrubbed)
    pattern = "(.*?)".join(re.escape(part) for part in parts)
    found = re.fullmatch(pattern, code, re.DOTALL)
    if found is None:
        raise CannotApply("the code holds what looks like a secret, and it could not be masked")
    secrets = found.groups()
    numbered = [parts[0]]
    for number, (secret, part) in enumerate(zip(secrets, parts[1:], strict=True), start=1):
        quote = '"' if _is_literal(secret) else ""
        prefix = "b" if _is_bytes(secret) else ""
        numbered += [f"{prefix}{quote}{MASK}_{number}{quote}", part]
    return Masked("".join(numbered), secrets)


def _split(scrubbed: str) -> list[str]:
    """What stands between the masks."""
    parts: list[str] = []
    at = 0
    for mark in _MASKED.finditer(scrubbed):
        parts.append(scrubbed[at : mark.start()])
        at = mark.end()
    return [*parts, scrubbed[at:]]


def _is_literal(secret: str) -> bool:
    return secret[-1:] in ("'", '"') and re.match(r"[A-Za-z]{0,2}[\"']", secret) is not None


def _is_bytes(secret: str) -> bool:
    return _is_literal(secret) and "b" in secret.partition(secret[-1])[0].lower()
