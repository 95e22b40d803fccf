"""Paper and QR codes to take along: what stands on a slip, how it is drawn, and the printers."""
