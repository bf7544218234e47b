"""What is still open after a reading, and drafts of what to ask next: for people to choose from and to edit."""
