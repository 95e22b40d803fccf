"""What the receipts of a city's kiosks say together: read and sorted out, counted, drawn, and what to mend first."""
