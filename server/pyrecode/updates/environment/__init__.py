"""Which libraries count: those of a virtual environment or interpreter, read from its folders, never run.

Where it lacks a library, the project's lock files and requirements say the version (`pins`).

Called from outside: `find_environment`, `Environment`, `Distribution`, `kernels` (notebooks).
"""

from pyrecode.updates.environment.distribution import Distribution
from pyrecode.updates.environment.environment import Environment
from pyrecode.updates.environment.find import find_environment

__all__ = ["Distribution", "Environment", "find_environment"]
