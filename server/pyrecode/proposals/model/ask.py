"""A finding put to the model: its answer becomes a proposal, or one line that says why not."""

from collections.abc import Callable, Sequence

from attrs import define, field

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.journal.facts import new_version
from pyrecode.proposals.model.answer import parse_answer
from pyrecode.proposals.model.endpoint import Endpoint, EndpointDown, EndpointError
from pyrecode.proposals.model.masking import Masked, mask
from pyrecode.proposals.model.prompt import Prompt, Question
from pyrecode.proposals.model.span import Span, statement_around
from pyrecode.proposals.proposal import Proposal, Proposer
from pyrecode.proposals.propose import checked
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.update_note import update_note


@define
class Asker:
    """Asks one endpoint about findings, one at a time: `asker(module, finding)`.

    Once the endpoint is down it is not asked again.
    """

    endpoint: Endpoint
    catalog: Catalog
    notice: Callable[[str], None]
    """gets one line for each finding that comes to nothing, and one where the endpoint is down"""
    prompt: Prompt = field(factory=Prompt)
    down: bool = field(default=False, init=False)

    def __call__(self, module: Module, finding: Finding) -> Proposal | None:
        """The model's proposal, a suggestion that has passed every check; None where there is none."""
        if self.down:
            return None
        try:
            return self._proposal(module, finding)
        except EndpointDown as error:
            self.down = True
            self.notice(f"{error}; the model is not asked again")
        except (EndpointError, CannotApply) as error:
            self.notice(f"{_place(module, finding)}: the model's proposal is left out: {error}")
        return None

    def messages(self, module: Module, finding: Finding) -> Sequence[dict[str, str]]:
        """Exactly what would leave the machine for this finding.

        Raises:
            CannotApply: where the finding is not put to the model.
        """
        _, _, messages = self._asked(module, finding)
        return messages

    def _asked(self, module: Module, finding: Finding) -> tuple[Span, Masked, list[dict[str, str]]]:
        span = statement_around(module, finding.node)
        if span is None:
            raise CannotApply("the statement is too long to be asked about")
        masked = mask(span.old_code)
        update = finding.update
        question = Question(
            dependency=update.library,
            new_version=new_version(update, self.catalog.version(update.library)),
            update_info=update_note(update),
            old_code=masked.code,
            description=update.label,
        )
        return span, masked, self.prompt.messages(question)

    def _proposal(self, module: Module, finding: Finding) -> Proposal:
        span, masked, messages = self._asked(module, finding)
        code = parse_answer(self.endpoint.ask(messages))
        if not code:
            raise CannotApply("the reply has no code in one answer block")
        edit = span.edit(masked.restore(code))
        return checked(
            module,
            finding,
            [edit],
            self.catalog,
            proposer=Proposer.MODEL,
            adapter=self.endpoint.model,
            note=f"proposed by the model {self.endpoint.model}: read it before you take it",
        )


def _place(module: Module, finding: Finding) -> str:
    line = module.text.count("\n", 0, finding.start) + 1
    return f"{module.path}:{line}: {finding.update.label}"
