"""Why a warning counts as missed, and why as none of the finder's: by its statement and the way that it came."""

from pathlib import Path

import pytest

from oracle.compare import reason_of
from oracle.knowledge import Known
from oracle.statements import Statements
from oracle.truth import Event, Step

OLD = Known(
    "lib.f(old)", "lib.f", "lib", "function", "parameter", "deprecated", "old", None, "", ()
)
GONE = Known("lib.g", "lib.g", "lib", "function", "whole", "deprecated", None, None, "", ())


@pytest.mark.parametrize(
    ("text", "message", "update", "way", "blamed", "reason"),
    [
        ("lib.f(old=1)", "`old` of f is deprecated", OLD, "lib.code:f", True, "keyword"),
        ("lib.f(1)", "`old` of f is deprecated", OLD, "lib.code:f", True, "indirect: not written there"),
        ("call(**how)", "`old` of f is deprecated", OLD, "lib.code:f", True, "indirect: not written there"),
        ("lib.h(1)", "`old` of f is deprecated", OLD, "lib.code:h", True, "another library's use"),
        ("lib.h(1)", "`old` of f is deprecated", OLD, "lib.code:h", False, "another library's use"),
        ("lib.g()", "g is deprecated", GONE, "lib.code:g", True, "method or attribute"),
        ("from lib.late import g", "g is deprecated", GONE, "lib.late:<module>", False, "another library's use"),
        ("from lib import g", "g is deprecated", GONE, "lib:__getattr__", True, "import"),
    ],
)  # fmt: skip
def test_reason(
    tmp_path: Path, text: str, message: str, update: Known, way: str, blamed: bool, reason: str
):
    path = tmp_path / "code.py"
    path.write_text(text + "\n")
    chain = (Step("lib/code.py", 1, "lib.code:inner"), Step("lib/code.py", 9, way))
    event = Event(
        "code.py", 1, "DeprecationWarning", message, chain, ("code.py", 1 if blamed else 0), 1
    )
    assert reason_of(event, (update,), Statements(path)) == reason
