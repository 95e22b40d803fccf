"""The kiosk session of Linux: what is put on a machine so that it is a kiosk, and taken off again."""
