"""The prefilter may let too much through, never too little."""

from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.prefilter import may_concern
from pyrecode.findings.selection import Selection
from pyrecode.findings.source import SourceError
from pyrecode.updates.catalog import Catalog

CASES = sorted((Path(__file__).parent / "data" / "cases").glob("*.py"))


SELECTION = Selection(handled=True)


@pytest.mark.parametrize(
    ("text", "concerns"),
    [
        ("import numpy\nnumpy.trapz", True),
        ("import numpy as np\nnp.cumsum", False),
        ("import os, numpy\nx.trapz", False),
        ("import os, \\\n  numpy as np\nnp.trapz", True),
        ("import numpy as np\nnp \\\n  .trapz", True),
        ("from numpy import (\n  trapz)", True),
        ("from numpy import cumsum as trapz; trapz(1)", False),
        ("from numpy import *\ntrapz(1)", True),
        ("if x: import numpy; numpy.trapz", True),
        ("np = importlib.import_module(\n  'numpy')\nnp.trapz", True),
        ("np = __import__('numpy').trapz", True),
        ("np = pytest.importorskip('numpy')\rnp.trapz", True),
        ("import numpy as np\nxp = np\nxp.trapz(1)", True),
        ("import numpy as np\nxp = np if x else y\nxp.trapz(1)", True),
        ("import numpy as np\nprint(np)\nxp.trapz(1)", False),
        ("import numpy as np\ngetattr(np, 'trapz')(1)", True),
        ("# numpy\nnumpy.trapz", False),
        ("import numpyx\nnumpyx.trapz", False),
        ("import mylib\nmylib.trapz", False),
        ("import numpy\ntrapz_ = xtrapz", False),
        ("import imp", True),
        ("", False),
        ("import pandas as pd\nx = []\nx.append(1)", False),
        ("import pandas as pd\ndf = pd.DataFrame()\nx.append(1)", True),
        ("import pandas as pd\nclass A:\n  def f(self, df: pd.DataFrame): self.append(1)", False),
        ("import pandas as pd\nclass A(pd.DataFrame):\n  def f(self): self.append(1)", True),
        ("import pandas as pd\npd.DataFrame().fillna(0)", False),
        ("import pandas as pd\npd.DataFrame().fillna(0, 'x')", True),
        ("import pandas as pd\npd.DataFrame().fillna(f(1, 2), axis=g(1))  # method=", False),
        ("import pandas as pd\npd.DataFrame().fillna(\n  0, method='x')", True),
        ("import pandas as pd\noptions = {'method': 1}\npd.DataFrame().fillna(**options)", True),
        ("import pandas as pd\nfrom functools import partial\npartial(pd.DataFrame().fillna, method=1)", True),
        ("import pandas as pd, os\ndf = pd.DataFrame()\nos.append(1)", False),
        ("import pandas as pd, os\ndf = pd.DataFrame()\nfor os in df: os.append(1)", True),
        ("import pandas as pd\nimport os\ndf = pd.DataFrame()\ndef os(): pass\nos.append(1)", True),
        ("import pandas as pd\ndf = pd.DataFrame()\ntext = 'append'  # to append", False),
        ("import pandas as pd\ndf = pd.DataFrame()\n'a'.append(1)", False),
        ("import pandas as pd\ndf = pd.DataFrame()\ngetattr(df, 'append')", True),
        ("import pandas as pd\nfrom x.append import y\ndf = pd.DataFrame()", False),
        ("import pandas as pd, os\ndf = pd.DataFrame()\nx = (df  # os\n .append(1))", True),
        ("import pandas as pd\npd.DataFrame.append(x, y)", True),
        # A value: written, or given a name.
        ("import pandas as pd\npd.date_range(a, b, freq='M')", True),
        ("import pandas as pd\npd.date_range(a, b, freq='D')", False),
        ("import pandas as pd\npd.date_range(a, b, freq=freq)", False),
        ("import pandas as pd\nfreq = 'D'\npd.date_range(a, b, freq=freq)  # not M", False),
        ("import pandas as pd\nfreq = (\n'M')\npd.date_range(a, b, freq=freq)", True),
        ("import pandas as pd\nfreq: str = 'M'  # M\npd.date_range(a, b, freq=freq)", True),
        ("import pandas as pd\na, freq = 1, 'M'\npd.date_range(a, b, freq=freq)", True),
        ("import pandas as pd\ndef f(a, freq='M'):\n  pd.date_range(a, b, freq=freq)", False),
        ("import pandas as pd\npd.date_range(a, b, freq=x + y)", False),
        ("import pandas as pd\npd.date_range(a, b, freq=-1)", False),
        ("import pandas as pd\npd.date_range(a, b, freq='M' if x else y)", True),
        ("import pandas as pd\npd.qcut(a, ['M', 'Q'])", True),
        ("import pandas as pd\npd.qcut(a, ('M', 'Q'))", False),
        ("import pandas as pd\npd.qcut(a, 4)", False),
        # What is missing.
        ("from django.utils.html import format_html\nformat_html(x)", True),
        ("from django.utils.html import format_html\nformat_html(x, y)", False),
        ("from django.utils.html import format_html\nformat_html(x, args=y)", False),
        ("import pandas as pd\npd.read_csv().groupby(1)", True),
        # What selects an outdated signature.
        ("import shutil\nshutil.which(x)", False),
        ("import smtplib\nsmtplib.SMTP_SSL(x)", False),
        ("import smtplib\nsmtplib.SMTP_SSL(x, keyfile=y)", True),
        # Handed on, and not.
        ("from functools import partial\nfrom numpy import reshape\npartial(reshape, newshape=1)", True),
        ("from functools import partial\nfrom numpy import reshape\npartial(reshape, 1)", False),
        ("from functools import partial\nfrom numpy import (sin,\n reshape)\nnewshape = 1", False),
        ("from functools import partial\nfrom numpy import sin, reshape\nnewshape = 1", False),
        ("from functools import partial\nfrom numpy import reshape\nf(sin, reshape)\nnewshape = 1", True),
        # Overridden: hooks are, and what is still there.
        ("from ast import NodeVisitor\nclass A(NodeVisitor):\n  def visit_Num(self, n): pass", True),
        ("from lightning import LightningModule\nclass A(LightningModule):\n  def on_epoch_start(self): pass", True),
        ("from lightning import LightningModule\nclass A(LightningModule):\n  def summarize(self): pass", False),
        ("from lightning import LightningModule\nclass A(LightningModule):\n  x = f(\n    loaded_optimizer=1,\n  )", False),
        ("from lightning import LightningModule\nclass A(LightningModule):\n  loaded_optimizer=1", True),
        # Options of a class are said in it.
        ("from pydantic import BaseModel\nclass A(BaseModel): pass", False),
        ("from pydantic import BaseModel\nclass A(BaseModel):\n  class Config:\n    orm_mode = 1", True),
        ("from pydantic import BaseSettings\nclass A(BaseSettings, orm_mode=True): pass", True),
        # Prose.
        ("import pandas as pd\ndf = pd.DataFrame()\n'''See :meth:`.append`.'''", False),
        ("import pandas as pd\ndf = pd.DataFrame()\n'''Add it.\n  append : bool'''", False),
        ("import pandas as pd\ndf = pd.DataFrame()\n(f(df).\n  append (1))", True),
        ("import pandas as pd\ndf = pd.DataFrame()\nx = {'append': getattr(y, z)}", False),
        ("import pandas as pd\ndf = pd.DataFrame()\nx = getattr(df,\n  'append')", True),
    ],
)  # fmt: skip
def test_texts(text: str, concerns: bool, catalog: Catalog):
    assert may_concern(text.encode(), catalog, SELECTION) is concerns


def test_no_line_of_the_cases_is_lost(catalog: Catalog):
    """Each file, and each line alone, below its file's imports: what is found there must pass."""
    found = 0
    for path in CASES:
        text = path.read_text()
        lines = text.splitlines()
        imports = [
            line for line in lines if line.startswith(("import ", "from ")) and "(" not in line
        ]
        selection = Selection(handled=True, behaviour="# with: behaviour" in text)
        alone = ["\n".join([*imports, line.strip(), ""]) for line in lines]
        for part in (text, *alone):
            try:
                module = Module.parse(part)
            except SourceError:
                continue
            if findings := find(module, catalog, selection):
                found += 1
                assert may_concern(part.encode(), catalog, selection), (part, findings)
    assert found > 300


def test_names_beyond_ascii(catalog: Catalog):
    data = "import numpy as ñp\nñp.trapz(1)\n".encode()
    assert may_concern(data, catalog, Selection())
