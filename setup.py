"""All about the package stands in pyproject.toml; this makes an editable install bring its data files too."""

from setuptools import Distribution, setup


class DataToo(Distribution):
    """Before it installs an editable package's data files setuptools asks for `has_data`, defined nowhere."""

    def has_data(self):
        return self.has_data_files()


setup(distclass=DataToo)
