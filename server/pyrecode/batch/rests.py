"""The other files of a project on which a result rests, as plain data."""

from pyrecode.findings.project.modules import ProjectModules


def rests_of(modules: ProjectModules, path: str) -> tuple[tuple[str, str | None], ...]:
    """The files that were looked into for one that was just searched, each with its digest; None: not there."""
    return tuple(
        (other, None if digest is None else digest.hex())
        for other, digest in modules.dependencies_of(path).items()
    )
