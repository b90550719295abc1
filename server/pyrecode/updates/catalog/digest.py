"""A short text that changes when the content of a catalog does."""

from pyrecode.digest import blake2b


def digest_of(*parts: object) -> str:
    """Sixteen digits that stand for the parts, as `repr` shows them."""
    content = blake2b(digest_size=32)
    for part in parts:
        content.update(repr(part).encode())
    return content.hexdigest()[:16]
