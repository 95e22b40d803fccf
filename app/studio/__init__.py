"""What the staff's window does: the project, its checks, and the worker that reads, asks, speaks and exports."""
