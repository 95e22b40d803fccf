"""The process that owns models and threads."""
