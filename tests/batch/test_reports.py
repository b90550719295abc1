"""Each form of report, read back."""

import io
import json

import pytest

from pyrecode.batch.reports.registry import formats, open_report

from .samples import records

SOURCE = """import numpy as np

def area(y):
	return np.trapz(y) + 1
mask = "äü", np.in1d(a, b)
z = np.asfarray(x)
"""


def report(name: str, source: str = SOURCE, *, finished: bool = True, path: str = "a.py") -> str:
    stream = io.StringIO()
    with open_report(name, stream) as opened:
        for record in records(source, path):
            opened.add(record)
        opened.finished = finished
    return stream.getvalue()


def test_the_forms_are_found_by_their_files() -> None:
    assert formats() == ["text", "github", "json", "sarif"]


def test_text() -> None:
    assert report("text") == (
        "a.py:4:12: numpy.trapz: deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid\n"
        "   4 |     return np.trapz(y) + 1\n"
        "     |               ^^^^^\n"
        "   + |     return np.trapezoid(y) + 1\n"
        "\n"
        "a.py:5:17: numpy.in1d: deprecated since numpy 2.0; use numpy.isin\n"
        '   5 | mask = "äü", np.in1d(a, b)\n'
        "     |                 ^^^^\n"
        '   + | mask = "äü", np.isin(a, b)\n'
        "     = only a suggestion: isin keeps the shape\n"
        "\n"
        "a.py:6:8: numpy.asfarray: removed in numpy 2.0\n"
        "   6 | z = np.asfarray(x)\n"
        "     |        ^^^^^^^^\n"
        "     = no rewrite known\n"
        "\n"
        "3 outdated uses in 1 file; `pyrecode migrate` rewrites 1, with --suggestions 1 more.\n"
    )


def test_text_of_nothing() -> None:
    assert report("text", "x = 1\n") == "No outdated use found.\n"
    assert report("text", "x = 1\n", finished=False) == ""


def test_a_file_cannot_write_to_the_terminal() -> None:
    text = report(
        "text",
        'import numpy as np\nx = "\x1b]0;evil\x07" + np.trapz(y)  # \x9b31m\n',
        path="a\x1b[2J.py",
    )
    assert text.isascii()
    assert all(c.isprintable() for c in text.replace("\n", ""))


def test_carets_stand_under_wide_characters() -> None:
    lines = report("text", 'import numpy as np\nx = "日本", np.trapz(y)\n').splitlines()
    assert lines[2].index("^") == lines[1].index("trapz") + 2


def test_a_very_long_line_is_cut_around_the_use() -> None:
    source = f"import numpy as np\nx = [{'1, ' * 5000}np.trapz(y), {'2, ' * 5000}]\n"
    lines = report("text", source).splitlines()
    assert max(map(len, lines)) < 260
    assert lines[2].index("^") == lines[1].index("trapz")


def test_json_fields() -> None:
    first, second, third = json.loads(report("json"))
    assert first == {
        "path": "a.py",
        "cell": None,
        "start": {"line": 4, "column": 12},
        "end": {"line": 4, "column": 17},
        "symbol": "numpy.trapz",
        "library": "numpy",
        "kind": "function",
        "deprecated_in": "2.0",
        "removed_in": "2.4",
        "message": "`trapz` is deprecated. Use `trapezoid` instead.",
        "replacement": "numpy.trapezoid",
        "certainty": "resolved",
        "handled": None,
        "fix": {
            "source": "rule",
            "applicability": "safe",
            "edits": [
                {
                    "start": {"line": 4, "column": 12},
                    "end": {"line": 4, "column": 17},
                    "new_text": "trapezoid",
                }
            ],
        },
        "withheld": None,
    }
    assert second["start"] == {"line": 5, "column": 17}, "columns are code points"
    assert second["fix"]["applicability"] == "suggestion"
    assert third["fix"] is None
    assert third["replacement"] is None
    assert third["deprecated_in"] is None
    assert third["message"] == "numpy.asfarray: removed in numpy 2.0"


@pytest.mark.parametrize("source", ["x = 1\n", SOURCE])
def test_json_is_whole_also_when_the_run_ends_early(source: str) -> None:
    stream = io.StringIO()

    def interrupted() -> None:
        with open_report("json", stream) as opened:
            for record in records(source):
                opened.add(record)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(json.loads(stream.getvalue())) == len(records(source))


def test_columns_with_windows_and_old_mac_line_ends_and_form_feeds() -> None:
    source = "import numpy as np\r\nx = '\x0c\u2028'; np.trapz(y)\r\r\nnp.trapz(y)\r"
    found = json.loads(report("json", source))
    assert [one["start"] for one in found] == [
        {"line": 2, "column": 14},
        {"line": 4, "column": 4},
    ]


def test_sarif() -> None:
    log = json.loads(report("sarif"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "numpy/numpy.trapz",
        "numpy/numpy.in1d",
        "numpy/numpy.asfarray",
    ]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 2]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 4, "startColumn": 12, "endLine": 4, "endColumn": 17}
    assert place["artifactLocation"] == {"uri": "a.py", "uriBaseId": "SRCROOT"}
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "trapezoid"}
    assert "fixes" not in run["results"][2]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_sarif_of_a_run_that_was_cut_short() -> None:
    (run,) = json.loads(report("sarif", finished=False))["runs"]
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_sarif_addresses_of_odd_paths() -> None:
    def uri(path: str) -> str:
        (run,) = json.loads(report("sarif", path=path))["runs"]
        return run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("a b/ä#.py") == "a%20b/%C3%A4%23.py"
    assert uri("../x.py").startswith("file:///")


def test_github_commands_are_one_line_each_and_escaped() -> None:
    lines = report("github", path="a,b:100%.py").splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        "::warning file=a%2Cb%3A100%25.py,line=4,endLine=4,title=numpy.trapz is outdated,col=12,"
        "endColumn=16::numpy.trapz: deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid"
    )
