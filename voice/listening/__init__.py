"""When somebody speaks and when they have finished: voice activity, echo, onset, turn detection."""
