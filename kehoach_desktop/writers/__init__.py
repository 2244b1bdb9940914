"""How a paper is written down: docx, pdf, xlsx. They know Paper and Format, nothing of the office."""
