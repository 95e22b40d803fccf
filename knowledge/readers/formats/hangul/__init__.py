"""The three forms of the Hangul word processor: HWP 5, HWPX and HWPML."""
