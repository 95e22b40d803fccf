"""The Korean language as such: letters and sounds, numerals, sentences, particles, endings, how it is said.

The ground floor: every room may stand on it, and it imports nothing of the house.
"""
