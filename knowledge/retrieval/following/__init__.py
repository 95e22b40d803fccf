"""What is said in passing: a few words that mean something only after what went before in the visit."""
