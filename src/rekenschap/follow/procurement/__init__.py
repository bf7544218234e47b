"""Defence buying as far as it is published: contracts by country, bought jointly, and from a single source.

What is published is a part: article 346 TFEU lets a state keep back what touches its essential security. So all
of it is partial evidence; the share of what is published is not the share of what is bought.
"""
