"""Site: the Markdown pages of a site, with their pictures, laid out by templates."""
