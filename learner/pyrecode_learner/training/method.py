"""One run of training, by whichever method the settings name."""

from attrs import evolve

from pyrecode_learner.errors import LearnError
from pyrecode_learner.training.run import Run
from pyrecode_learner.training.trained import Trained


def train(run: Run) -> Trained:
    """Train an adapter and write it to `run.folder`, in peft's form.

    Raises:
        LearnError: where no prompt is left to learn from.
    """
    if run.config.dora:
        run.tell("dora: vLLM cannot serve what comes of this; transformers can")
    if run.config.method == "sft":
        from pyrecode_learner.training import sft

        return sft.train(run)
    from pyrecode_learner.training import grpo, spread
    from pyrecode_learner.training.start import laid
    from pyrecode_learner.training.together import agreed

    run = laid(run)
    if run.config.spread_samples:
        kept = agreed(spread.with_spread(run))
        left_out = len(run.pairs) - len(kept)
        run.tell(f"{left_out} prompts left out: their answers are all paid the same")
        if not kept:
            raise LearnError("no prompt is left whose answers are paid differently")
        run = evolve(run, pairs=kept)
    return grpo.train(run)
