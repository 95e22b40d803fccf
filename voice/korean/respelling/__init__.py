"""What spelling hides of the sound: text is written as the rules of pronunciation would need it to say it right."""
