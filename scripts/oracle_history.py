"""Measures how many names that are known to be removed are there all the same, in the libraries of an environment.

python scripts/oracle_history.py --python VENV/bin/python                 every library of it of which something is known
python scripts/oracle_history.py --python VENV/bin/python celery scipy    these alone

The libraries are imported, each in a process of the interpreter that is named: name only an environment whose code
you trust. For each library one line says how many names and parameters are known to be removed in the installed
version, how many of them are there, and how many stand only to say so when they are used; those that are there
follow, one a line. An attribute of a package counts before a module of the same name, as in Python.
"""

import argparse
import sys
from pathlib import Path

from oracle.gone import Standing, standings
from pyrecode.updates.environment import find_environment
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.history.known import known, known_libraries
from pyrecode.updates.library import normalised


def main() -> None:
    """Ask the libraries that are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("libraries", nargs="*", metavar="LIBRARY", help="default: all")
    parser.add_argument("--python", type=Path, required=True, help="the interpreter that imports")
    parser.add_argument("--stones", action="store_true", help="name those that stand to fail too")
    arguments = parser.parse_args()
    if not arguments.python.is_file():
        parser.error(f"--python {arguments.python}: name the interpreter itself, VENV/bin/python")
    try:
        environment = find_environment(Path.cwd(), str(arguments.python))
    except CatalogError as error:
        sys.exit(str(error))
    named = map(normalised, arguments.libraries) if arguments.libraries else known_libraries()
    facts = (one for name in named if (one := known(name)) is not None)
    asked = there = 0
    for one in standings(facts, environment, arguments.python.absolute()):
        _print(one, arguments.stones)
        asked, there = asked + one.asked, there + len(one.there)
    print(f"{there} of {asked} are there")


def _print(one: Standing, stones: bool) -> None:
    if one.failed:
        print(f"{one.library} {one.version}: could not be asked: {one.failed}")
        return
    print(
        f"{one.library} {one.version}: {len(one.there)} of {one.asked} are there, "
        f"{len(one.stones)} more stand to fail",
        flush=True,
    )
    for update in (*one.there, *(one.stones if stones else ())):
        mark = " (stands to fail)" if update in one.stones else ""
        print(f"    {update.label}: removed in {update.removed_in}{mark}, {update.sources[0]}")


if __name__ == "__main__":
    main()
