"""Answer, ask back or refuse, and the words for it."""
