"""What an engine is told of an environment: the folders of its libraries and of the project's own modules."""

from pyrecode.findings.engines.base import Surroundings
from pyrecode.updates.environment import Environment


def surroundings_of(environment: Environment) -> Surroundings:
    """The surroundings of the files that an environment counts for; nothing in it is run to learn them."""
    project = () if environment.project is None else (environment.project.root,)
    series = ".".join(environment.python.split(".")[:2])
    return Surroundings(
        series if series.count(".") == 1 else "",
        environment.search_paths,
        tuple(dict.fromkeys((*environment.own.values(), *project))),
    )
