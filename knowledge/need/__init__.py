"""Words of need: whether somebody who speaks to the kiosk is in danger, and the fixed words of help for them."""
