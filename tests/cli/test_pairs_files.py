"""`pyrecode pairs export` and `import`: JSON lines and Parquet, there and back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyrecode.journal.fields import full_fields
from pyrecode.journal.store import Journal

from .test_pairs import SAMPLE, SIX, data, filled, pairs

__all__ = ["data", "filled"]


def held() -> list[dict[str, object]]:
    with Journal.open() as journal:
        return [full_fields(pair) for pair in journal.pairs()]


def record(number: int = 1, **more: object) -> dict[str, object]:
    return {
        "dependency": "NumPy",
        "new_version": "==2.4",
        "description": "numpy.trapz",
        "update_info": "numpy.trapz is gone.",
        "old_code": f"area_{number} = np.trapz(y)",
        "new_code": f"area_{number} = np.trapezoid(y)",
        **more,
    }


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records))
    return path


@pytest.mark.usefixtures("filled")
def test_json_lines_in_recodes_schema(tmp_path: Path):
    (first, second) = map(json.loads, pairs("export").stdout.splitlines())
    assert list(first) == SIX
    assert first["new_code"] == SAMPLE.new_code
    target = tmp_path / "out.jsonl"
    assert pairs("export", str(target), "--full").returncode == 0
    full = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [{name: each[name] for name in SIX} for each in full] == [first, second]
    assert full[0]["seen"] == 2


@pytest.mark.usefixtures("filled")
def test_the_export_loads_with_datasets(tmp_path: Path):
    datasets = pytest.importorskip("datasets", reason="needs the extra `learn`")
    for name in ("out.jsonl", "out.parquet"):
        assert pairs("export", str(tmp_path / name)).returncode == 0
        kind = "json" if name.endswith("l") else "parquet"
        files = str(tmp_path / name)
        loaded = datasets.load_dataset(
            kind, data_files=files, split="train", cache_dir=str(tmp_path / "cache")
        )
        assert loaded.column_names == SIX
        assert loaded[0]["new_code"] == SAMPLE.new_code


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_there_and_back_keeps_everything_and_again_adds_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    file = tmp_path / name
    assert pairs("export", str(file), "--full").returncode == 0
    mine = held()
    # Into the journal that it came from: nothing is new.
    assert "0 pairs imported, 2 known already" in pairs("import", str(file)).stdout
    assert held() == mine
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "elsewhere"))
    assert "2 pairs imported" in pairs("import", str(file)).stdout
    theirs = held()
    assert theirs == [{**pair, "source": "imported"} for pair in mine]
    for _ in range(2):
        assert "0 pairs imported" in pairs("import", str(file)).stdout
    assert held() == theirs


@pytest.mark.usefixtures("data")
def test_broken_lines_are_told_by_number_and_left_out(tmp_path: Path):
    broken = {
        "not json": "is not JSON",
        '{"dependency": 1}': "`dependency` is not a string",
        "[1, 2]": "is not a JSON object",
        json.dumps(record(old_code="x = (")): "`old_code` does not parse",
        json.dumps(record(new_code="area_1 = np.trapz(y)")): "are the same",
        json.dumps({**record(), "update_info": None}): "has no field `update_info`",
        json.dumps(record(created="yesterday")): "`created`",
        json.dumps(record(seen=0)): "`seen`",
        json.dumps(record(seen=True)): "`seen`",
        json.dumps(record(checks="all")): "`checks`",
        json.dumps(record(author="a" * 65)): "longer than 64",
        json.dumps(record(description="\ud800")): "characters that no text has",
        json.dumps(record(description="\0")): "characters that no text has",
        json.dumps(record(dependency="")): "is empty",
        "[" * 100_000: "is not JSON",
        "x" * 5_000_000: "is longer than",
    }
    file = lines(tmp_path / "in.jsonl", record(1), "", *broken, record(2))
    done = pairs("import", str(file))
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert len(told) == len(broken)
    for number, (line, words) in enumerate(zip(told, broken.values(), strict=True), start=3):
        assert line.startswith(f"pyrecode: {file}:{number}: "), line
        assert words in line
    assert f"2 pairs imported, {len(broken)} left out" in done.stdout
    assert [pair["dependency"] for pair in held()] == ["numpy", "numpy"]


@pytest.mark.usefixtures("data")
def test_what_was_forgotten_is_not_imported_again(tmp_path: Path):
    file = lines(tmp_path / "in.jsonl", record(1), record(2))
    pairs("import", str(file))
    pairs("forget", "--symbol", "numpy", "--yes")
    assert "0 pairs imported, 2 known already" in pairs("import", str(file)).stdout
    # The file says nothing of time, so it counts as made when it was written: here, after all that.
    later = file.stat().st_mtime + 1000
    os.utime(file, (later, later))
    lines(file, record(3))
    assert "1 pairs imported" in pairs("import", str(file)).stdout


@pytest.mark.usefixtures("data")
def test_secrets_in_a_file_are_masked(tmp_path: Path):
    token = "gh" + "p_" + "a1B2c3D4e5" * 4
    file = lines(tmp_path / "in.jsonl", record(old_code=f"x = '{token}'", update_info=token))
    assert "1 pairs imported" in pairs("import", str(file)).stdout
    assert token not in json.dumps(held())


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "/no/such/file.jsonl"), "cannot be read"),
        (("import", "/no/such/file.parquet"), "cannot be read"),
        (("import", "-", "--format", "parquet"), "Parquet needs a FILE"),
        (("export", "/no/such/folder/x.jsonl"), "cannot be written"),
        (("export", "--format", "parquet"), "Parquet needs a FILE"),
    ],
)
def test_files_that_cannot_be_used(arguments: tuple[str, ...], words: str):
    done = pairs(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_a_file_that_is_no_parquet(tmp_path: Path):
    file = tmp_path / "in.parquet"
    file.write_bytes(b"PAR1 and noise")
    done = pairs("import", str(file))
    assert done.returncode == 2
    assert "no Parquet file" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("filled")
def test_without_pyarrow_the_way_out_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # A package of that name that cannot be imported stands in front of the installed one.
    (tmp_path / "pyarrow.py").write_text("raise ImportError")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    done = pairs("export", str(tmp_path / "out.parquet"))
    assert done.returncode == 2
    assert "pip install 'pyrecode[parquet]'" in done.stderr
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory as Linux tells it")
def test_six_times_the_pairs_need_no_more_memory(data: Path, tmp_path: Path):
    peaks = []
    for count in (2000, 12_000):
        file = lines(tmp_path / f"{count}.jsonl", *(record(number) for number in range(count)))
        code = (
            "from pathlib import Path; from pyrecode.cli.main import main; "
            f"assert main(['pairs', 'import', {str(file)!r}]) == 0; "
            "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
        )
        peaks.append(int(done.stdout.split()[-1]))
    assert len(held()) == 12_000
    assert peaks[1] < 1.1 * peaks[0], peaks
