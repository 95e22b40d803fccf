"""Whether a document entails what a sentence says."""
