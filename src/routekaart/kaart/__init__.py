"""What a kernel looks like from outside: a `transitions` machine for hosts, and the graph of who holds the regie."""
