"""Neighbours who help each other (志愿服务): who volunteers, the small tasks, and how one of them goes."""
