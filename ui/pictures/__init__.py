"""The drawings of the screens: which one stands for what, and how they take the colours of where they stand."""
