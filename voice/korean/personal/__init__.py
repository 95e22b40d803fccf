"""What a number looks like that belongs to a person, however it is written or said."""
