"""Search: what a site can be searched for, cut into files small enough to be fetched one by one, and the script for it.

A search fetches the files that its words are in, and those that the hits it shows are in, whatever the size of the site.
Every file is a script that hands over its content, so that a page opened from a folder can read it too.
"""

from generator.publish.search.files import is_search_file, search_files

__all__ = ["is_search_file", "search_files"]
