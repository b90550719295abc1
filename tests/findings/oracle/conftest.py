"""The oracle's own modules are scripts: they are found from the folder of scripts."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3] / "scripts"))
