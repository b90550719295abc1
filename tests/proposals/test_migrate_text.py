"""Before and after, as text: what a migration changes, and what it leaves alone."""

import textwrap

import pytest

CHANGED = {
    "module_imported_under_a_name": (
        """
        import scipy.linalg.decomp as decomp
        eig = decomp.eig(a)
        """,
        """
        import scipy.linalg as decomp
        eig = decomp.eig(a)
        """,
    ),
    "read_in_a_class_that_binds_the_name": (
        """
        import imp
        from numpy import trapz
        class A:
            imp = imp
            trapz = staticmethod(trapz)
        imp.reload(trapz(y))
        """,
        """
        import imp
        import importlib
        from numpy import trapezoid as trapz
        class A:
            imp = imp
            trapz = staticmethod(trapz)
        importlib.reload(trapz(y))
        """,
    ),
    "local_names_of_the_same_kind": (
        """
        from numpy import trapz
        def f(trapz): return trapz(1)
        g = lambda np: np.trapz(trapz(2))
        """,
        """
        from numpy import trapezoid
        def f(trapz): return trapz(1)
        g = lambda np: np.trapz(trapezoid(2))
        """,
    ),
    "module_imported_from_its_package": (
        """
        from scipy import misc, integrate
        misc.face(integrate.simps(y))
        """,
        """
        from scipy import datasets, integrate
        datasets.face(integrate.simpson(y))
        """,
    ),
    "last_names_in_parentheses": (
        """
        from collections import (deque, Mapping)
        from os import (path)
        print(deque, Mapping, path)
        """,
        """
        from collections import (deque)
        from collections.abc import Mapping
        from os import (path)
        print(deque, Mapping, path)
        """,
    ),
    "names_here_and_there_in_parentheses": (
        """
        from collections import (Mapping, Counter, Sequence,
            Iterable, deque, # Iterable
            OrderedDict, Mapping as M, Sequence as S)
        print(Mapping, Counter, Sequence, Iterable, deque, OrderedDict, M, S)
        """,
        """
        from collections import (Counter,
            deque, # Iterable
            OrderedDict)
        from collections.abc import Mapping, Sequence, Iterable, Mapping as M, Sequence as S
        print(Mapping, Counter, Sequence, Iterable, deque, OrderedDict, M, S)
        """,
    ),
    "star": (
        """
        from numpy import *
        print(trapz(y))
        """,
        """
        from numpy import *
        print(trapezoid(y))
        """,
    ),
    "names_of_a_moved_module": (
        """
        from numpy.core import umath
        from numpy.core.numeric import (  # inner
            ones,
        )
        """,
        """
        from numpy._core import umath
        from numpy._core.numeric import (  # inner
            ones,
        )
        """,
    ),
    "each_scope_its_import": (
        """
        def g(y):
            from numpy import trapz
            return trapz(y)
        from numpy import trapz
        trapz(2)
        """,
        """
        def g(y):
            from numpy import trapezoid
            return trapezoid(y)
        from numpy import trapezoid
        trapezoid(2)
        """,
    ),
    "subclass_in_a_chain_over_lines": (
        """
        import pandas as pd
        (pd.DataFrame()
           .append(y)
           # pairs
           .iteritems())
        """,
        """
        import pandas as pd
        (pd.concat([pd.DataFrame(), y])
           # pairs
           .items())
        """,
    ),
    "backslashes": (
        """
        from collections import Mapping, \\
            deque, Sequence
        print(Mapping, deque, Sequence)
        """,
        """
        from collections import deque
        from collections.abc import Mapping, Sequence
        print(Mapping, deque, Sequence)
        """,
    ),
    "attribute": (
        """
        import numpy as np
        a = np.trapz(y)  # the area
        """,
        """
        import numpy as np
        a = np.trapezoid(y)  # the area
        """,
    ),
    "from_import": (
        """
        from numpy import array, trapz
        a = trapz(array(y)) + trapz(x)
        """,
        """
        from numpy import array, trapezoid
        a = trapezoid(array(y)) + trapezoid(x)
        """,
    ),
    "from_import_alone": (
        """
        from scipy.integrate import simps
        print(simps(y))
        """,
        """
        from scipy.integrate import simpson
        print(simpson(y))
        """,
    ),
    "from_import_read_in_a_quoted_annotation": (
        """
        from collections import Mapping
        def f(x: "Mapping", y: "list[Mapping]"):
            return isinstance(x, Mapping)
        """,
        """
        from collections.abc import Mapping
        def f(x: "Mapping", y: "list[Mapping]"):
            return isinstance(x, Mapping)
        """,
    ),
    "renamed_import_read_in_a_quoted_annotation": (
        """
        from numpy import trapz
        def f(x: "trapz", y: "list[np.trapz, trapz]"): trapz(1)
        """,
        """
        from numpy import trapezoid as trapz
        def f(x: "trapz", y: "list[np.trapz, trapz]"): trapz(1)
        """,
    ),
    "from_import_as": (
        """
        from numpy import trapz as tz, pi
        print(tz(y), pi)
        """,
        """
        from numpy import trapezoid as tz, pi
        print(tz(y), pi)
        """,
    ),
    "unused_import_keeps_its_name": (
        """
        from numpy import trapz
        """,
        """
        from numpy import trapezoid as trapz
        """,
    ),
    "exported": (
        """
        from numpy import trapz
        __all__ = ["trapz"]
        print(trapz(y))
        """,
        """
        from numpy import trapezoid as trapz
        __all__ = ["trapz"]
        print(trapz(y))
        """,
    ),
    "new_name_taken": (
        """
        from numpy import trapz
        def f(y):
            trapezoid = trapz(y)
            return trapezoid
        """,
        """
        from numpy import trapezoid as trapz
        def f(y):
            trapezoid = trapz(y)
            return trapezoid
        """,
    ),
    "new_name_imported_already": (
        """
        from numpy import trapz, trapezoid
        print(trapz(y), trapezoid(y))
        """,
        """
        from numpy import trapezoid
        print(trapezoid(y), trapezoid(y))
        """,
    ),
    "two_names_one_statement": (
        """
        from scipy.integrate import simps, quad, cumtrapz
        print(simps(y), quad, cumtrapz(y))
        """,
        """
        from scipy.integrate import simpson, quad, cumulative_trapezoid
        print(simpson(y), quad, cumulative_trapezoid(y))
        """,
    ),
    "module_alias": (
        """
        from scipy import integrate
        import scipy.integrate as si
        print(integrate.simps(y), si.cumtrapz(y))
        """,
        """
        from scipy import integrate
        import scipy.integrate as si
        print(integrate.simpson(y), si.cumulative_trapezoid(y))
        """,
    ),
    "parentheses": (
        """
        from scipy.integrate import (
            quad,  # the general one
            simps,  # for samples
            romb,
        )
        print(simps(y), quad, romb)
        """,
        """
        from scipy.integrate import (
            quad,  # the general one
            simpson,  # for samples
            romb,
        )
        print(simpson(y), quad, romb)
        """,
    ),
    "move_all": (
        """
        from collections import Mapping
        class A(Mapping):
            pass
        """,
        """
        from collections.abc import Mapping
        class A(Mapping):
            pass
        """,
    ),
    "move_some": (
        """
        from collections import Mapping, OrderedDict, Sequence
        print(Mapping, OrderedDict, Sequence)
        """,
        """
        from collections import OrderedDict
        from collections.abc import Mapping, Sequence
        print(Mapping, OrderedDict, Sequence)
        """,
    ),
    "move_in_parentheses": (
        """
        from collections import (
            Mapping,
            OrderedDict,  # kept
            Sequence
        )
        print(Mapping, OrderedDict, Sequence)
        """,
        """
        from collections import (
            OrderedDict,  # kept
        )
        from collections.abc import Mapping, Sequence
        print(Mapping, OrderedDict, Sequence)
        """,
    ),
    "move_all_in_parentheses": (
        """
        from collections import (
            Mapping,  # one
            Sequence as Seq,  # two
        )
        print(Mapping, Seq)
        """,
        """
        from collections.abc import (
            Mapping,  # one
            Sequence as Seq,  # two
        )
        print(Mapping, Seq)
        """,
    ),
    "move_beside_existing": (
        """
        from collections.abc import Set
        from collections import Mapping, OrderedDict
        print(Mapping, OrderedDict, Set)
        """,
        """
        from collections.abc import Set, Mapping
        from collections import OrderedDict
        print(Mapping, OrderedDict, Set)
        """,
    ),
    "move_attribute": (
        """
        import collections
        isinstance(x, collections.Mapping)
        """,
        """
        import collections
        isinstance(x, collections.abc.Mapping)
        """,
    ),
    "move_to_other_library": (
        """
        import scipy.misc
        image = scipy.misc.imread(path)
        """,
        """
        import imageio
        image = imageio.imread(path)
        """,
    ),
    "move_other_use_stays": (
        """
        import scipy.misc
        image = scipy.misc.imread(path)
        print(scipy.misc.other)
        """,
        """
        import scipy.misc
        import imageio
        image = imageio.imread(path)
        print(scipy.misc.other)
        """,
    ),
    "function_level": (
        """
        def f(x):
            from collections import Mapping
            return isinstance(x, Mapping)
        """,
        """
        def f(x):
            from collections.abc import Mapping
            return isinstance(x, Mapping)
        """,
    ),
    "type_checking": (
        """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from collections import Mapping
        def f(x: "Mapping") -> None: ...
        """,
        """
        from typing import TYPE_CHECKING
        if TYPE_CHECKING:
            from collections.abc import Mapping
        def f(x: "Mapping") -> None: ...
        """,
    ),
    "semicolons": (
        """
        import os; from collections import Mapping; x = Mapping
        """,
        """
        import os; from collections.abc import Mapping; x = Mapping
        """,
    ),
    "semicolons_move_some": (
        """
        import os; from collections import Mapping, deque; x = Mapping, deque
        """,
        """
        import os; from collections import deque; from collections.abc import Mapping; x = Mapping, deque
        """,
    ),
    "builtin": (
        """
        import numpy as np
        a = np.zeros(3, dtype=np.float)
        """,
        """
        import numpy as np
        a = np.zeros(3, dtype=float)
        """,
    ),
    "builtin_last_use_of_import": (
        """
        import os
        import numpy as np
        x = np.float(os.environ["X"])
        """,
        """
        import os
        x = float(os.environ["X"])
        """,
    ),
    "builtin_shadowed": (
        """
        import numpy as np
        def f(float):
            return np.zeros(float, np.float)
        """,
        """
        import numpy as np
        import builtins
        def f(float):
            return np.zeros(float, builtins.float)
        """,
    ),
    "submodule_that_comes_with_its_package": (
        """
        import numpy as np
        try:
            np.sum(x)
        except np.AxisError:
            raise
        """,
        """
        import numpy as np
        try:
            np.sum(x)
        except np.exceptions.AxisError:
            raise
        """,
    ),
    "method": (
        """
        import pandas as pd
        df = pd.read_csv(path)
        for name, column in df.iteritems():
            print(name)
        """,
        """
        import pandas as pd
        df = pd.read_csv(path)
        for name, column in df.items():
            print(name)
        """,
    ),
    "method_to_function": (
        """
        import pandas as pd
        df = pd.read_csv(path)
        df = df.append(other, ignore_index=True)
        """,
        """
        import pandas as pd
        df = pd.read_csv(path)
        df = pd.concat([df, other], ignore_index=True)
        """,
    ),
    "method_to_function_by_name": (
        """
        from pandas import read_csv
        df = read_csv(path)
        df = df.append(other)
        """,
        """
        from pandas import read_csv
        import pandas as pd
        df = read_csv(path)
        df = pd.concat([df, other])
        """,
    ),
    "keyword": (
        """
        import numpy as np
        q = np.quantile(a, 0.5, interpolation="lower")
        """,
        """
        import numpy as np
        q = np.quantile(a, 0.5, method="lower")
        """,
    ),
    "keyword_removed": (
        """
        import pandas as pd
        df = pd.read_csv(path, infer_datetime_format=True, sep=";")
        """,
        """
        import pandas as pd
        df = pd.read_csv(path, sep=";")
        """,
    ),
    "value": (
        """
        import pandas as pd
        days = pd.date_range(a, b, freq='M')
        """,
        """
        import pandas as pd
        days = pd.date_range(a, b, freq='ME')
        """,
    ),
    "nested": (
        """
        import numpy as np
        x = np.trapz(np.product(np.quantile(y, .5, interpolation="lower")))
        """,
        """
        import numpy as np
        x = np.trapezoid(np.prod(np.quantile(y, .5, method="lower")))
        """,
    ),
    "nested_in_template": (
        """
        import numpy as np, pandas as pd
        df = pd.read_csv(path).append(np.product(x)).append(pd.DataFrame().append(y))
        """,
        """
        import numpy as np, pandas as pd
        df = pd.concat([pd.concat([pd.read_csv(path), np.prod(x)]), pd.concat([pd.DataFrame(), y])])
        """,
    ),
    "decorator_comprehension_lambda": (
        """
        import numpy as np
        @register(np.trapz)
        def f(a=np.product):
            return [np.trapz(row) for row in (lambda q: np.product(q))(a) if np.product(row)]
        """,
        """
        import numpy as np
        @register(np.trapezoid)
        def f(a=np.prod):
            return [np.trapezoid(row) for row in (lambda q: np.prod(q))(a) if np.prod(row)]
        """,
    ),
    "non_ascii": (
        """
        from numpy import trapz
        x = "äöü€😀", trapz(y)  # ∫
        """,
        """
        from numpy import trapezoid
        x = "äöü€😀", trapezoid(y)  # ∫
        """,
    ),
    "import_as_in_try": (
        """
        try:
            from scipy.integrate import simps
        except ImportError:
            simps = None
        if simps:
            simps(y)
        """,
        """
        try:
            from scipy.integrate import simpson as simps
        except ImportError:
            simps = None
        if simps:
            simps(y)
        """,
    ),
    "block_never_empty": (
        """
        def f():
            import numpy as np
            return float
        def g(x):
            import numpy as np
            return np.float
        class A:
            import scipy.misc
            b = scipy.misc.imread
        """,
        """
        def f():
            import numpy as np
            return float
        def g(x):
            return float
        class A:
            import imageio
            b = imageio.imread
        """,
    ),
    "used_in_new_text": (
        """
        import imp
        import importlib
        imp.reload(imp)
        """,
        """
        import imp
        import importlib
        importlib.reload(imp)
        """,
    ),
}

