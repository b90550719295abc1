"""The text edits that would mend a finding, who proposed them, and which checks they passed."""

from enum import StrEnum

from pyrecode.findings.model import Finding
from pyrecode.rows import NamedTuple
from pyrecode.updates.replacements.base import Edit


class Proposer(StrEnum):
    """Who proposed the edits."""

    RULE = "rule"
    EXAMPLE = "example"
    MODEL = "model"


class Applicability(StrEnum):
    """Whether the edits may be applied unattended."""

    SAFE = "safe"
    SUGGESTION = "suggestion"
    LAST_RESORT = "last-resort"
    """failed a check, and is only shown, to who asked for it"""


class Proposal(NamedTuple):
    """A checked rewrite of one finding."""

    finding: Finding
    edits: tuple[Edit, ...]
    """sorted, not overlapping, offsets into the text that the finding was made on"""
    proposer: Proposer
    applicability: Applicability
    checks: tuple[str, ...]
    """the names of the checks that the rewrite passed"""
    note: str = ""
    """why it is only a suggestion, in one line"""
    adapter: str | None = None
    """the model or adapter that proposed it"""
    others: tuple[str, ...] = ()
    """what else was considered, one line each"""
    failed: tuple[str, ...] = ()
    """the checks that it failed, each with the reason; only of a last resort"""
