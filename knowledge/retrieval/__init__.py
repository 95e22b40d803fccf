"""From a question to ranked documents and one calibrated confidence."""
