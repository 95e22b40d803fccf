"""One module for each benchmark of ``malbeot bench``: ``add_arguments`` and ``run``."""
