"""The rewards: what the paper pays, and every case in which the published code pays wrongly."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.comments import strip_comments
from pyrecode_learner.config import LearnConfig, load_config, preset_names
from pyrecode_learner.errors import LearnError
from pyrecode_learner.rewards.es_star import similarity
from pyrecode_learner.rewards.registry import rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Migration


def em_star(reply: Reply, target: str) -> float:
    return rewards_by_name()["em_star"](reply, Migration("", target))


def es_star(reply: Reply, target: str) -> float:
    return rewards_by_name()["es_star"](reply, Migration("", target))


def tagged(code: str, thought: str = "a rename") -> Reply:
    return Reply(f"<think>{thought}</think>\n<answer>\n```python\n{code}\n```\n</answer>")


def plain_levenshtein(first: str, second: str) -> int:
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def test_every_reward_is_found_by_its_file() -> None:
    assert {"format", "es_star", "em_star", "edit", "checks"} == set(rewards_by_name())


@pytest.mark.parametrize(
    ("text", "thinking", "paid"),
    [
        ("<think>t</think><answer>b()</answer>", True, 1.0),
        ("\n<think>t\n</think>\n\n<answer>\n```python\nb()\n```\n</answer>\n", True, 1.0),
        ("<answer>b()</answer>", False, 1.0),
        ("<answer>b()</answer>", True, -1.0),
        ("<think>t</think><answer>b()</answer>", False, -1.0),
        ("<think>t</think><answer>b()</answer> There you are.", True, -1.0),
        ("Sure. <think>t</think><answer>b()</answer>", True, -1.0),
        ("<think>t</think><answer>a()</answer><answer>b()</answer>", True, -1.0),
        ("<think>t <answer>b()</answer>", True, -1.0),
        ("<think>t</think><answer>b()", True, -1.0),
        ("<think><answer>a()</answer></think><answer>b()</answer>", True, 1.0),
        ("", True, -1.0),
    ],
)
def test_format(text: str, thinking: bool, paid: float) -> None:
    assert rewards_by_name()["format"](Reply(text, thinking), Migration("", "b()")) == paid


def test_the_settled_code_is_paid_in_full() -> None:
    target = "area = np.trapezoid(y, x)"
    assert es_star(tagged(target), target) == 2.0
    assert em_star(tagged(target), target) == 2.0


def test_code_that_does_not_parse_is_paid_least() -> None:
    for reply in (tagged("def ("), Reply("no tags"), tagged("x = '\0'")):
        assert es_star(reply, "x") == -2.0
        assert em_star(reply, "x") == -2.0


def test_nothing_in_common_is_paid_next_to_least() -> None:
    assert es_star(tagged("aaaa"), "bbbb") == -1.5
    assert em_star(tagged("aaaa"), "bbbb") == -1.5


def test_many_string_literals_do_not_spoil_a_perfect_answer() -> None:
    code = "\n".join(f"x{n} = 'text {n}'" for n in range(30))
    assert es_star(tagged(code), code) == em_star(tagged(code), code) == 2.0


def test_code_between_comments_with_apostrophes_counts() -> None:
    target = "# don't\nkeep()\n# it's\ndone()"
    answer = "# don't\nkeep()\ndelete_everything()\n# it's\ndone()"
    assert em_star(tagged(answer), target) == -1.5
    assert es_star(tagged(answer), target) < 1.5


def test_comments_are_left_out_of_the_comparison() -> None:
    target = "a = 1  # one\n\n# two\nb = 2"
    assert em_star(tagged("a = 1\nb = 2"), target) == 2.0
    assert es_star(tagged("# other words\na = 1\nb = 2"), target) == 2.0


def test_a_hash_in_a_string_is_no_comment() -> None:
    assert strip_comments("url = 'a#b'  # c") == "url = 'a#b'"
    assert em_star(tagged("url = 'a#b'"), "url = 'a#c'") == -1.5


def test_blank_lines_and_spaces_inside_strings_stay() -> None:
    code = 'text = """one  \n\n\n# two\n"""\n\n\nx = 1  \n'
    assert strip_comments(code) == 'text = """one  \n\n\n# two\n"""\nx = 1'
    assert em_star(tagged('text = """a\n\nb"""'), 'text = """a\nb"""') == -1.5


def test_f_strings_over_several_lines_stay() -> None:
    code = 'text = f"""one {x}\n\n  # {y}\n"""\nz = 1'
    assert strip_comments(code) == code


def test_only_the_answer_block_is_scored() -> None:
    right, wrong = "b()", "a()"
    thought = f"```python\n{right}\n``` or <answer>{right}</answer>"
    assert em_star(tagged(wrong, thought), right) == -1.5
    assert em_star(tagged(right, f"```python\n{wrong}\n```"), right) == 2.0


def test_any_fence_or_none_is_read() -> None:
    for block in ("```py\nb()\n```", "```\nb()\n```", "b()", "````python\nb()\n````"):
        assert em_star(Reply(f"<think>t</think><answer>{block}</answer>"), "b()") == 2.0


def test_an_empty_target_is_no_division_by_zero() -> None:
    assert es_star(tagged(""), "") == 2.0
    assert em_star(tagged("# gone"), "") == 2.0
    assert es_star(tagged("b()"), "") == -1.5


