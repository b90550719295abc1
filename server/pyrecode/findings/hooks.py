"""Which outdated members a class may be told of for defining them itself.

    class Model(LightningModule):
        def training_epoch_end(self, outputs): ...      # nothing calls it any more

Of what the target still has, every definition is outdated. What is gone may be the class's own by now, and is taken
for a hook only where its name reads like one; the options of a class are said by defining them.
"""

from pyrecode.findings.class_options import PLACES
from pyrecode.pattern import pattern
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope

_HOOK = pattern(
    r"^_(?!_)|^(?:on|before|after|pre|post|visit|depart|handle|do|process|configure|prepare|pytest)_"
    r"|_(?:start|end|begin|stop|step|hook|callback|enter|exit|entered|exited)$"
)
_OPTIONS = frozenset(key for place in PLACES for key in place.keys)


def reads_like_hook(update: ApiUpdate) -> bool:
    """Whether a member was mostly there to be called by the library, by its name."""
    return update.kind is Kind.METHOD and _HOOK.search(update.last_name) is not None


def may_be_overridden(update: ApiUpdate) -> bool:
    """Whether to define the member in a class may be outdated."""
    if update.scope is not Scope.WHOLE:
        return False
    if update.nature is not Nature.REMOVED or reads_like_hook(update):
        return True
    paths = (update.symbol, *update.aliases)
    return any(path.rpartition(".")[0] in _OPTIONS for path in paths)
