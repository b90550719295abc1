"""Which of the admitted pairs train, and which are held out."""

from typing import Any

from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.split import split

ORDER = 30


def run(cycle: Cycle) -> dict[str, Any]:
    """Keeps the pairs as `train`, `unseen` and `fresh`."""
    config = cycle.config
    parts = split(cycle.folder.pairs("admitted"), config.hold_out_updates, config.hold_out_pairs)
    for name, pairs in (("train", parts.train), ("unseen", parts.unseen), ("fresh", parts.fresh)):
        cycle.folder.keep(name, pairs)
    return {
        "train": len(parts.train),
        "unseen": len(parts.unseen),
        "fresh": len(parts.fresh),
    }
