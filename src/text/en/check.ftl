### check
