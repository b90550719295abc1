"""Set up a private virtual environment and pass everything: formatting, lint, types, tests.

python scripts/test.py            all of it (about 10 minutes the first time)
python scripts/test.py --no-learn leaves out torch and the tests of the learner
python scripts/test.py -k names   what follows goes to pytest
"""

import argparse
import sys

from private_venv import ROOT, private_python, run


def main() -> None:
    """Run every check of the project and leave with the first failure."""
    parser = argparse.ArgumentParser(description="Set up and pass all tests of pyrecode.")
    parser.add_argument("--no-learn", action="store_true", help="leave out the extra `learn`")
    arguments, pytest_arguments = parser.parse_known_args()

    extras = "dev" if arguments.no_learn else "dev,learn"
    # torch goes first and alone: with its pin in place nothing else can pull another build of it.
    first = [] if arguments.no_learn else [["torch==2.13.0"]]
    python = private_python(ROOT / ".test", *first, ["--editable", f".[{extras}]"])

    print(f"Python {sys.version.split()[0]}", flush=True)
    run(python, "-m", "ruff", "format", "--check", ".")
    run(python, "-m", "ruff", "check", ".")
    if not arguments.no_learn:
        # The types of the learner need the libraries of its extra.
        run(python, "-m", "basedpyright", "--pythonpath", python)
    run(python, "-m", "pytest", *(pytest_arguments or ["--numprocesses=2", "--dist=loadfile"]))


if __name__ == "__main__":
    main()
