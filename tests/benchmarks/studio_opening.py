"""How long the Studio takes to open, how much memory it needs, and how long a letter takes: prints a table and JSON.

Times are the processor's, of the drawing thread, so that other work on the machine does not count.

``python -m tests.benchmarks.studio_opening [SERVICES]`` (default 400, so many as a portal's whole list).
"""

import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from app.studio import project as edits
from app.studio.store import Saved, opened
from tests.unit.app.studio.examples import PENSION

_LETTERS = 20


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    documents = [replace(PENSION, document_id=f"S{place}", title=f"서비스 {place}") for place in range(count)]
    project = edits.with_file(edits.Project(centre="센터"), edits.TakenFile("모두.csv"), documents)
    project, question = edits.with_question(project, "연금")
    project = edits.with_expected(project, question, "S1")

    began = time.thread_time()
    from PySide6.QtCore import QCoreApplication

    from ui.kiosk.window import prepare_application
    from ui.studio.recorded import PlayedWork
    from ui.studio.window import Studio

    prepare_application()
    with tempfile.TemporaryDirectory() as place, opened(Path(place) / "project") as folder:
        folder.save(Saved(project))
        studio = Studio(folder, folder.load(), PlayedWork())
        QCoreApplication.processEvents()
        studio.window.grabWindow()
        opening = time.thread_time() - began
        studio.view_model.openService("S5")
        letters = []
        for letter in range(_LETTERS):
            start = time.thread_time()
            studio.view_model.setField("title", f"서비스 {'가' * letter}")
            QCoreApplication.processEvents()
            letters.append(1000 * (time.thread_time() - start))
        figures = {
            "services": count,
            "opening_seconds": round(opening, 2),
            "letter_ms_median": round(sorted(letters)[_LETTERS // 2], 1),
            "letter_ms_worst": round(max(letters), 1),
            "memory_mb": round(_memory_mb()),
        }
        studio.close()
    for name, figure in figures.items():
        print(f"{name:18} {figure}")
    print(json.dumps(figures))


def _memory_mb() -> float:
    """What this process holds now, where the system says."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
