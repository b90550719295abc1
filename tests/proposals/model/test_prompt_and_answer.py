"""The prompt says all that ReCode's prompt says; the answer is read where it stands and nowhere else."""

from pathlib import Path

import pytest

from pyrecode.proposals.model.answer import parse_answer
from pyrecode.proposals.model.prompt import Prompt, PromptError, Question
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope
from pyrecode.updates.replacements.rename import Rename
from pyrecode.updates.update_note import update_note

QUESTION = Question("numpy", "==2.0", "numpy.trapz is now numpy.trapezoid.", "np.trapz(y)")


def test_the_fields_stand_in_the_users_message() -> None:
    system, user = Prompt().messages(QUESTION)
    assert (system["role"], user["role"]) == ("system", "user")
    for part in (
        "numpy changed its API in version 2.0.",
        "<doc>\nnumpy.trapz is now numpy.trapezoid.\n</doc>",
        "```python\nnp.trapz(y)\n```",
        "<answer>",
    ):
        assert part in user["content"]
    assert "<think>" not in user["content"]


def test_the_thinking_part_is_asked_for_where_it_is_wanted() -> None:
    _, user = Prompt(thinking=True).messages(QUESTION)
    assert "<think>" in user["content"]
    assert Prompt(thinking=True).digest != Prompt().digest


def test_the_digest_tells_templates_apart() -> None:
    assert Prompt().digest == Prompt().digest
    assert Prompt(source=Prompt().source + " ").digest != Prompt().digest


def test_code_with_a_fence_is_fenced_more_strongly() -> None:
    code = 'doc = """\n```python\nx\n```\n"""'
    _, user = Prompt().messages(Question("x", "1", "n", code))
    assert f"````python\n{code}\n````" in user["content"]


def test_template_marks_in_the_code_stay_text() -> None:
    _, user = Prompt().messages(Question("x", "1", "n", "'{{ 7 * 7 }}{% if %}'"))
    assert "'{{ 7 * 7 }}{% if %}'" in user["content"]


def test_a_template_of_the_users_own(tmp_path: Path) -> None:
    file = tmp_path / "own.jinja"
    text = "{% block system %}S{% endblock %}{% block user %}{{ description }}|{{ old_code }}{% endblock %}"
    file.write_text(text, "utf-8")
    messages = Prompt.from_file(file).messages(Question("x", "1", "n", "f()", "what it does"))
    assert [message["content"] for message in messages] == ["S", "what it does|f()"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{% block system %}S{% endblock %}", "no block 'user'"),
        ("{% block user %}", "line 1"),
        ("{% block system %}{{ nothing }}{% endblock %}{% block user %}{% endblock %}", "nothing"),
        (None, "No such file"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_in_one_line(
    text: str | None, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "own.jinja"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(PromptError, match=words) as caught:
        Prompt.from_file(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<answer>b()</answer>", "b()"),
        ("<answer>\n```python\nb()\n```\n</answer>", "b()"),
        ("<answer>Here:\n```py\nif x:\n    b()\n```\nDone.</answer>", "if x:\n    b()"),
        ("<think>a()?</think>\n<answer>b()</answer>", "b()"),
        ("<think><answer>a()</answer></think><answer>b()</answer>", "b()"),
        ("the server opened it <answer>a()</answer></think><answer>b()</answer>", "b()"),
        ("<answer>```python\nx = '</think>'\n```</answer>", "x = '</think>'"),
        ("<answer>````\nd = '''\n```\nx\n```\n'''\n````</answer>", "d = '''\n```\nx\n```\n'''"),
        ("<answer>   b() </answer>", "b()"),
        ("<answer></answer>", ""),
        ("b()", None),
        ("<think>t</think> b()", None),
        ("<answer>a()</answer><answer>b()</answer>", None),
        ("<answer>a() <answer>b()</answer>", None),
        ("<answer>b()", None),
        ("<think>cut off <answer>b()</answer>", None),
        ("<answer>```python\na()\n```\n```python\nb()\n```</answer>", None),
        ("<answer>```python\na()\n</answer>", None),
        ("", None),
    ],
)
def test_answers(text: str, code: str | None) -> None:
    assert parse_answer(text) == code


def test_notes_state_the_facts() -> None:
    update = ApiUpdate(
        "numpy",
        "numpy.trapz",
        Kind.FUNCTION,
        deprecated_in="2.0",
        removed_in="2.4",
        replacement=Rename("trapezoid"),
        message="trapz is\n going",
    )
    assert update_note(update) == (
        "numpy.trapz (function) is deprecated since version 2.0 and removed in version 2.4. "
        "Use numpy.trapezoid instead. trapz is going."
    )


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("nature", Nature)
def test_every_kind_of_update_has_a_note(scope: Scope, nature: Nature) -> None:
    update = ApiUpdate(
        "lib", "lib.f", Kind.PARAMETER, scope, nature, parameter="mode", value='"M"', removed_in="3"
    )
    note = update_note(update)
    assert "lib.f" in note
    assert "None" not in note
    assert note.endswith(".")
