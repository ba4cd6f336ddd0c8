"""The platform's table of learners' state, as far as the block reads it (edx-platform, lms/djangoapps/courseware)."""
