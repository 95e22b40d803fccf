"""The commands of ``malbeot``: one module each, with ``add_arguments`` and ``run``."""
