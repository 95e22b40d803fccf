"""``make run``: the kiosk window; without a display, one spoken turn from a recording to a recording."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

QUESTION = "기초연금은 얼마나 받나요?"


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    return platform in ("win32", "darwin") or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def commands(program: str, out: Path, *, display: bool) -> list[list[str]]:
    """What to run, one after the other."""
    if display:
        return [[program, "kiosk"]]
    question, answer = str(out / "question.wav"), str(out / "answer.wav")
    return [
        [program, "say", QUESTION, "--out", question],
        [program, "ask", "--wav", question, "--speak", answer],
    ]


def run_all(steps: Sequence[Sequence[str]], call: Callable[[Sequence[str]], int]) -> int:
    """Stop at the first that fails and return its exit code."""
    return next((code for step in steps if (code := call(step))), 0)


def main() -> int:
    root = Path(__file__).resolve().parent.parent
    out = root / "out"
    display = has_display(os.environ, sys.platform)
    if not display:
        out.mkdir(exist_ok=True)
        sys.stderr.write(
            "There is no display here, so this is one spoken turn without a window:\n"
            f"a spoken question ({out / 'question.wav'}) becomes a spoken answer ({out / 'answer.wav'}).\n"
        )
    program = str(Path(sys.executable).with_name("malbeot"))
    return run_all(commands(program, out, display=display), subprocess.call)


if __name__ == "__main__":
    sys.exit(main())
