"""How a note is laid out: tables, forms and columns, read from its lines into rows whose cells have a role."""
