"""A finding put to the model: the best of its answers becomes a proposal, or one line says why not.

Each answer goes through the same checks as a rule's rewrite. Where none passes, the model is told which check its
first answer failed, and asked once more.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from pyrecode.findings.model import Finding
from pyrecode.findings.module import Module
from pyrecode.journal.facts import new_version
from pyrecode.journal.scrub import scrub
from pyrecode.proposals.examples.index import Examples
from pyrecode.proposals.model.answer import parse_answer
from pyrecode.proposals.model.backend import (
    Backend,
    Messages,
    ModelDown,
    ModelError,
    Replies,
    Request,
    messages_of,
)
from pyrecode.proposals.model.kept import Kept
from pyrecode.proposals.model.masking import Masked, mask
from pyrecode.proposals.model.prompt import Prompt, PromptError, Question, told
from pyrecode.proposals.model.serving import Lanes
from pyrecode.proposals.model.similar import MOST, shots
from pyrecode.proposals.model.span import Span, statement_around
from pyrecode.proposals.proposal import Proposal, Proposer
from pyrecode.proposals.propose import checked
from pyrecode.proposals.ranking import Candidate, model_support, rank
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.update_note import update_note


@frozen
class Asked:
    """One finding as the model is asked about it."""

    span: Span
    masked: Masked
    messages: Messages


@frozen
class Answer:
    """One answer, and what came of it."""

    reply: str
    outcome: Proposal | str
    """a proposal that passed the checks, or why there is none"""


@define
class Asker:
    """Asks one model about findings: `asker(module, finding)`.

    Once the model is down it is not asked again.
    """

    endpoint: Backend
    catalog: Catalog
    notice: Callable[[str], None]
    """gets one line for each finding that comes to nothing, and one where the model is down"""
    prompt: Prompt = field(factory=Prompt)
    candidates: int = 1
    """answers that are asked for; the one that passes the checks and that most agree on is taken"""
    again: bool = True
    """whether to ask once more where every answer failed"""
    examples: Examples | None = None
    """accepted edits to show in the prompt"""
    shown: int = MOST
    """how many of them"""
    kept: Kept | None = None
    """answers of earlier runs"""
    lanes: Lanes | None = None
    """the adapters; None where the endpoint's model is asked as it is"""
    down: bool = field(default=False, init=False)
    _fetched: dict[tuple[Request, str], Replies] = field(factory=dict, init=False)

    def __call__(self, module: Module, finding: Finding) -> Proposal | None:
        """The model's proposal, a suggestion that has passed every check; None where there is none."""
        if self.down:
            return None
        try:
            return self._proposal(module, finding)
        except ModelDown as error:
            self.down = True
            self.notice(f"{error}; the model is not asked again")
        except (ModelError, CannotApply, PromptError) as error:
            self.notice(f"{_place(module, finding)}: the model's proposal is left out: {error}")
        return None

    def messages(self, module: Module, finding: Finding) -> Sequence[dict[str, str]]:
        """Exactly what would leave the machine for this finding.

        Raises:
            CannotApply: where the finding is not put to the model.
        """
        asked = self.asked(module, finding)
        return Request(asked.messages).as_dicts

    def fetch(self, questions: Sequence[tuple[Module, Finding]]) -> None:
        """Have many questions answered side by side; a call for one of them is then a look-up.

        Findings that come to nothing are told of when they are asked for.
        """
        if self.down:
            return
        waiting: list[tuple[Module, Finding, Asked, Backend]] = []
        for module, finding in questions:
            try:
                asked = self.asked(module, finding)
                waiting.append((module, finding, asked, self._backend(asked)))
            except (CannotApply, PromptError, ModelError):
                continue
        first = [(Request(one.messages, self.candidates), model) for *_, one, model in waiting]
        second: list[tuple[Request, Backend]] = []
        for (module, finding, asked, model), replies in zip(
            waiting, self._replies(first), strict=True
        ):
            if isinstance(replies, tuple) and self.again:
                answers = self.answers(module, finding, asked, replies, model)
                if not any(isinstance(one.outcome, Proposal) for one in answers):
                    second.append((_once_more(asked, answers[0]), model))
        self._replies(second)

    def asked(self, module: Module, finding: Finding) -> Asked:
        """What the model is asked about a finding.

        Raises:
            CannotApply: where the finding is not put to the model.
            PromptError: where the template fails.
        """
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
        similar = shots(self.examples, update, masked.code, self.shown)
        return Asked(span, masked, messages_of(self.prompt.messages(question, similar)))

    def answers(
        self,
        module: Module,
        finding: Finding,
        asked: Asked,
        replies: Sequence[str],
        model: Backend,
    ) -> list[Answer]:
        """What comes of each reply."""
        found: list[Answer] = []
        for reply in replies:
            try:
                outcome: Proposal | str = self._checked(module, finding, asked, reply, model)
            except CannotApply as error:
                outcome = str(error)
            found.append(Answer(reply, outcome))
        return found

    def considered(self, module: Module, finding: Finding) -> Iterator[Answer]:
        """Every answer to a finding, also those that failed; for `explain`.

        Raises:
            ModelError, CannotApply, PromptError: where there is none.
        """
        asked = self.asked(module, finding)
        model = self._backend(asked)
        replies = self._answered(Request(asked.messages, self.candidates), model)
        answers = self.answers(module, finding, asked, replies, model)
        yield from answers
        if self.again and not any(isinstance(one.outcome, Proposal) for one in answers):
            more = self._answered(_once_more(asked, answers[0]), model)
            yield from self.answers(module, finding, asked, more, model)

    def _proposal(self, module: Module, finding: Finding) -> Proposal:
        answers = [*self.considered(module, finding)]
        passed = [one.outcome for one in answers if isinstance(one.outcome, Proposal)]
        if not passed:
            raise CannotApply(str(answers[0].outcome))
        return _best(passed, len(answers))

    def _checked(
        self, module: Module, finding: Finding, asked: Asked, reply: str, model: Backend
    ) -> Proposal:
        code = parse_answer(reply)
        if not code:
            raise CannotApply("the reply has no code in one answer block")
        edit = asked.span.edit(asked.masked.restore(code))
        return checked(
            module,
            finding,
            [edit],
            self.catalog,
            proposer=Proposer.MODEL,
            adapter=model.model,
            note=f"proposed by the model {model.model}: read it before you take it",
        )

    def _backend(self, asked: Asked) -> Backend:
        """The model, with the adapter that is in service for this question."""
        if self.lanes is None:
            return self.endpoint
        adapter = self.lanes.choose(str(asked.messages), self.prompt)
        return self.endpoint.adapted(adapter, self.lanes.in_service())

    def _answered(self, request: Request, model: Backend) -> tuple[str, ...]:
        (replies,) = self._replies([(request, model)])
        if isinstance(replies, ModelError):
            raise replies
        return replies

    def _replies(self, requests: Sequence[tuple[Request, Backend]]) -> list[Replies]:
        """The replies to some requests: those of this run, of earlier ones, or the model's own."""
        by_model: dict[str, tuple[Backend, list[Request]]] = {}
        for request, model in requests:
            if (request, model.identity) not in self._fetched:
                by_model.setdefault(model.identity, (model, []))[1].append(request)
        for identity, (model, some) in by_model.items():
            distinct = list(dict.fromkeys(some))
            known = (
                self.kept.get(distinct, identity)
                if self.kept is not None
                else [None] * len(distinct)
            )
            missing = [one for one, reply in zip(distinct, known, strict=True) if reply is None]
            fresh = model.replies(missing) if missing else []
            if self.kept is not None:
                self.kept.put(missing, fresh, identity)
            new = iter(fresh)
            for request, reply in zip(distinct, known, strict=True):
                self._fetched[request, identity] = next(new) if reply is None else reply
        return [self._fetched[request, model.identity] for request, model in requests]


def _once_more(asked: Asked, answer: Answer) -> Request:
    """The same question with the answer and the check that it failed."""
    reason = scrub(str(answer.outcome))
    more = (("assistant", answer.reply), ("user", told(reason)))
    return Request((*asked.messages, *more))


def _best(passed: Sequence[Proposal], asked: int) -> Proposal:
    """The proposal that most answers came to; the first of them where several did."""
    counts: dict[object, int] = {}
    for one in passed:
        counts[one.edits] = counts.get(one.edits, 0) + 1
    candidates = [
        Candidate(Proposer.MODEL, one.edits, model_support(counts[one.edits], asked), 0, number)
        for number, one in enumerate(passed)
    ]
    ranked = rank(candidates)
    chosen = ranked.best or ranked.others[0]
    others = tuple(
        f"model: {passed[one.number].edits[0].new_text!r}"
        for one in ranked.others
        if one.result != chosen.result
    )
    return evolve(passed[chosen.number], others=others)


def _place(module: Module, finding: Finding) -> str:
    line = module.text.count("\n", 0, finding.start) + 1
    return f"{module.path}:{line}: {finding.update.label}"
