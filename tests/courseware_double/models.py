from django.db import models


class StudentModule(models.Model):
    """The columns that are there in Teak and after; keys are text here, as they are in the database."""

    module_type = models.CharField(max_length=32)
    module_state_key = models.CharField(max_length=255, db_column="module_id")
    student_id = models.IntegerField()
    course_id = models.CharField(max_length=255)
    state = models.TextField(null=True)
    grade = models.FloatField(null=True)

    class Meta:
        unique_together = (("student_id", "module_state_key", "course_id"),)

    def __str__(self) -> str:
        return f"{self.student_id} in {self.module_state_key}"
