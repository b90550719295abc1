"""Runs examples under one release of a library and says what each did; started by verify_curated.py.

Runs on every Python from 3.6, with nothing but its standard library and the folders on the command line.
Standard input: {"setup": source, "examples": [[before, after], ...], "foreign": modules that may be absent,
"forks": whether each example gets a process of its own};
standard output: a list of
{"before": "runs" | "warns: ..." | "error: ..." | "unknown: ...", "after": ..., "same": whether both gave the same}.
"""

import json
import os
import signal
import sys
import warnings

SECONDS = 5
NOTABLE = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)


def run(source, names, foreign):
    """The outcome of one example, what it was warned of, and its value where it is an expression."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        value = None
        try:
            try:
                code = compile(source, "<example>", "eval")
            except SyntaxError:
                exec(compile(source, "<example>", "exec"), names)
                # The result of statements is what they leave under `result`.
                value = names.get("result")
            else:
                value = eval(code, names)
        except BaseException as error:
            missing = getattr(error, "name", None)
            absent = missing in foreign or " requires " in str(error)
            if isinstance(error, ImportError) and absent:
                return f"unknown: {str(error)[:90]}", [], None
            return f"error: {type(error).__name__}: {str(error)[:90]}", [], None
    told = [w for w in caught if issubclass(w.category, NOTABLE)]
    told += [w for w in caught if w.category.__name__.endswith("DeprecationWarning")]
    # numpy says this of every matrix, whoever makes it.
    told = [w for w in told if not str(w.message).startswith("the matrix subclass")]
    warned = [f"{w.category.__name__}: {str(w.message)[:90]}" for w in told]
    return "runs", warned, value


def described(value):
    """The value as text that is equal for equal values."""
    if callable(value):
        return str(value)
    return f"{type(value)} {value!r}"


def in_a_fork(source, names, foreign):
    """The outcome, the warnings and the described value of one form, run in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.alarm(SECONDS)
        outcome, warned, value = run(source, names, foreign)
        try:
            text = described(value)
        except BaseException as error:
            text = f"unreadable: {error}"
        with os.fdopen(writer, "w") as stream:
            json.dump([outcome, warned, text], stream)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        text = stream.read()
    os.waitpid(child, 0)
    return json.loads(text or '["error: crashed", [], ""]')


def in_this_process(source, names, foreign):
    """The same without a fork: for a library whose threads would not survive one."""
    outcome, warned, value = run(source, dict(names), foreign)
    try:
        return [outcome, warned, described(value)]
    except BaseException as error:
        return [outcome, warned, f"unreadable: {error}"]


def answer(names, example, foreign, forks):
    """What the forms of one example do."""
    isolated = in_a_fork if forks else in_this_process
    ran = [isolated(source, names, foreign) for source in example]
    result = {}
    for form, (outcome, warned, _) in zip(("before", "after"), ran):  # noqa: B905 - for Python 3.6
        # What both forms are warned of is not about the change.
        of_both = ran[-1][1] if form == "before" and len(ran) == 2 else []
        own = [text for text in warned if text not in of_both]
        result[form] = f"warns: {own[0]}" if own else outcome
    values = [value for _, _, value in ran]
    if len(example) == 2:
        result["same"] = values[0] == values[1]
        if not result["same"]:
            result["values"] = [text[:120] for text in values]
    return result


def main():
    """Answer the job on standard input."""
    sys.path[:0] = sys.argv[1:]
    # Threads do not survive a fork.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    job = json.load(sys.stdin)
    out = os.dup(1)
    os.dup2(2, 1)
    names = {"__name__": "examples"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(job["setup"], names)
    results = [answer(names, one, job["foreign"], job["forks"]) for one in job["examples"]]
    with os.fdopen(out, "w") as stream:
        json.dump(results, stream)


if __name__ == "__main__":
    main()
