"""What visitors hear first of a service, and whether it may go out to them like that."""
