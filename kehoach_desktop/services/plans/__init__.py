"""Plans: their text, life, numbers, papers, tasks and figures."""
