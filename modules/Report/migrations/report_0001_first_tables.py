"""Curricula, assessments, scores, what homeroom teachers say, locks and journals."""

import sqlalchemy as sa
from alembic import op

import core.db

revision = "report_0001"
down_revision = None
branch_labels = ("report",)
depends_on = "student_0006"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "curricula",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("formative_weight", sa.Integer(), nullable=False),
        sa.Column("summative_weight", sa.Integer(), nullable=False),
        sa.Column("midterm_weight", sa.Integer(), nullable=False),
        sa.Column("final_weight", sa.Integer(), nullable=False),
        sa.Column("caps_remedial", sa.Boolean(), nullable=False),
        sa.CheckConstraint("pass_mark BETWEEN 1 AND 99", name=op.f("ck_curricula_pass_mark")),
        sa.CheckConstraint(
            "summative_weight + midterm_weight + final_weight > 0", name=op.f("ck_curricula_some_weight")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curricula")),
        sa.UniqueConstraint("name", name=op.f("uq_curricula_name")),
    )
    op.create_table(
        "extracurriculars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extracurriculars")),
        sa.UniqueConstraint("name", name=op.f("uq_extracurriculars_name")),
    )
    op.create_table(
        "subjects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("religion", sa.String(length=30), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subjects")),
        sa.UniqueConstraint("code", name=op.f("uq_subjects_code")),
        sa.UniqueConstraint("name", name=op.f("uq_subjects_name")),
    )
    op.create_table(
        "learning_objectives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("grade_level", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_learning_objectives_grade_level")),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_learning_objectives_half")),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_years.id"], name=op.f("fk_learning_objectives_school_year_id")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_learning_objectives_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_objectives")),
        sa.UniqueConstraint(
            "school_year_id",
            "subject_id",
            "grade_level",
            "half",
            "code",
            name=op.f("uq_learning_objectives_code"),
        ),
    )
    op.create_index(op.f("ix_learning_objectives_subject_id"), "learning_objectives", ["subject_id"])
    op.create_table(
        "report_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_report_terms_half")),
        sa.ForeignKeyConstraint(["school_year_id"], ["school_years.id"], name=op.f("fk_report_terms_school_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_terms")),
        sa.UniqueConstraint("school_year_id", "half", name=op.f("uq_report_terms_school_year_id_half")),
    )
    op.create_table(
        "subject_groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("curriculum_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["curriculum_id"], ["curricula.id"], name=op.f("fk_subject_groups_curriculum_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject_groups")),
        sa.UniqueConstraint("curriculum_id", "code", name=op.f("uq_subject_groups_curriculum_id_code")),
    )
    op.create_table(
        "curriculum_subjects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("curriculum_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Integer(), nullable=True),
        sa.CheckConstraint("pass_mark BETWEEN 1 AND 99", name=op.f("ck_curriculum_subjects_pass_mark")),
        sa.ForeignKeyConstraint(
            ["curriculum_id"], ["curricula.id"], name=op.f("fk_curriculum_subjects_curriculum_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["group_id"], ["subject_groups.id"], name=op.f("fk_curriculum_subjects_group_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_curriculum_subjects_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curriculum_subjects")),
        sa.UniqueConstraint(
            "curriculum_id", "subject_id", name=op.f("uq_curriculum_subjects_curriculum_id_subject_id")
        ),
    )
    op.create_index(op.f("ix_curriculum_subjects_group_id"), "curriculum_subjects", ["group_id"])
    op.create_index(op.f("ix_curriculum_subjects_subject_id"), "curriculum_subjects", ["subject_id"])
    op.create_table(
        "journal_months",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("closed_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("closed_by_name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_journal_months_month")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teachers.id"], name=op.f("fk_journal_months_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_months")),
        sa.UniqueConstraint("teacher_id", "year", "month", name=op.f("uq_journal_months_teacher_id_year_month")),
    )
    op.create_index(op.f("ix_journal_months_year_month"), "journal_months", ["year", "month"])
    op.create_table(
        "class_locks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("locked_at", core.db.UtcDateTime(), nullable=True),
        sa.Column("locked_by_id", sa.Integer(), nullable=True),
        sa.Column("locked_by_name", sa.String(length=120), nullable=True),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_class_locks_half")),
        sa.ForeignKeyConstraint(["class_group_id"], ["class_groups.id"], name=op.f("fk_class_locks_class_group_id")),
        sa.ForeignKeyConstraint(
            ["locked_by_id"], ["users.id"], name=op.f("fk_class_locks_locked_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_locks")),
        sa.UniqueConstraint("class_group_id", "half", name=op.f("uq_class_locks_class_group_id_half")),
    )
    op.create_table(
        "curriculum_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_year_id", sa.Integer(), nullable=False),
        sa.Column("grade_level", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=True),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("curriculum_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("grade_level BETWEEN 1 AND 13", name=op.f("ck_curriculum_choices_grade_level")),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_groups.id"], name=op.f("fk_curriculum_choices_class_group_id")
        ),
        sa.ForeignKeyConstraint(["curriculum_id"], ["curricula.id"], name=op.f("fk_curriculum_choices_curriculum_id")),
        sa.ForeignKeyConstraint(
            ["school_year_id"], ["school_years.id"], name=op.f("fk_curriculum_choices_school_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curriculum_choices")),
        sa.UniqueConstraint(
            "school_year_id",
            "grade_level",
            "scope",
            name=op.f("uq_curriculum_choices_school_year_id_grade_level_scope"),
        ),
    )
    op.create_index(op.f("ix_curriculum_choices_class_group_id"), "curriculum_choices", ["class_group_id"])
    op.create_index(op.f("ix_curriculum_choices_curriculum_id"), "curriculum_choices", ["curriculum_id"])
    op.create_table(
        "journal_entries",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("taught_on", sa.Date(), nullable=False),
        sa.Column("first_hour", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("activity", sa.String(length=500), nullable=True),
        sa.Column("obstacle", sa.String(length=300), nullable=True),
        sa.Column("written_at", core.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("first_hour BETWEEN 1 AND 15", name=op.f("ck_journal_entries_first_hour")),
        sa.CheckConstraint("hours BETWEEN 1 AND 12", name=op.f("ck_journal_entries_hours")),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_groups.id"], name=op.f("fk_journal_entries_class_group_id")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_journal_entries_subject_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teachers.id"], name=op.f("fk_journal_entries_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entries")),
        sa.UniqueConstraint(
            "teacher_id", "taught_on", "first_hour", name=op.f("uq_journal_entries_teacher_id_taught_on_first_hour")
        ),
    )
    op.create_index(
        op.f("ix_journal_entries_class_group_id_taught_on"), "journal_entries", ["class_group_id", "taught_on"]
    )
    op.create_index(op.f("ix_journal_entries_subject_id"), "journal_entries", ["subject_id"])
    op.create_table(
        "projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("dimension", sa.String(length=60), nullable=False),
        sa.Column("goal", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_projects_half")),
        sa.ForeignKeyConstraint(["class_group_id"], ["class_groups.id"], name=op.f("fk_projects_class_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint(
            "class_group_id", "half", "title", "dimension", name=op.f("uq_projects_class_group_id_half_title_dimension")
        ),
    )
    op.create_table(
        "teaching_assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("pass_mark", sa.Integer(), nullable=False),
        sa.Column("formative_weight", sa.Integer(), nullable=False),
        sa.Column("summative_weight", sa.Integer(), nullable=False),
        sa.Column("midterm_weight", sa.Integer(), nullable=False),
        sa.Column("final_weight", sa.Integer(), nullable=False),
        sa.Column("caps_remedial", sa.Boolean(), nullable=False),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_teaching_assignments_half")),
        sa.CheckConstraint("pass_mark BETWEEN 1 AND 99", name=op.f("ck_teaching_assignments_pass_mark")),
        sa.CheckConstraint(
            "summative_weight + midterm_weight + final_weight > 0", name=op.f("ck_teaching_assignments_some_weight")
        ),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_groups.id"], name=op.f("fk_teaching_assignments_class_group_id")
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_teaching_assignments_subject_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["teachers.id"], name=op.f("fk_teaching_assignments_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teaching_assignments")),
        sa.UniqueConstraint(
            "class_group_id", "half", "subject_id", name=op.f("uq_teaching_assignments_class_group_id_half_subject_id")
        ),
    )
    op.create_index(op.f("ix_teaching_assignments_subject_id"), "teaching_assignments", ["subject_id"])
    op.create_index(op.f("ix_teaching_assignments_teacher_id"), "teaching_assignments", ["teacher_id"])
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_assessments_weight")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["teaching_assignments.id"], name=op.f("fk_assessments_assignment_id")
        ),
        sa.ForeignKeyConstraint(["objective_id"], ["learning_objectives.id"], name=op.f("fk_assessments_objective_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("assignment_id", "aspect", "name", name=op.f("uq_assessments_assignment_id_aspect_name")),
    )
    op.create_index(op.f("ix_assessments_objective_id"), "assessments", ["objective_id"])
    op.create_table(
        "competence_texts",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("aspect", sa.String(length=10), nullable=False),
        sa.Column("best", sa.String(length=500), nullable=True),
        sa.Column("weakest", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["teaching_assignments.id"], name=op.f("fk_competence_texts_assignment_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_competence_texts_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_texts")),
        sa.UniqueConstraint(
            "assignment_id", "student_id", "aspect", name=op.f("uq_competence_texts_assignment_id_student_id_aspect")
        ),
    )
    op.create_index(op.f("ix_competence_texts_student_id"), "competence_texts", ["student_id"])
    op.create_table(
        "extracurricular_grades",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("extracurricular_id", sa.Integer(), nullable=False),
        sa.Column("predicate", sa.String(length=20), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=True),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_extracurricular_grades_half")),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_groups.id"], name=op.f("fk_extracurricular_grades_class_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["extracurricular_id"], ["extracurriculars.id"], name=op.f("fk_extracurricular_grades_extracurricular_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_extracurricular_grades_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extracurricular_grades")),
        sa.UniqueConstraint(
            "class_group_id",
            "half",
            "student_id",
            "extracurricular_id",
            name=op.f("uq_extracurricular_grades_student"),
        ),
    )
    op.create_index(
        op.f("ix_extracurricular_grades_extracurricular_id"), "extracurricular_grades", ["extracurricular_id"]
    )
    op.create_index(op.f("ix_extracurricular_grades_student_id"), "extracurricular_grades", ["student_id"])
    op.create_table(
        "homeroom_records",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("class_group_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("sick", sa.Integer(), nullable=True),
        sa.Column("permitted", sa.Integer(), nullable=True),
        sa.Column("unexcused", sa.Integer(), nullable=True),
        sa.Column("spiritual_predicate", sa.String(length=20), nullable=True),
        sa.Column("spiritual_text", sa.String(length=300), nullable=True),
        sa.Column("social_predicate", sa.String(length=20), nullable=True),
        sa.Column("social_text", sa.String(length=300), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.CheckConstraint("half BETWEEN 1 AND 2", name=op.f("ck_homeroom_records_half")),
        sa.CheckConstraint("sick >= 0 AND permitted >= 0 AND unexcused >= 0", name=op.f("ck_homeroom_records_days")),
        sa.ForeignKeyConstraint(
            ["class_group_id"], ["class_groups.id"], name=op.f("fk_homeroom_records_class_group_id")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_homeroom_records_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homeroom_records")),
        sa.UniqueConstraint(
            "class_group_id", "half", "student_id", name=op.f("uq_homeroom_records_class_group_id_half_student_id")
        ),
    )
    op.create_index(op.f("ix_homeroom_records_student_id"), "homeroom_records", ["student_id"])
    op.create_table(
        "journal_absences",
        sa.Column("entry_id", BIG_ID, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=1), nullable=False),
        sa.CheckConstraint("mark IN ('S', 'I', 'A')", name=op.f("ck_journal_absences_mark")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk_journal_absences_entry_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_journal_absences_student_id")),
        sa.PrimaryKeyConstraint("entry_id", "student_id", name=op.f("pk_journal_absences")),
    )
    op.create_index(op.f("ix_journal_absences_student_id"), "journal_absences", ["student_id"])
    op.create_table(
        "project_grades",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_grades_project_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_project_grades_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_grades")),
        sa.UniqueConstraint("project_id", "student_id", name=op.f("uq_project_grades_project_id_student_id")),
    )
    op.create_index(op.f("ix_project_grades_student_id"), "project_grades", ["student_id"])
    op.create_table(
        "score_changes",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(length=8), nullable=False),
        sa.Column("after", sa.String(length=8), nullable=False),
        sa.Column("is_remedial", sa.Boolean(), nullable=False),
        sa.Column("changed_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("changed_by_name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name=op.f("fk_score_changes_assessment_id")),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["users.id"], name=op.f("fk_score_changes_changed_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_score_changes_student_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_changes")),
    )
    op.create_index(op.f("ix_score_changes_assessment_id_student_id"), "score_changes", ["assessment_id", "student_id"])
    op.create_index(op.f("ix_score_changes_student_id"), "score_changes", ["student_id"])
    op.create_table(
        "scores",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("tenths", sa.Integer(), nullable=True),
        sa.Column("is_remedial", sa.Boolean(), nullable=False),
        sa.Column("updated_at", core.db.UtcDateTime(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("tenths BETWEEN 0 AND 1000", name=op.f("ck_scores_tenths")),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessments.id"], name=op.f("fk_scores_assessment_id")),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=op.f("fk_scores_student_id")),
        sa.ForeignKeyConstraint(
            ["updated_by_id"], ["users.id"], name=op.f("fk_scores_updated_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
        sa.UniqueConstraint("assessment_id", "student_id", name=op.f("uq_scores_assessment_id_student_id")),
    )
    op.create_index(op.f("ix_scores_student_id"), "scores", ["student_id"])


def downgrade() -> None:
    """Drop them, children first."""
    op.drop_table("scores")
    op.drop_table("score_changes")
    op.drop_table("project_grades")
    op.drop_table("journal_absences")
    op.drop_table("homeroom_records")
    op.drop_table("extracurricular_grades")
    op.drop_table("competence_texts")
    op.drop_table("assessments")
    op.drop_table("teaching_assignments")
    op.drop_table("projects")
    op.drop_table("journal_entries")
    op.drop_table("curriculum_choices")
    op.drop_table("class_locks")
    op.drop_table("journal_months")
    op.drop_table("curriculum_subjects")
    op.drop_table("subject_groups")
    op.drop_table("report_terms")
    op.drop_table("learning_objectives")
    op.drop_table("subjects")
    op.drop_table("extracurriculars")
    op.drop_table("curricula")
