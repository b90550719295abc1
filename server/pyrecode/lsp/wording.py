"""What the editor shows of a finding, in words."""

from typing import TYPE_CHECKING

from pyrecode.findings.model import Certainty, Finding
from pyrecode.proposals.proposal import Applicability, Proposal, Proposer
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.sentence import says_words, sentence

if TYPE_CHECKING:
    from pyrecode.updates.catalog import Catalog

_LONGEST = 90
"""characters of a title; editors cut longer ones anywhere"""


def message(update: ApiUpdate) -> str:
    """One line: what is outdated, since when, what to use.

    Example:
        `numpy.trapz: deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid`
    """
    return f"{update.label}: {sentence(update)}"


def explanation(
    finding: Finding, catalog: "Catalog", proposal: Proposal | None, why_not: str = ""
) -> list[str]:
    """Paragraphs of Markdown for a hover: the facts, the replacement, the library's own words.

    Args:
        finding: the use.
        catalog: tells the version in force.
        proposal: what would mend it.
        why_not: why nothing would.
    """
    update = finding.update
    version = catalog.version(update.library)
    here = f" This environment has {update.library} {version}." if version else ""
    parts = [f"**`{update.label}`**: {sentence(update)}.{here}"]
    if update.note:
        parts.append(update.note)
    if proposal is not None and proposal.note:
        parts.append(f"The proposed rewrite is a suggestion: {proposal.note}")
    if why_not:
        parts.append(f"No rewrite is proposed: {why_not}.")
    if finding.certainty is Certainty.INFERRED:
        parts.append("The receiver's type is inferred, not declared.")
    if update.message and not says_words(update):
        # The words of a library are text, whatever they contain.
        quoted = "\n".join(f"> {line}" for line in _escaped(update.message).splitlines())
        parts.append(f"{update.library} says:\n\n{quoted}")
    return parts


def title(proposal: Proposal) -> str:
    """The name of the quick fix."""
    update = proposal.finding.update
    advice = update.advice
    text = advice[0].upper() + advice[1:] if advice else f"Rewrite the use of {update.label}"
    if proposal.proposer is Proposer.EXAMPLE:
        text = f"Rewrite the use of {update.label} as it was done elsewhere"
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1]}…"
    return text if proposal.applicability is Applicability.SAFE else f"{text} (suggestion)"


def _escaped(text: str) -> str:
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|!" else each for each in text.strip())
