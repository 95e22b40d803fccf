"""The one door to ONNX Runtime."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.types import VoiceError, VoiceFailure


class OnnxModel:
    """A loaded ONNX network on the CPU. Not locked: owned by one thread."""

    def __init__(self, runtime_session: Any) -> None:
        self._session = runtime_session
        self.input_names: tuple[str, ...] = tuple(each.name for each in runtime_session.get_inputs())
        self.metadata: Mapping[str, str] = runtime_session.get_modelmeta().custom_metadata_map
        """What its makers wrote into the file."""

    def run(self, inputs: Mapping[str, NDArray[Any]]) -> list[NDArray[Any]]:
        """Feed the named ``inputs``; returns the outputs in the network's own order."""
        return [np.asarray(output) for output in self._session.run(None, dict(inputs))]


def preload() -> None:
    """Import the library now, so that a model can be loaded quickly later."""
    import onnxruntime  # noqa: F401


def session(path: Path, threads: int = 1) -> OnnxModel:
    """Load ``path`` on ``threads`` CPU threads; raises VoiceError(VOICE_MODEL_UNREADABLE)."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Without this, idle threads spin between runs and starve the other models of the machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return OnnxModel(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))
    # The exceptions of the runtime share no nearer base.
    except Exception as error:
        raise VoiceError(
            VoiceFailure.VOICE_MODEL_UNREADABLE, f"{path.name}: {type(error).__name__}"
        ) from error