def test_a_copy_of_the_old_code_is_paid_by_its_likeness() -> None:
    # 8 of 15 characters are alike: `np.trapz(y)` becomes `np.trapezoid(y)` by four insertions of 15.
    assert es_star(tagged("np.trapz(y)"), "np.trapezoid(y)") == pytest.approx(3.5 * 11 / 15 - 1.5)


def test_similarity_is_that_of_plain_dynamic_programming() -> None:
    draw = random.Random(3)
    words = ["np", ".", "trapz", "(", ")", "é", "漢", "\n", "x = 1", "'a b'", " "]
    for _ in range(300):
        first, second = ("".join(draw.choices(words, k=draw.randint(0, 30))) for _ in range(2))
        one, other = strip_comments(first), strip_comments(second)
        longer = max(len(one), len(other))
        wanted = 1 - plain_levenshtein(one, other) / longer if longer else 1.0
        assert similarity(first, second) == pytest.approx(wanted)


def test_presets_are_complete_and_correct() -> None:
    assert preset_names() == ["cycle", "paper-dapo", "paper-grpo", "tiny"]
    assert all(load_config(name) for name in preset_names())
    # The defaults are documented as those of the paper's preset.
    only = LearnConfig(admission=Limits(second_source=False))
    assert load_config("paper-grpo") == only
    paper = load_config("paper-grpo")
    assert (paper.beta, paper.generations, paper.learning_rate) == (0.001, 8, 5e-5)
    assert (paper.lora_rank, paper.lora_alpha, paper.method) == (64, 64, "grpo")
    assert (paper.clip, paper.clip_high) == (0.2, 0.2)
    dapo = load_config("paper-dapo")
    assert (dapo.method, dapo.beta, dapo.clip, dapo.clip_high) == ("dapo", 0.0, 0.2, 0.28)
    assert dapo.spread_samples == dapo.generations == 8


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"steps": 0}, "steps"),
        ({"vllm": "always"}, "no vllm mode 'always'; there are off, colocate, server"),
        ({"vllm": "server"}, "set vllm_url"),
        ({"vllm_memory": 1.5}, "vllm_memory must be a share"),
        ({"generations": 1}, "generations"),
        ({"rewards": ("charm",)}, "no reward 'charm'"),
        ({"rewards": ()}, "at least one reward"),
        ({"method": "ppo"}, "no method 'ppo'; there are sft, grpo, dapo"),
        ({"hold_out_updates": 1.0}, "hold_out_updates must be a share"),
        ({"spread_samples": 1}, "one answer has no spread"),
        ({"method": "sft", "thinking": True}, "no thinking part to learn from"),
        ({"weights": (1.0,)}, "weights"),
    ],
)
def test_impossible_settings_are_named(overrides: dict[str, object], words: str) -> None:
    with pytest.raises(LearnError, match=words):
        load_config("tiny", **overrides)


def test_score_prints_what_training_pays(tmp_path: Path) -> None:
    pair = {
        "dependency": "numpy",
        "new_version": "==2.0",
        "description": "",
        "update_info": "",
        "old_code": "np.trapz(y)",
        "new_code": "np.trapezoid(y)",
    }
    answers = ["np.trapezoid(y)", "<think>t</think><answer>np.trapezoid(y)</answer>", "np.trapz(y)"]
    lines = [json.dumps({**pair, "answer": answer}) for answer in answers]
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join([*lines, "{broken", "", json.dumps(pair)]), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "learn", "score", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bare, reply, copy = map(json.loads, done.stdout.splitlines())
    assert bare == {"format": -1.0, "es_star": 2.0, "em_star": 2.0}
    assert reply == {"format": 1.0, "es_star": 2.0, "em_star": 2.0}
    assert copy["em_star"] == -1.5
    assert done.stderr.splitlines() == [
        f"pyrecode: {file}:4: is not JSON; left out",
        f"pyrecode: {file}:6: has no field 'answer'; left out",
    ]


OLD = "import numpy as np\n\n\ndef area(y, x):\n    # by trapezoids\n    return np.trapz(y, x)"


@pytest.mark.parametrize(
    ("answer", "paid"),
    [
        (OLD.replace("trapz", "trapezoid"), 1.0),
        # The outdated use is still there.
        (OLD, 2 * 7 / 8 - 1),
        # The comment is lost, and a name is not bound.
        (OLD.replace("    # by trapezoids\n", "").replace("np.trapz", "npx.trapezoid"), 2 * 6 / 8 - 1),
        ("def area(", -1.0),
    ],
)  # fmt: skip
def test_checks_pays_what_the_editor_would_pass(answer: str, paid: float) -> None:
    wanted = Migration(OLD, OLD.replace("trapz", "trapezoid"), "numpy", "==2.4.0")
    assert rewards_by_name()["checks"](Reply(answer, bare=True), wanted) == pytest.approx(paid)


def test_checks_without_a_catalog_asks_what_needs_none() -> None:
    wanted = Migration(
        "import quill\nquill.draw()", "import quill\nquill.paint()", "quill", "==1.0"
    )
    reward = rewards_by_name()["checks"]
    assert reward(Reply(wanted.new_code, bare=True), wanted) == 1.0
    assert reward(Reply("import quill\nquil.paint()", bare=True), wanted) < 1.0
    assert reward(Reply("no tags"), wanted) == -1.0
