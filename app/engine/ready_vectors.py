"""``python -m app.engine.ready_vectors``: computes what an installer carries so that the first start of a kiosk is
quick.

For whoever builds an installer; it needs the models of the profile.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.engine.parts import Parts
from app.site.failures import explain, failure_of
from app.site.settings import Settings
from knowledge.library import SAMPLE_SOURCE, make_ready
from knowledge.need.meaning import meaning_for
from models.home import find_home
from models.progress import track


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m app.engine.ready_vectors", description=__doc__)
    parser.add_argument("--profile", default="starter", help="whose embedder is taken (default: starter)")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write")
    options = parser.parse_args(arguments)
    try:
        parts = Parts(find_home(), Settings(), profile=options.profile, source=SAMPLE_SOURCE)
        with track("Preparing the sample content", 1.0) as advance:
            make_ready(
                SAMPLE_SOURCE,
                options.out,
                parts.embedder_identity,
                parts.load_embedder(),
                parts.morphology,
                advance,
            )
        meaning_for(parts.embedder_identity, parts.load_embedder(), options.out)
    except Exception as error:  # noqa: BLE001 - told as every command tells it
        failure = failure_of(error)
        sys.stderr.write(f"{error}\n{explain(failure).hint}\n")
        return explain(failure).exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
