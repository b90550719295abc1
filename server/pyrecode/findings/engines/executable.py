"""Where the program of an engine lies: installed beside our own interpreter, and nowhere else.

The search path and the workspace are not asked, for both may hold a program of the same name that somebody
else put there.
"""

import os
import site
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def version_of(name: str) -> str | None:
    """The version of the distribution that is installed beside us; None where it is not."""
    # `importlib.metadata` takes longer to import than this takes, and every run asks.
    for libraries, _ in _installations():
        try:
            entries = [*Path(libraries).iterdir()]
        except OSError:
            continue
        for entry in entries:
            known, _, rest = entry.name.partition("-")
            if known == name and rest.endswith(".dist-info"):
                return rest.removesuffix(".dist-info")
    return None


def executable_of(name: str) -> Path:
    """The program that the distribution `name` installs under its own name.

    Raises:
        EngineError: where it is not installed.
    """
    from pyrecode.findings.engines.base import EngineError

    if version_of(name) is None:
        raise EngineError(f"is not installed (`pip install {name}` beside pyrecode)")
    program = f"{name}.exe" if os.name == "nt" else name
    for _, scripts in _installations():
        path = Path(scripts, program)
        if path.is_file():
            return path
    raise EngineError(f"is installed, but its program {program} is not there")


def _installations() -> Iterator[tuple[str, str]]:
    """Our interpreter's folders of libraries and of scripts, and those of its user where they count."""
    import sysconfig

    schemes = [sysconfig.get_default_scheme()]
    if site.ENABLE_USER_SITE:
        schemes.append(sysconfig.get_preferred_scheme("user"))
    for scheme in schemes:
        paths = sysconfig.get_paths(scheme)
        for kind in dict.fromkeys((paths["purelib"], paths["platlib"])):
            yield kind, paths["scripts"]
