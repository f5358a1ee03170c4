"""Past one process and past memory: `rows_of` is the unit of work, processes and archives are built on it."""
