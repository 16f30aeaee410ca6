"""Search: what a site can be searched for, cut into files small enough to be fetched one by one, and the script for it.

A search fetches the files that have its words, and those that have the hits it shows, whatever the size of the site.
Every file is a script that hands over its content, so that a page opened from a folder can read it too.
"""

from generator.publish.search.files import is_search_file, search_files

__all__ = ["is_search_file", "search_files"]
