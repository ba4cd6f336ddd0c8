"""What the editor calls the fields and kinds of a guide. A field without words goes by its name.

Keys: `label_<field>`, `label_<model>_<field>` where a model has words of its own for it, `help_…` alike;
`option_<field>_<value>`, `none_<field>`, `kind_<kind>`.
"""

from img_guide_xblock.speech import Speech
from img_guide_xblock.words import Words


def fields_words(speech: Speech) -> Words:
    """The names of everything in a guide, and what there is to say about it."""
    parts = (_kinds, _pieces, _questions, _answers, _quiz, _claims, _block)
    return {key: sentence for part in parts for key, sentence in part(speech).items()}


def _kinds(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "kind_guide": _("Guide"),
        "kind_lessons": _("Lesson"),
        "kind_text": _("Text"),
        "kind_quiz": _("Quiz"),
        "kind_sources": _("Source"),
        "kind_glossary": _("Term"),
        "kind_single_choice": _("One best answer"),
        "kind_multiple_response": _("Several answers"),
        "kind_true_false": _("True or false"),
        "kind_ordering": _("Put in order"),
        "kind_matching": _("Match"),
        "kind_numeric": _("A number"),
        "kind_reflection": _("Own words (never scored)"),
        "kind_rating": _("Scale (never scored)"),
    }


def _pieces(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_id": _("Id"),
        "label_version": _("Version"),
        "label_kind": _("Kind"),
        "label_title": _("Title"),
        "label_text": _("Text"),
        "label_html": _("Text"),
        "label_lang": _("Language"),
        "help_lang": _("The code of its language, such as en or pt-BR. Empty: the language of what is around it."),
        "help_guide_lang": _("The code of the language that the guide is written in, such as en or pt-BR."),
        "label_note": _("Note at the beginning"),
        "label_guide_settings": _("Settings of this block"),
        "label_guide_lessons": _("Order of the lessons"),
        "label_guide_sources": _("Sources"),
        "label_guide_glossary": _("Glossary"),
        "label_lesson_sections": _("Order of its parts"),
        "label_minutes": _("Minutes"),
        "help_minutes": _("How long reading and answering take."),
        "label_lesson_question": _("The question that this lesson answers"),
        "label_objectives": _("Objectives"),
        "help_objectives": _("What a learner can do after this lesson. Each question tests one of them."),
        "label_objective_text": _("Objective"),
        "label_term": _("Term"),
        "label_definition": _("Meaning"),
        "label_see_also": _("See also"),
    }


def _questions(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_stem": _("Question"),
        "label_objective": _("Objective that it tests"),
        "label_stimulus": _("Case that it belongs to"),
        "label_hints": _("Hints"),
        "label_hints_entry": _("Hint"),
        "label_rationale": _("Why the answer is right"),
        "help_rationale": _("Shown after the answer, with the explanations."),
        "label_sources": _("Sources"),
        "label_section": _("Text that teaches it"),
        "help_section": _("Learners who missed the question are sent there."),
        "label_shuffle": _("Each learner sees another order"),
        "label_explanation": _("Why it is right or wrong"),
    }


def _answers(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_choices": _("Choices"),
        # Translators: not wrong; said of a choice here, and of an answer to a learner
        "label_correct": _("Right"),
        "label_correct_order": _("Right order"),
        "label_choice_text": _("Choice"),
        "label_side_text": _("Choice"),
        "label_items": _("Items"),
        "label_item_text": _("Item"),
        "label_item_explanation": _("Why it stands there"),
        "label_prompts": _("Prompts"),
        "label_prompt_text": _("Prompt"),
        "label_prompt_answer": _("Its option"),
        "label_options": _("Options"),
        "help_options": _("What the prompts can be matched with. There may be more options than prompts."),
        "label_option_text": _("Option"),
        "label_options_may_repeat": _("One option may be right for several prompts"),
        "label_answer": _("Right answer"),
        "label_value": _("Number"),
        "label_unit": _("Unit"),
        "label_tolerance": _("Tolerance"),
        "help_tolerance": _("Answers that are not further away than this are right as well."),
        "label_working": _("How it is worked out"),
        "label_common_errors": _("Common errors"),
        "help_common_errors": _("Wrong numbers that many arrive at. Each gets its own explanation."),
        "label_commonerror_explanation": _("What went wrong"),
        "label_model_answer": _("Model answer"),
        "help_model_answer": _("Learners compare their own words with it."),
        "label_max_length": _("Longest answer, in characters"),
        "label_scale": _("Steps of the scale"),
        "label_step_text": _("Step"),
    }


def _quiz(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_quiz_settings": _("How this quiz works"),
        "label_quiz_questions": _("Order of the questions"),
        "label_preset": _("What it is for"),
        "option_preset_self_check": _("Self-check"),
        "help_preset_self_check": _("As many tries as wanted; every answer is explained at once."),
        "option_preset_practice": _("Practice"),
        "help_preset_practice": _("Two tries; explained after the last one, or when somebody gives up."),
        "option_preset_graded": _("Graded"),
        "help_preset_graded": _("One try; results are shown by the rules of the course."),
        "label_scored": _("Counts for the grade"),
        "label_max_attempts": _("Tries for each question"),
        "attempts_preset": _("As many as “What it is for” says"),
        "attempts_free": _("No limit"),
        "attempts_number": _("This many:"),
        "attempts_count": _("tries"),
        "label_reveal": _("When answers are explained"),
        "none_reveal": _("As “What it is for” says"),
        "option_reveal_at_once": _("At once"),
        "option_reveal_after_last": _("After the last try"),
        "option_reveal_by_course": _("By the rules of the course"),
        "label_draw": _("Ask only this many questions"),
        "help_draw": _("Each learner gets others. Empty: all questions."),
        "label_one_at_a_time": _("One question at a time"),
        "label_confidence": _("Ask learners how sure they are"),
        "help_confidence": _("It is never scored. The course's reports do not show it."),
        "label_grading_method": _("Which try counts"),
        "option_grading_method_highest_score": _("The best one"),
        "option_grading_method_last_score": _("The last one"),
        "label_pass_score": _("Points to pass"),
        "help_pass_score": _("Empty: nothing is said about passing."),
        "label_stimuli": _("Cases"),
        "help_stimuli": _("A case is shown with each question that belongs to it."),
        "label_stimulus_html": _("Case"),
        "label_bands": _("What to say about results"),
        "label_band_from": _("From this share of the points"),
    }


def _claims(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_organisation": _("Organization"),
        "label_url": _("Address"),
        "label_checked_on": _("Checked on"),
        "label_review_by": _("Check again by"),
        "label_unchecked": _("Part of it was not checked against a source"),
        "label_verify_note": _("What to look up before relying on it"),
    }


def _block(speech: Speech) -> Words:
    _ = speech.gettext
    return {
        "label_settings_display_name": _("Name"),
        "help_settings_display_name": _("What the course calls this block."),
        "label_settings_weight": _("Points in the course"),
        "help_settings_weight": _("The points that the whole guide is worth. Empty: those of its questions."),
        "label_settings_lessons": _("Lessons that this block shows"),
        "help_settings_lessons": _("Another block of the course can show the others."),
    }
