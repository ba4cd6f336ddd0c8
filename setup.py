"""Packaging facts, all of them. Tools are configured in pyproject.toml."""

import re
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
VERSION = re.search(r'__version__ = "(.+)"', (HERE / "img_guide_xblock" / "__init__.py").read_text(encoding="utf-8"))[1]

setup(
    name="img-guide-xblock",
    version=VERSION,
    description="Open edX XBlock: a guide to choosing US clinical rotations, with self-assessment quizzes",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    license_files=["LICENSE"],
    classifiers=[
        "Framework :: Django",
        "Intended Audience :: Education",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
    python_requires=">=3.11",
    install_requires=["XBlock>=5.2", "Django>=4.2", "lxml>=5.3", "nh3>=0.2.21", "pydantic>=2.11"],
    packages=[*find_packages(include=["img_guide_xblock", "img_guide_xblock.*"]), "img_guide_xblock.templates"],
    package_dir={"img_guide_xblock.templates": "templates"},
    package_data={
        "img_guide_xblock": [
            "assets/public/*",
            "packs/*/*.json",
            "pictures/*.svg",
            "py.typed",
            "translations/*/LC_MESSAGES/text.mo",
        ],
        "img_guide_xblock.templates": ["**/*.html"],
    },
    include_package_data=False,
    zip_safe=False,
    entry_points={
        "xblock.v1": ["img_guide = img_guide_xblock.block:ImgGuideXBlock"],
        "lms.djangoapp": ["img_guide = img_guide_xblock.plugin.apps:ImgGuideLms"],
        "cms.djangoapp": ["img_guide = img_guide_xblock.plugin.apps:ImgGuideStudio"],
    },
)
