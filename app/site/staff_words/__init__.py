"""What staff are told when something fails that they can mend."""
