"""img_guide: an Open edX XBlock that holds a guide of lessons and self-assessment quizzes."""

__version__ = "0.1.0"
