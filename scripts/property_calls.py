"""Runs generated outdated calls through the rules, and compares the trees and the comments with what was intended.

python scripts/property_calls.py                     2,000 calls
python scripts/property_calls.py --full              100,000 calls
python scripts/property_calls.py --calls 20000 --seed 500000     another slice
python scripts/property_calls.py --show 1234         the program of one seed, and what becomes of it

The exit code is 1 where an edit was wrong or a comment got lost.
"""

import argparse
import sys
import time
from itertools import count

from calls.facts import CATALOG
from calls.generate import program
from calls.verify import verify
from pyrecode.findings.selection import Selection
from pyrecode.proposals.migrate import migrate

_FEW, _FULL = 2_000, 100_000


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--calls", type=int, default=_FEW, help="how many, at least")
    parser.add_argument("--full", action="store_true", help=f"{_FULL:,} calls")
    parser.add_argument("--seed", type=int, default=0, help="of the first program")
    parser.add_argument("--show", type=int, metavar="SEED", help="one program and its rewrite")
    options = parser.parse_args()
    if options.show is not None:
        return _show(options.show)
    wanted = _FULL if options.full else options.calls
    started = time.process_time()
    calls = mended = wrong = lost = programs = 0
    for seed in count(options.seed):
        if calls >= wanted:
            break
        verdict = verify(program(seed))
        programs += 1
        calls += verdict.calls
        mended += verdict.mended
        lost += len(verdict.lost)
        if verdict.wrong or verdict.lost:
            wrong += bool(verdict.wrong)
            print(f"seed {seed}: {verdict.wrong} {' '.join(verdict.lost)}", flush=True)
    seconds = time.process_time() - started
    print(
        f"{programs} programs from seed {options.seed}, {calls} outdated calls, {mended} mended: "
        f"{wrong} wrong programs, {lost} lost comments, {seconds:.0f} CPU s"
    )
    return int(bool(wrong or lost))


def _show(seed: int) -> int:
    pair = program(seed)
    result = migrate(pair.before, "generated.py", CATALOG, Selection(), suggestions=False)
    print("# before", pair.before, "# intended", pair.after, "# made", result.text, sep="\n")
    for finding in result.remaining:
        print(f"left: {finding.update.label} at {finding.start}")
    verdict = verify(pair)
    print(verdict.wrong or "as intended", *verdict.lost)
    return int(bool(verdict.wrong or verdict.lost))


if __name__ == "__main__":
    sys.exit(main())
