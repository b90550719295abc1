"""The learning cycle: from pairs to an adapter. Needs the extra `learn`; `pyrecode` never imports it."""
