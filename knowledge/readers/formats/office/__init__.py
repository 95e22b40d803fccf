"""Documents of office programs besides Word and Excel of today, and what their packages have in common."""
