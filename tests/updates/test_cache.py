"""The cache: entries appear whole or not at all, and broken ones are as good as none."""

import json
import multiprocessing
import os
import time
import zlib

import pytest

from pyrecode.updates import cache
from pyrecode.updates.cache import Store, remembered, write_atomic


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "mined" / "v1")


def test_what_was_put_comes_back(store):
    assert store.get("numpy-2.4.6-abc") is None
    store.put("numpy-2.4.6-abc", {"updates": [{"symbol": "numpy.trapz", "message": "läuft"}]})
    assert store.get("numpy-2.4.6-abc") == {
        "updates": [{"symbol": "numpy.trapz", "message": "läuft"}]
    }
    assert store.get("numpy-2.4.6-abd") is None


def packed(data: bytes) -> bytes:
    """An entry whose data is this text, whole."""
    body = zlib.compress(data)
    return json.dumps({"sum": zlib.crc32(body)}).encode() + b"\n" + body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no entry",
        b"[]\n",
        b'{"sum": 1}',
        b"[" * 100_000 + b"\n",
        packed(b"{not json"),
        packed(b"[1, 2]"),
        packed(b"\xff\xfe"),
        packed(b'{"a": 1}')[:-6],
        packed(b"[" * 100_000),
    ],
)
def test_an_entry_that_cannot_be_read_is_none(store, content):
    store.put("key", {"a": 1})
    [file] = store.folder.iterdir()
    file.write_bytes(content)
    assert store.get("key") is None
    store.put("key", {"a": 2})
    assert store.get("key") == {"a": 2}


def test_the_head_of_an_entry_is_read_without_its_data(store):
    store.put("key", {"a": 1}, {"roots": ["numpy"]})
    entry = store.entry("key")
    assert entry.head["roots"] == ["numpy"]
    assert entry.data() == {"a": 1}
    store.drop("key")
    assert store.entry("key") is None


def test_entries_that_nobody_asked_for_long_go(store):
    store.put("asked", {"a": 1})
    store.put("forgotten", {"a": 1})
    long_ago = time.time() - 400 * 24 * 3600
    for file in store.folder.iterdir():
        os.utime(file, (long_ago, long_ago))
    assert store.get("asked") == {"a": 1}
    store.prune()
    assert store.get("asked") == {"a": 1}
    assert store.get("forgotten") is None


def test_what_was_not_asked_for_longest_goes_where_all_is_too_much(store, monkeypatch):
    for age, key in enumerate(("new", "old", "oldest")):
        store.put(key, {"a": 1})
        [file] = store.folder.glob(f"{key}.*")
        os.utime(file, (time.time() - age * 60, time.time() - age * 60))
    size = sum(file.stat().st_size for file in store.folder.iterdir()) // 3
    monkeypatch.setattr(cache, "_MOST_BYTES", 2 * size + size // 2)
    store.prune()
    assert [store.get(key) for key in ("new", "old", "oldest")] == [{"a": 1}, {"a": 1}, None]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path):
    (tmp_path / "file").touch()
    store = Store(tmp_path / "file" / "mined")
    store.put("key", {"a": 1})
    assert store.get("key") is None


def test_a_failed_write_leaves_nothing_behind(tmp_path):
    (tmp_path / "place").mkdir()
    with pytest.raises(OSError, match=r".+"):
        write_atomic(tmp_path / "place", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_entries_of_other_versions_of_the_miner_go_once_they_are_old(store):
    old, recent = Store(store.folder.parent / "v0"), Store(store.folder.parent / "v0b")
    for one in (store, old, recent):
        one.put("key", {"a": 1})
    long_ago = time.time() - 400 * 24 * 3600
    for one in (store, old):
        os.utime(one.folder, (long_ago, long_ago))
    store.prune()
    assert [one.get("key") for one in (store, old, recent)] == [{"a": 1}, None, {"a": 1}]


def test_the_version_of_the_miner_is_that_of_its_source(tmp_path, monkeypatch):
    (tmp_path / "signals").mkdir()
    (tmp_path / "archives").mkdir()
    for file in ("cache.py", "signals/a.py", "archives/b.py"):
        (tmp_path / file).write_text("x = 1\n")
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))

    def forget():
        cache.miner_version.cache_clear()
        cache._state_of_source.cache_clear()

    def version():
        forget()
        return cache.miner_version()

    try:
        first = version()
        (tmp_path / "archives" / "b.py").write_text("x = 2\n")
        assert version() == first
        (tmp_path / "signals" / "a.py").write_text("x = 2\n")
        assert version() != first
    finally:
        forget()


def write_often(folder, number):
    for turn in range(40):
        Store(folder).put("key", {"by": number, "turn": turn, "filling": ["x" * 50] * 500})


def test_concurrent_writers_never_show_half_an_entry(tmp_path):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_often, args=(tmp_path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        if next(tmp_path.glob("key.*"), None) is not None:
            entry = Store(tmp_path).get("key")
            assert entry is not None
            seen.add(entry["by"])
    assert all(writer.exitcode == 0 for writer in writers)
    assert seen
    assert [path.name for path in tmp_path.iterdir()] == ["key.entry"]


def test_what_is_made_of_files_is_made_again_when_they_change(tmp_path, monkeypatch):
    monkeypatch.setenv("PYRECODE_CACHE_DIR", str(tmp_path / "cache"))
    file, made = tmp_path / "numbers", []

    def make():
        made.append(file.read_text())
        return {"text": made[-1]}

    file.write_text("one")
    assert remembered("text", [file], make) == remembered("text", [file], make) == {"text": "one"}
    assert made == ["one"]
    file.write_text("one more")
    assert remembered("text", [file], make) == {"text": "one more"}
    assert remembered("other", [file], make) == {"text": "one more"}
    assert len(made) == 3
    file.unlink()
    with pytest.raises(OSError, match="numbers"):
        remembered("text", [file], make)
