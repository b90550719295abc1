"""No edit that makes code less safe: what it adds is looked at, not what was there before.

Before: `requests.get(url)`, or `yaml.safe_load(text)`
After: `requests.get(url, verify=False)`, or `yaml.load(text)`; such pairs are left out
"""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.parsing import parsed
from pyrecode_learner.knowledge import Knowledge

ORDER = 35
_ARGUMENTS = {
    "verify": (False,),
    "check_hostname": (False,),
    "verify_ssl": (False,),
    "ssl": (False,),
    "shell": (True,),
    "allow_pickle": (True,),
    "trust_remote_code": (True,),
    "weights_only": (False,),
    "autoescape": (False,),
    "cert_reqs": ("CERT_NONE",),
    "debug": (True,),
}
_CALLS = frozenset(
    {"eval", "exec", "os.system", "os.popen", "pickle.load", "pickle.loads", "marshal.loads", "yaml.load",
     "yaml.unsafe_load", "yaml.full_load", "ssl._create_unverified_context", "tempfile.mktemp", "__import__",
     "hashlib.md5", "hashlib.sha1"}
)  # fmt: skip
_SAFE_LOADERS = frozenset({"SafeLoader", "CSafeLoader", "BaseLoader"})


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs whose new code has more of what is dangerous than the old code."""
    for place, pair in enumerate(pairs):
        added = Counter(dangers(pair.new_code)) - Counter(dangers(pair.old_code))
        if added:
            yield place, f"adds {min(added)}"


def dangers(code: str) -> Iterator[str]:
    """What is dangerous in the code, once for each use."""
    tree = parsed(code)
    for node in ast.walk(tree) if tree is not None else ():
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in _CALLS and not _loads_safely(node):
            yield f"{called}()"
        for word in node.keywords:
            value = word.value
            told = value.value if isinstance(value, ast.Constant) else _last(value)
            if word.arg in _ARGUMENTS and told in _ARGUMENTS[word.arg]:
                yield f"{word.arg}={ast.unparse(value)}"


def _loads_safely(call: ast.Call) -> bool:
    given = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "Loader")]
    return any(_last(one) in _SAFE_LOADERS for one in given)


def _last(node: ast.expr) -> str | None:
    return (
        ast.unparse(node).rpartition(".")[2] if isinstance(node, ast.Name | ast.Attribute) else None
    )
