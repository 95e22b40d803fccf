"""Pages that are pictures: made upright, their rules found, their words recognized with how sure that is."""
