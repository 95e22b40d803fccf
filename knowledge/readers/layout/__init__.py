"""From letters that stand somewhere on a page to lines in the order in which a person reads them."""
