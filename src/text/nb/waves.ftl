### waves
