"""A picture of what a command shows on a terminal.

    python scripts/terminal_picture.py docs/check.svg -- pyrecode check examples/old_analysis

Runs the command in a pseudo-terminal, so that it shows its colours, and draws what it printed.
"""

import argparse
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

WITHOUT_WEB_FONT = """\
<svg class="rich-terminal" xml:space="preserve" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Fira Code, Menlo, DejaVu Sans Mono, monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def shown_by(command: list[str], columns: int) -> str:
    """What `command` writes to a terminal of that width, with its escape sequences."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "60"}
    # Progress goes to standard error and wipes itself out: it is no part of what stays.
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment,
    ):
        os.close(theirs)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
    os.close(ours)
    return b"".join(chunks).decode(errors="replace").replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        # Linux answers EIO when the last writer has closed its side.
        return b""


def main() -> None:
    """Draw one command."""
    parser = argparse.ArgumentParser(description="Draw what a command shows on a terminal.")
    parser.add_argument("picture", type=Path)
    parser.add_argument("--columns", type=int, default=110)
    parser.add_argument("--lines", type=int, default=45, help="the first lines that are drawn")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    text = "\n".join(shown_by(arguments.command, arguments.columns).split("\n")[: arguments.lines])
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=arguments.columns, file=nowhere)
        console.print(Text.assemble(("$ ", "bold green"), shlex.join(arguments.command)))
        console.print(Text.from_ansi(text))
        arguments.picture.parent.mkdir(parents=True, exist_ok=True)
        console.save_svg(
            str(arguments.picture),
            title=Path(arguments.command[0]).name,
            theme=SVG_EXPORT_THEME,
            code_format=WITHOUT_WEB_FONT,
        )
    sys.stdout.write(f"{arguments.picture}\n")


if __name__ == "__main__":
    main()
