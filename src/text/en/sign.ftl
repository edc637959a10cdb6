### sign
