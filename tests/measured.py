"""What was measured on the starter models, for tests that load one of them by itself."""

from models.catalog import load_catalog
from voice.recognition.tuning import Tuning

WHISPER_BASE = Tuning.of(load_catalog().model("whisper-base").measured)
