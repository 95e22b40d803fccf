"""A page in a real browser, judged by axe-core: what of it somebody could not see, hear or reach.

Chromium is the system's own (Debian: ``chromium``); axe-core comes with ``npm install --no-save axe-core``. Neither is
needed to run the program; where one is missing, the tests that need it are skipped and say so.
"""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
_JUDGE = """
window.addEventListener('load', () => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  const tell = told => {
    const place = document.createElement('pre');
    place.id = 'told-by-axe';
    place.textContent = JSON.stringify(told);
    document.body.append(place);
  };
  const drawn = () => [...document.querySelectorAll('.chart')].map(one =>
    [...one.querySelectorAll('.bars path')].filter(bar => bar.getBBox().width * bar.getBBox().height > 1).length);
  axe.run(document).then(
    found => tell({
      violations: found.violations.map(one => ({
        id: one.id, help: one.help, nodes: one.nodes.map(node => node.html.slice(0, 200)) })),
      passes: found.passes.length, charts: drawn(), errors: window.errors }),
    error => tell({violations: [{id: 'axe', help: String(error), nodes: []}], passes: 0, charts: drawn(), errors: []}));
});
"""
_WATCH = "window.errors = []; window.addEventListener('error', one => window.errors.push(one.message));"


def judged(page: Path, *, width: int = 1280) -> dict[str, Any]:
    """What axe-core finds in the page as a browser shows it, its folded parts unfolded; skips where one is missing."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no Chromium (apt-get install chromium)")
    if not _AXE.is_file():
        pytest.skip("no axe-core (npm install --no-save axe-core)")
    text = page.read_text(encoding="utf-8")
    axe = _AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    tried = page.with_name(f"tried-{width}-{page.name}")
    text = text.replace("<head>", f"<head><script>{_WATCH}</script>", 1)
    tried.write_text(
        text.replace("</body>", f"<script>{axe}</script><script>{_JUDGE}</script></body>"), encoding="utf-8"
    )
    command = [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={page.with_name('browser')}", f"--window-size={width},1400"]
    command += ["--virtual-time-budget=60000", "--dump-dom", tried.as_uri()]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=240, check=False
    )
    told = re.search(r'<pre id="told-by-axe">(.*?)</pre>', done.stdout, re.DOTALL)
    assert told is not None, done.stderr[-2000:]
    found = json.loads(unescape(told[1]))
    assert isinstance(found, dict)
    return found
