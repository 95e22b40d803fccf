"""Every screen measured: what a kiosk is shown, the camera, and one rule for each requirement of accessibility."""
