"""Code without its comments and blank lines, so that rewards compare what counts."""

import io
import tokenize


def strip_comments(code: str) -> str:
    """The code without comments, blank lines and trailing spaces; what stands in strings is untouched.

    Reads tokens, so that a `#` in a string is text and an apostrophe in a comment opens nothing. Code
    that cannot be tokenized comes back as it is, without its outer blank lines.
    """
    code = code.replace("\r\n", "\n")
    lines = code.split("\n")
    inside: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            (row, column), (last, _) = token.start, token.end
            if token.type == tokenize.COMMENT:
                lines[row - 1] = lines[row - 1][:column]
            elif last > row and token.type not in (tokenize.NEWLINE, tokenize.NL):
                # A token over several lines is a string: all its line ends belong to it.
                inside.update(range(row, last))
    except (tokenize.TokenError, SyntaxError):
        return code.strip("\n")
    kept: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number in inside:
            kept.append(line)
        elif line.strip() or number - 1 in inside:
            kept.append(line.rstrip())
    return "\n".join(kept)
