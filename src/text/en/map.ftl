### map
