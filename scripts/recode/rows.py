"""The rows of the ReCode training set whose two sides were run: the old one failed or warned, the new one did not."""

import json
import tomllib
from enum import StrEnum
from pathlib import Path

from attrs import frozen

VERSIONS = (
    "numpy==2.2.*",
    "pandas==2.2.*",
    "scipy==1.15.*",
    "scikit-learn==1.6.*",
    "matplotlib==3.10.*",
    "seaborn==0.13.*",
)
"""the libraries under which both sides were run"""

_VERIFIED = {"old_fail|new_ok", "old_warn|new_ok"}
_JUDGED = Path(__file__).with_name("judged.toml")


class About(StrEnum):
    """What makes the old side of a row fail or warn."""

    API = "api"
    """a name, a parameter, a place among the arguments or a literal that a library deprecated or removed"""
    USE = "use"
    """a deprecation that shows at run time only: in the type, shape or value of what is passed"""
    NONE = "none"
    """no deprecation: an added feature, an error of the example, a name that never existed"""


@frozen
class Row:
    """One verified migration."""

    number: int
    """the position in the original file"""
    library: str
    old: str
    new: str
    about: About

    @property
    def file(self) -> str:
        """The name of the file that the old side is written to."""
        return f"row_{self.number:04}.py"


def read(path: Path) -> list[Row]:
    """The verified rows of the data set, in its order.

    Args:
        path: of the set as JSON lines, with the fields `row` and `executed` beside the paper's six.

    Raises:
        ValueError: where a line is not such a row.
    """
    judged = _judged()
    rows: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                data = json.loads(line)
                if data["executed"] in _VERIFIED:
                    about = judged.get(data["row"], About.API)
                    row = Row(
                        data["row"], data["dependency"], data["old_code"], data["new_code"], about
                    )
                    rows.append(row)
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError(f"{path}, line {number}: no row of the set: {error!r}") from None
    return rows


def _judged() -> dict[int, About]:
    """What a reader said of the rows that are not about an API; all others are."""
    data = tomllib.loads(_JUDGED.read_text(encoding="utf-8"))
    return {row: About(about) for about, rows in data.items() for row in rows}
