"""A finding put to the model: the best of its answers becomes a proposal, or one line says why not.

Each answer goes through the same checks as a rule's rewrite. Where none passes, the model is told which check its
first answer failed, and asked once more.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define, field, frozen

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
from pyrecode.proposals.model.placed import placed
from pyrecode.proposals.model.prompt import Prompt, PromptError, Question, told
from pyrecode.proposals.model.serving import Lanes
from pyrecode.proposals.model.span import Span, statement_around
from pyrecode.proposals.proposal import Applicability, Proposal, Proposer
from pyrecode.proposals.propose import examined
from pyrecode.proposals.ranking import Candidate, model_support, rank
from pyrecode.proposals.type_checkers.base import TypeCheck
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.replacements.base import CannotApply, Edit
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
    reason: str = ""
    """why there is no code in it that could be put to the checks"""
    edits: tuple[Edit, ...] = ()
    passed: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(factory=dict, hash=False)
    """the reason by the name of the check"""

    @property
    def ok(self) -> bool:
        """Whether it passed every check."""
        return not (self.reason or self.failed)

    @property
    def objection(self) -> str:
        """Why it will not do: the first thing that is wrong with it."""
        return self.reason or next((f"{name}: {why}" for name, why in self.failed.items()), "")


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
    kept: Kept | None = None
    """answers of earlier runs"""
    lanes: Lanes | None = None
    """the adapters; None where the endpoint's model is asked as it is"""
    types: TypeCheck | None = None
    """the type checker that must agree, where somebody wants that"""
    last_resort: bool = False
    """whether to give an answer that failed a check where there is no other, marked as that"""
    down: bool = field(default=False, init=False)
    _fetched: dict[tuple[Request, str], Replies] = field(factory=dict, init=False)

    def __call__(self, module: Module, finding: Finding) -> Proposal | None:
        """The model's proposal: a suggestion that passed every check, or where asked for, a last resort."""
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
                answers = self.answers(module, finding, asked, replies)
                if not any(one.ok for one in answers):
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
        known = () if self.examples is None else self.examples.of(update)
        return Asked(span, masked, messages_of(self.prompt.messages(question, known)))

    def answers(
        self, module: Module, finding: Finding, asked: Asked, replies: Sequence[str]
    ) -> list[Answer]:
        """What comes of each reply."""
        return [self._examined(module, finding, asked, reply) for reply in replies]

    def considered(self, module: Module, finding: Finding) -> tuple[list[Answer], str]:
        """Every answer to a finding, also those that failed, and the model or adapter that gave them.

        Raises:
            ModelError, CannotApply, PromptError: where there is none.
        """
        asked = self.asked(module, finding)
        model = self._backend(asked)
        replies = self._answered(Request(asked.messages, self.candidates), model)
        answers = self.answers(module, finding, asked, replies)
        if self.again and not any(one.ok for one in answers):
            more = self._answered(_once_more(asked, answers[0]), model)
            answers += self.answers(module, finding, asked, more)
        return answers, model.model

    def _proposal(self, module: Module, finding: Finding) -> Proposal | None:
        answers, model = self.considered(module, finding)
        shown = [one for one in answers if one.ok]
        if not shown and self.last_resort:
            shown = [*_nearest(answers)]
        if not shown:
            raise CannotApply(answers[0].objection)
        best, others = _best(shown, len(answers))
        failed = tuple(f"{name}: {why}" for name, why in best.failed.items())
        return Proposal(
            finding=finding,
            edits=best.edits,
            proposer=Proposer.MODEL,
            applicability=Applicability.LAST_RESORT if failed else Applicability.SUGGESTION,
            checks=best.passed,
            note=f"proposed by the model {model}: read it before you take it",
            adapter=model,
            others=others,
            failed=failed,
        )

    def _examined(self, module: Module, finding: Finding, asked: Asked, reply: str) -> Answer:
        code = parse_answer(reply)
        if not code:
            return Answer(reply, "the reply has no code in one answer block")
        try:
            edits = placed(module, asked.span, finding.node, asked.masked.restore(code))
            change, verdict = examined(module, finding, edits, self.catalog, types=self.types)
        except CannotApply as error:
            return Answer(reply, str(error))
        return Answer(reply, "", change.edits, verdict.passed, verdict.failures)

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
    more = (("assistant", answer.reply), ("user", told(scrub(answer.objection))))
    return Request((*asked.messages, *more))


def _nearest(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answer that fails the fewest checks; none where not even one parses."""
    parsed = [one for one in answers if one.edits and "parses" not in one.failed]
    if parsed:
        yield min(parsed, key=lambda one: len(one.failed))


def _best(shown: Sequence[Answer], asked: int) -> tuple[Answer, tuple[str, ...]]:
    """The rewrite that most answers came to, the first of them where several did; and the others, a line each."""
    counts = Counter(one.edits for one in shown)
    candidates = [
        Candidate(Proposer.MODEL, one.edits, model_support(counts[one.edits], asked), 0, number)
        for number, one in enumerate(shown)
    ]
    ranked = rank(candidates)
    chosen = ranked.best or ranked.others[0]
    others = tuple(
        f"model: {shown[one.number].edits[0].new_text!r}"
        for one in ranked.others
        if one.result != chosen.result
    )
    return shown[chosen.number], others


def _place(module: Module, finding: Finding) -> str:
    line = module.text.count("\n", 0, finding.start) + 1
    return f"{module.path}:{line}: {finding.update.label}"
