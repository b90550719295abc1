"""Which libraries count: those of a virtual environment or interpreter, read from its folders, never run.

Where it lacks a library, the project's lock files and requirements say the version (`pins`).

Called from outside: `find_environment`, `environment_for` (a notebook), `Environment`, `Distribution`.
"""

from pyrecode.updates.environment.distribution import Distribution
from pyrecode.updates.environment.environment import Environment
from pyrecode.updates.environment.find import find_environment
from pyrecode.updates.environment.kernels import environment_for

__all__ = ["Distribution", "Environment", "environment_for", "find_environment"]
