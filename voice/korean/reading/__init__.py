"""What is written, kind by kind, as it is said: letters and addresses, telephone numbers, dates, times, amounts."""
