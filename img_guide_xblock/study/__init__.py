"""What a learner does with a guide: the record, its score and its progress."""
