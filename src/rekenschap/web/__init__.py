"""The workbench: the pages on which people read papers, review what was found and follow promises."""
