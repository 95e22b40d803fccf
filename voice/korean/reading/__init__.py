"""What is written, kind by kind, as it is said: addresses, telephone numbers, dates, times, amounts, counts, letters."""
