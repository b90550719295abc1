"""The rows of a data set of the Hugging Face hub, through `datasets`."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from pyrecode_learner.errors import LearnError

_SPLIT = "train"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of the split `train`.

    Args:
        name: of the data set, `zjunlp/ReCode-Train-Data`, or a folder that holds one.

    Raises:
        LearnError: where it cannot be had.
    """
    if find_spec("datasets") is None:
        raise LearnError("a data set of the hub needs the extra: `pip install 'pyrecode[learn]'`")
    import datasets
    from datasets.exceptions import DatasetsError
    from huggingface_hub.utils import logging

    # It tells of every try; what comes of them is told here.
    logging.set_verbosity_error()
    datasets.disable_progress_bars()
    try:
        loaded: Any = datasets.load_dataset(name, split=_SPLIT)
        yield from loaded
    except (OSError, ValueError, RuntimeError, DatasetsError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise LearnError(
            f"the data set {name} cannot be had: {reason}; "
            "with a copy of its JSON lines at hand, give that with `--pairs FILE`"
        ) from error
