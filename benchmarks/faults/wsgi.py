"""The demo as gunicorn serves it: one copy of the data made ready, before the workers are forked.

`FAULTS_HURRY` makes the database's patience shorter by the same factor as everything else in a quick run.
"""

import os
import warnings

# The `fs` package, which XBlock brings, warns about itself at each start.
warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)
os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402

settings.DATABASES["default"]["OPTIONS"]["timeout"] /= float(os.environ.get("FAULTS_HURRY", "1"))
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from demo.prepare import prepare  # noqa: E402

prepare()
application = get_wsgi_application()
