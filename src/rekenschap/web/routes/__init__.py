"""The pages by what they are about; each module has a router, templates of its name, and words of its name."""
