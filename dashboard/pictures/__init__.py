"""Pictures by command: the figures of pages as the pages' own menus save them, whole sets at once."""