UNCHANGED = {
    "method_through_its_class": """
        import pandas as pd
        pd.DataFrame.append(a, b)
        """,
    "partial": """
        import functools, pandas as pd
        f = functools.partial(pd.DataFrame().append, b)
        """,
    "import_elsewhere_is_a_fallback": """
        try:
            from collections.abc import Mapping
        except ImportError:
            from collections import Mapping
        print(Mapping)
        """,
    "other_numpy": """
        np = object()
        np.trapz(y)
        """,
    "list_append": """
        import pandas as pd
        rows = []
        rows.append(pd.read_csv(path))
        """,
    "fallback": """
        try:
            from numpy import trapezoid
        except ImportError:
            from numpy import trapz as trapezoid
        print(trapezoid(y))
        """,
    "fallback_the_other_way": """
        try:
            from collections import Mapping
        except ImportError:
            from collections.abc import Mapping
        print(Mapping)
        """,
    "fallback_attribute": """
        import numpy as np
        try:
            integrate = np.trapezoid
        except AttributeError:
            integrate = np.trapz
        """,
    "version_gate": """
        import numpy as np
        if np.__version__ >= "2":
            area = np.trapezoid(y)
        else:
            area = np.trapz(y)
        """,
    "version_flag": """
        import numpy as np
        from .compat import NUMPY_GE_2
        area = np.trapezoid(y) if NUMPY_GE_2 else np.trapz(y)
        """,
    "hasattr": """
        import numpy as np
        trapezoid = np.trapezoid if hasattr(np, "trapezoid") else np.trapz
        """,
    "early_return": """
        import numpy as np
        from .compat import NUMPY_LT_2
        def f(y):
            if not NUMPY_LT_2:
                return np.trapezoid(y)
            return np.trapz(y)
        """,
    "ignored": """
        import numpy as np
        np.trapz(y)  # pyrecode: ignore
        """,
    "suggestion_only": """
        import numpy as np
        np.in1d(a, b)
        """,
    "no_replacement": """
        import numpy as np
        np.lost(a)
        """,
    "comment_in_call": """
        import pandas as pd
        df = pd.DataFrame()
        df.append(
            other,  # the second half
        )
        """,
    "in_words_only": '''
        """np.trapz is old."""
        import numpy as np
        print("np.trapz", np.pi)  # np.trapz
        ''',
}


@pytest.mark.parametrize("name", CHANGED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_changed(name, newline, mend):
    before, after = (textwrap.dedent(text).lstrip() for text in CHANGED[name])
    assert mend(before.replace("\n", newline)) == after.replace("\n", newline)


@pytest.mark.parametrize("name", UNCHANGED)
def test_unchanged(name, mend):
    text = textwrap.dedent(UNCHANGED[name]).lstrip()
    assert mend(text) == text


def test_suggestions_are_applied_when_asked_for(mend):
    text = "import numpy as np\nnp.in1d(a, b)\n"
    assert mend(text, suggestions=True) == "import numpy as np\nnp.isin(a, b)\n"


def test_a_package_keeps_what_it_exports(mend):
    text = "from numpy import trapz\nprint(trapz(y))\n"
    after = "from numpy import trapezoid as trapz\nprint(trapz(y))\n"
    assert mend(text, path="package/__init__.py") == after


def test_tabs_and_missing_last_newline(mend):
    text = "def f():\n\tfrom collections import Mapping, deque\n\treturn Mapping, deque"
    after = (
        "def f():\n\tfrom collections import deque\n\tfrom collections.abc import Mapping\n"
        "\treturn Mapping, deque"
    )
    assert mend(text) == after
