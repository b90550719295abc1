"""All kinds of evidence together, on the text of one literal or comment."""

import re

from pyrecode.journal.secrets import MASK
from pyrecode.journal.secrets.density import mask_dense
from pyrecode.journal.secrets.names import Hint, is_secret
from pyrecode.journal.secrets.shapes import mask_shapes
from pyrecode.journal.secrets.vendors import mask_vendors

_LITERAL = re.compile(r"(?s)([A-Za-z]*)('''|\"\"\"|'|\")(.*)\2\Z")


def mask(text: str, said: Hint = Hint.NONE) -> str:
    """The text with everything masked that looks like a secret.

    Args:
        text: a literal with its quotes, a part of one, a comment, or plain words.
        said: what the name says that it is given to.
    """
    literal = _LITERAL.match(text)
    if literal and is_secret(literal[3], said):
        return f"{literal[1]}{literal[2]}{MASK}{literal[2]}"
    return mask_dense(mask_vendors(mask_shapes(text)))
