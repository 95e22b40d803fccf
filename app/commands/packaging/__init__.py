"""What ``malbeot content`` does with packages."""
