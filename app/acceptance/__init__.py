"""Site acceptance: this kiosk, with its models and its content, measured against the floors of its profile."""
