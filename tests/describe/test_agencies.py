from pipelines.describe.agencies import AGENCIES


def test_no_form_names_two_agencies():
    forms = [form for forms in AGENCIES.values() for form in forms]
    assert len(forms) == len(set(forms))
