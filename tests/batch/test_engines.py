"""The engines of one run: how many live at a time."""

import sys
from pathlib import Path

from pyrecode.batch.engines import Engines
from pyrecode.updates.environment import Environment, find_environment

TEXT = "import pathlib\n\nhere = pathlib.Path()\nhere\n"
SPAN = (TEXT.rindex("here"), len(TEXT) - 1)


class Projects:
    """Stands for a job: each folder has an environment of its own."""

    def __init__(self, *folders: Path) -> None:
        self._environments = {one: find_environment(one, sys.prefix) for one in folders}

    def environment_of(self, path: str) -> Environment:
        return self._environments[Path(path).parent]


def test_only_the_engines_that_were_asked_last_live(tmp_path: Path):
    said: list[str] = []
    files: list[str] = []
    for name in "abc":
        (tmp_path / name).mkdir()
        file = tmp_path / name / "use.py"
        file.write_text(TEXT)
        files.append(str(file))
    projects = Projects(*(Path(file).parent for file in files))
    engines = Engines(projects, "pyrefly", None, said.append)  # type: ignore[arg-type]
    try:
        first, second = engines.session(files[0]), engines.session(files[1])
        assert first.types(files[0], TEXT, [SPAN])[0]
        assert engines.session(files[0]) is first
        third = engines.session(files[2])
        assert third.types(files[2], TEXT, [SPAN])[0]
        # The second was not asked for as long as the first, and is not asked again.
        assert second.types(files[1], TEXT, [SPAN]) == [None]
        assert engines.session(files[0]) is first
        assert first.failures == third.failures == 0
        assert engines.session(files[1]).types(files[1], TEXT, [SPAN])[0]
    finally:
        engines.close()
    assert not said
