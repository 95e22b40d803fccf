"""Files and devices: sound from a recording or a microphone, sound into a file or a loudspeaker."""
