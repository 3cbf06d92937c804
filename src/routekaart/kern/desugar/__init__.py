"""Sugar rewritten into rows the kernel knows (taal.md §7): one file for each kind."""
