"""``python -m app.engine``: what the supervisor starts."""

import os
import sys

from app.engine.process import main

code = main()
sys.stderr.flush()
os._exit(code)  # native threads of the models must not hold up the end
