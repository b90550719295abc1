"""An update whose replacement is still plain data says what one with the replacement itself says."""

import json
import pickle

from pyrecode.updates import records
from pyrecode.updates.model import ApiUpdate, Kind
from pyrecode.updates.replacements.make_keyword import MakeKeyword
from pyrecode.updates.replacements.rename import Rename
from pyrecode.updates.replacements.stored import StoredReplacement

MADE = ApiUpdate("lib", "lib.old", Kind.FUNCTION, replacement=Rename("new"))


def test_what_is_stored_equals_what_was_made() -> None:
    kept = records.from_data("lib", records.to_data(MADE))
    assert kept == MADE
    assert hash(kept) == hash(MADE)
    assert repr(kept) == repr(MADE)
    assert kept.replacement == Rename("new")
    assert kept != MADE.but(replacement=Rename("newer"))
    assert kept.but(note="x").replacement == Rename("new")


def test_it_crosses_processes_before_and_after_it_was_read() -> None:
    kept = records.from_data("lib", records.to_data(MADE))
    assert pickle.loads(pickle.dumps(kept)) == MADE
    assert kept.replaced_by == "lib.new"
    assert pickle.loads(pickle.dumps(kept)) == MADE


def test_lists_are_tuples_again() -> None:
    names = MakeKeyword(("how", "axis"))
    update = ApiUpdate("lib", "lib.join", Kind.PARAMETER, replacement=names)
    again = records.from_data("lib", json.loads(json.dumps(records.to_data(update))))
    assert again.replacement == names


def test_what_it_comes_to_is_told_without_reading_it() -> None:
    one = {"form": "call_template", "template": "[[tiny.new]]"}
    for form, dotted, replaced in [
        (one, "tiny.new", True),
        (one, "tiny.other", False),
        ({"form": "call_template", "template": "[[tiny.new]]()"}, "tiny.new", False),
        ({"form": "rename", "name": "new"}, "tiny.new", True),
        ({"form": "unpack_list", "beside": []}, "tiny.old", True),
    ]:
        update = ApiUpdate("tiny", "tiny.old", Kind.FUNCTION, replacement=StoredReplacement(form))
        assert update.is_replaced_by(dotted) is replaced
        assert update.is_replaced_by(dotted) is (update.replaced_by == dotted)
