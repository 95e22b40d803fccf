"""The Studio, where staff make what a kiosk knows: its window, what it shows, and every state as a picture."""
