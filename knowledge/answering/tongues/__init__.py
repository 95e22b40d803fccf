"""Answers in another language than Korean: what a question asks for, and the sentences that a reviewer approved."""
