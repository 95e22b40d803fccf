"""Content packages: made and signed by staff, checked and installed by a kiosk, on a stick in between."""
